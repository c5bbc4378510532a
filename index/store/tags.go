package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"servanda/pipeline"
)

// withTags joins the lists of tags to the passages that have some.
const withTags = `CROSS JOIN passage_tags g ON g.passage = p.n `

// tagged is a passage and its tags, in order of start and id.
type tagged struct {
	Place
	tags []pipeline.Tag
}

// scanTagged reads the columns that fields places, the last of which are the
// passage's list of tags.
func scanTagged(fields func(*Place) []any) func(*sql.Rows) (tagged, error) {
	return func(rows *sql.Rows) (t tagged, err error) {
		var list string
		if err = rows.Scan(append(fields(&t.Place), &list)...); err == nil {
			t.tags, err = readTags(list, t.Passage.Document, t.Passage.ID)
		}
		return t, err
	}
}

const ownerColumns = `d.id, p.id`

func ownerFields(p *Place) []any { return []any{&p.Passage.Document, &p.Passage.ID} }

// Tags streams tags in order of path, ordinal, start and id.
func (db *DB) Tags(ctx context.Context, f Filter) iter.Seq2[pipeline.Tag, error] {
	cond, args := f.where()
	return func(yield func(pipeline.Tag, error) bool) {
		for p, err := range tagsWhere(ctx, db.read, ownerColumns, ownerFields, cond, args...) {
			if err != nil {
				yield(pipeline.Tag{}, err)
				return
			}
			for _, t := range p.tags {
				if !yield(t, nil) {
					return
				}
			}
		}
	}
}

// CitedTags is Tags with places.
func (db *DB) CitedTags(ctx context.Context, f Filter) iter.Seq2[Cited[pipeline.Tag], error] {
	cond, args := f.where()
	return func(yield func(Cited[pipeline.Tag], error) bool) {
		for p, err := range tagsWhere(ctx, db.read, citeColumns, citeFields, cond, args...) {
			if err != nil {
				yield(Cited[pipeline.Tag]{}, err)
				return
			}
			for _, t := range p.tags {
				if !yield(Cited[pipeline.Tag]{t, p.Place}, nil) {
					return
				}
			}
		}
	}
}

// tagsWhere streams the tags of documents that meet the condition, a passage at
// a time.
func tagsWhere(ctx context.Context, from source, columns string, fields func(*Place) []any, cond string, args ...any) iter.Seq2[tagged, error] {
	return stream(ctx, from, scanTagged(fields), `SELECT `+columns+`, g.tags`+alongPassages+withTags+
		`WHERE `+cond+` ORDER BY d.path, p.ordinal`, args...)
}

// CitedTag returns the tag with this id.
func (db *DB) CitedTag(ctx context.Context, id string) (Cited[pipeline.Tag], error) {
	for c, err := range tagsOf(ctx, db.read, []string{id}) {
		return c, err
	}
	return Cited[pipeline.Tag]{}, fmt.Errorf("%s: %w", id, ErrNotFound)
}

// tagsOf streams those tags of the ids that are in the library, document by
// document.
func tagsOf(ctx context.Context, from source, ids []string) iter.Seq2[Cited[pipeline.Tag], error] {
	return func(yield func(Cited[pipeline.Tag], error) bool) {
		found, err := findTags(ctx, from, ids)
		if err != nil {
			yield(Cited[pipeline.Tag]{}, err)
			return
		}
		for doc, wanted := range found {
			for p, err := range tagsWhere(ctx, from, citeColumns, citeFields, `d.n = ?`, doc) {
				if err != nil {
					yield(Cited[pipeline.Tag]{}, err)
					return
				}
				for _, t := range p.tags {
					if wanted[t.ID] && !yield(Cited[pipeline.Tag]{t, p.Place}, nil) {
						return
					}
				}
			}
		}
	}
}
