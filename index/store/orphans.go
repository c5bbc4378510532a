package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"maps"

	"servanda/pipeline"
)

// Orphan is a decision on something that the library no longer has.
type Orphan struct {
	Decision pipeline.Decision
	// What names the subject as it was when it was decided on: its quote, or the
	// quotes of a link's ends; Path is its document's.
	What, Path string
}

// Orphans streams the decisions whose subject is gone and was not found again
// in a new version of its document, in the order of the log. A decision that
// was carried over to another id is none.
func (db *DB) Orphans(ctx context.Context) iter.Seq2[Orphan, error] {
	scan := func(rows *sql.Rows) (o Orphan, err error) {
		err = rows.Scan(append(decisionFields(&o.Decision), &o.What, &o.Path)...)
		return o, err
	}
	return func(yield func(Orphan, error) bool) {
		there, err := db.decidedTags(ctx)
		if err != nil {
			yield(Orphan{}, err)
			return
		}
		for o, err := range stream(ctx, db.read, scan, orphans) {
			if !there[o.Decision.Subject] && !yield(o, err) {
				return
			}
		}
	}
}

// orphans selects decisions that were not carried over and are on no claim or
// link of the library.
const orphans = `SELECT sequence, x.subject, verdict, field, value, note, reviewer, at,
	coalesce(k.what, ''), coalesce(k.path, '') FROM decision x LEFT JOIN decided k ON k.subject = x.subject
	WHERE NOT EXISTS (SELECT 1 FROM commitment WHERE id = x.subject)
	AND NOT EXISTS (SELECT 1 FROM reform WHERE id = x.subject) AND NOT EXISTS (SELECT 1 FROM treaty_action WHERE id = x.subject)
	AND NOT EXISTS (SELECT 1 FROM link WHERE id = x.subject)
	AND NOT EXISTS (SELECT 1 FROM decision y WHERE y.note LIKE '%` + carriedFrom + `' || x.subject)
	ORDER BY sequence`

// decidedTags are the ids of the library's tags that were decided on.
func (db *DB) decidedTags(ctx context.Context) (map[string]bool, error) {
	ids, err := collect(stream(ctx, db.read, text, `SELECT DISTINCT subject FROM decision WHERE subject GLOB 't*'`))
	if err != nil {
		return nil, err
	}
	found, err := findTags(ctx, db.read, ids)
	there := map[string]bool{}
	for _, of := range found {
		maps.Copy(there, of)
	}
	return there, err
}

// remember keeps what decisions are on, in words, for when it is gone.
func remember(ctx context.Context, tx *sql.Tx, subjects []string) error {
	for _, subject := range subjects {
		if _, err := tx.ExecContext(ctx, rememberClaim, subject); err != nil {
			return err
		}
	}
	// Tags are found all at once: see tagIndex.
	tags, err := collect(tagsOf(ctx, within{tx}, subjects))
	if err != nil {
		return err
	}
	for _, t := range tags {
		what := fmt.Sprintf("%s %s: %s", t.Item.Scheme, t.Item.Code, t.Passage.Text)
		if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO decided (subject, what, path) VALUES (?, ?, ?)`, t.Item.ID, what, t.Document.Path); err != nil {
			return err
		}
	}
	return nil
}

const rememberClaim = `INSERT OR REPLACE INTO decided (subject, what, path)
	SELECT ?1, what, path FROM (
		SELECT c.quote AS what, d.path AS path FROM commitment c JOIN passage p ON p.n = c.passage JOIN document d ON d.n = p.doc WHERE c.id = ?1
		UNION ALL SELECT c.quote, d.path FROM reform c JOIN passage p ON p.n = c.passage JOIN document d ON d.n = p.doc WHERE c.id = ?1
		UNION ALL SELECT c.quote, d.path FROM treaty_action c JOIN passage p ON p.n = c.passage JOIN document d ON d.n = p.doc WHERE c.id = ?1
		UNION ALL SELECT coalesce((SELECT quote FROM commitment WHERE id = l.commitment), (SELECT quote FROM treaty_action WHERE id = l.commitment), '')
			|| ' – ' || coalesce((SELECT quote FROM reform WHERE id = l.reform), (SELECT quote FROM commitment WHERE id = l.reform), ''), '' FROM link l WHERE l.id = ?1
	) LIMIT 1`
