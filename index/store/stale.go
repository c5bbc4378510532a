package store

import (
	"context"
	"database/sql"
)

// Links, positions and keys of reforms join claims of one State and nothing
// else. So the record notes of which States claims came or went, and only theirs
// are made again: adding a report costs what its State costs, and not what the
// library costs.

// States that claims c concern, in SQL: the one that they name or else the one
// that their document is mainly about.
const (
	stateOfCommitment = `CASE WHEN c.addressee <> '' THEN c.addressee ELSE ` + mainState + ` END`
	stateOfCountry    = `CASE WHEN c.country <> '' THEN c.country ELSE ` + mainState + ` END`
	mainState         = `coalesce((SELECT json_extract(nullif(d.countries, ''), '$[0]') FROM passage p JOIN document d ON d.n = p.doc WHERE p.n = c.passage), '')`
)

// isStale is the condition that what was made of a State's claims does not
// follow from them any more; before anything was made that is every State.
func isStale(state string) string {
	return `(NOT EXISTS (SELECT 1 FROM meta WHERE key = '` + keyLinked + `') OR (` + state + `) IN (SELECT state FROM stale))`
}

// markStale notes the States that the claims of the document at path concern,
// when it comes or goes.
func markStale(ctx context.Context, tx *sql.Tx, path string) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM rendered WHERE path = ?`, path); err != nil {
		return err
	}
	const of = ` FROM document d JOIN passage p ON p.doc = d.n JOIN `
	const here = ` c ON c.passage = p.n WHERE d.path = ?1`
	_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO stale
		SELECT `+stateOfCommitment+of+`commitment`+here+
		` UNION SELECT `+stateOfCountry+of+`treaty_action`+here+
		` UNION SELECT `+stateOfCountry+of+`reform`+here, path)
	return err
}
