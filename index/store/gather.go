package store

import (
	"context"
	"database/sql"
	"slices"

	"servanda/pipeline"
)

// Up to format 9 each tag was a row of a table of its own.
const oldTagColumns = `t.id, d.id, p.id, t.scheme, t.code, t.articles, t.origin, t.confidence,
	t.rule, t.evidence, t.start, t.stop`

func oldTagFields(t *pipeline.Tag) []any {
	return []any{&t.ID, &t.Document, &t.Passage, &t.Scheme, &t.Code, (*list)(&t.Articles), &t.Origin, &t.Confidence,
		&t.Rule, &t.Evidence, &t.Start, &t.End}
}

// oldTag is a row of the table tag.
type oldTag struct {
	pipeline.Tag
	passage int64
	seal    sql.NullInt64
}

func scanOldTag(rows *sql.Rows) (t oldTag, err error) {
	err = rows.Scan(append(oldTagFields(&t.Tag), &t.passage, &t.seal)...)
	return t, err
}

// neverSealed is no checksum: a row that has it is not as it was stored.
const neverSealed = -1

// gatherTags puts the rows of the table tag where format 10 has them, document
// by document.
func gatherTags(ctx context.Context, tx *sql.Tx) error {
	docs, err := collect(stream(ctx, within{tx}, scanNumber, `SELECT n FROM document ORDER BY n`))
	if err != nil {
		return err
	}
	for _, doc := range docs {
		old, err := collect(stream(ctx, within{tx}, scanOldTag, `SELECT `+oldTagColumns+`, t.passage, t.seal`+inPassages+
			`JOIN tag t ON t.passage = p.n WHERE d.n = ? ORDER BY t.passage, t.start, t.id`, doc))
		if err != nil {
			return err
		}
		if err := gatherTagsOf(ctx, tx, doc, old); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `DROP TABLE tag`)
	return err
}

func scanNumber(rows *sql.Rows) (n int64, err error) {
	err = rows.Scan(&n)
	return n, err
}

func gatherTagsOf(ctx context.Context, tx *sql.Tx, doc int64, old []oldTag) error {
	var index tagIndex
	for len(old) > 0 {
		n := slices.IndexFunc(old, func(t oldTag) bool { return t.passage != old[0].passage })
		if n < 0 {
			n = len(old)
		}
		tags := make([]placedTag, n)
		for i := range tags {
			tags[i] = placedTag{old[i].passage, &old[i].Tag}
			if err := index.add(tags[i].Tag); err != nil {
				return err
			}
		}
		seal, err := sealGathered(old[:n], tags)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO passage_tags VALUES (?, ?, ?)`, old[0].passage, tagText(tags), seal); err != nil {
			return err
		}
		old = old[n:]
	}
	if len(index.ids) == 0 {
		return nil
	}
	schemes, ids, err := index.values()
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO document_tags VALUES (?, ?, ?)`, doc, schemes, ids)
	return err
}

// sealGathered is the seal of tags that now share a row: none where one had
// none, and a false one where one was not as it had been stored.
func sealGathered(old []oldTag, tags []placedTag) (seal sql.NullInt64, err error) {
	kind := sealing(oldTagColumns)
	for i := range old {
		if !old[i].seal.Valid {
			return seal, nil
		}
		was, err := kind.seal(oldTagFields(&old[i].Tag))
		if err != nil {
			return seal, err
		}
		if was != old[i].seal.Int64 {
			return sql.NullInt64{Int64: neverSealed, Valid: true}, nil
		}
	}
	text := tagText(tags)
	seal.Int64, err = sealedTags.seal([]any{&old[0].Document, &old[0].Passage, &text})
	seal.Valid = true
	return seal, err
}
