package store

import (
	"context"
	"database/sql"
	"iter"

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
	return stream(ctx, db.read, scan, `SELECT sequence, x.subject, verdict, field, value, note, reviewer, at,
		coalesce(k.what, ''), coalesce(k.path, '') FROM decision x LEFT JOIN decided k ON k.subject = x.subject
		WHERE NOT EXISTS (SELECT 1 FROM tag WHERE id = x.subject) AND NOT EXISTS (SELECT 1 FROM commitment WHERE id = x.subject)
		AND NOT EXISTS (SELECT 1 FROM reform WHERE id = x.subject) AND NOT EXISTS (SELECT 1 FROM treaty_action WHERE id = x.subject)
		AND NOT EXISTS (SELECT 1 FROM link WHERE id = x.subject)
		AND NOT EXISTS (SELECT 1 FROM decision y WHERE y.note LIKE '%`+carriedFrom+`' || x.subject)
		ORDER BY sequence`)
}

// remember keeps what a decision is on, in words, for when it is gone.
func remember(ctx context.Context, tx *sql.Tx, subject string) error {
	_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO decided (subject, what, path)
		SELECT ?1, what, path FROM (
			SELECT t.scheme || ' ' || t.code || ': ' || p.text AS what, d.path AS path FROM tag t JOIN passage p ON p.n = t.passage JOIN document d ON d.n = p.doc WHERE t.id = ?1
			UNION ALL SELECT c.quote, d.path FROM commitment c JOIN passage p ON p.n = c.passage JOIN document d ON d.n = p.doc WHERE c.id = ?1
			UNION ALL SELECT c.quote, d.path FROM reform c JOIN passage p ON p.n = c.passage JOIN document d ON d.n = p.doc WHERE c.id = ?1
			UNION ALL SELECT c.quote, d.path FROM treaty_action c JOIN passage p ON p.n = c.passage JOIN document d ON d.n = p.doc WHERE c.id = ?1
			UNION ALL SELECT coalesce((SELECT quote FROM commitment WHERE id = l.commitment), (SELECT quote FROM treaty_action WHERE id = l.commitment), '')
				|| ' – ' || coalesce((SELECT quote FROM reform WHERE id = l.reform), (SELECT quote FROM commitment WHERE id = l.reform), ''), '' FROM link l WHERE l.id = ?1
		) LIMIT 1`, subject)
	return err
}
