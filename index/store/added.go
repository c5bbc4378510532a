package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"servanda/pipeline"
)

// What reviewers add is in the log alone, as decisions of the verdict added.
// added.go puts it beside what was read: at once, after a document was stored
// anew, and after links were made again.

// addition reads what a decision adds.
func addition(d pipeline.Decision) (a pipeline.Addition, err error) {
	if err = json.Unmarshal([]byte(d.Value), &a); err != nil {
		return a, fmt.Errorf("addition %s: %w", d.Subject, err)
	}
	return a, nil
}

// placeAddition puts what the decision adds where it belongs. What has no place
// in the library is left in the log: see Orphans.
func (db *DB) placeAddition(ctx context.Context, tx *sql.Tx, d pipeline.Decision) error {
	a, err := addition(d)
	if err != nil {
		return err
	}
	if a.Link != nil {
		return placeLink(ctx, tx, d.Subject, *a.Link)
	}
	return db.placeClaim(ctx, tx, d, a)
}

// placeLink adds the link of this id, whose ends decided_link has: they may
// have moved since.
func placeLink(ctx context.Context, tx *sql.Tx, id string, l pipeline.Link) error {
	if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO decided_link (id, commitment, reform) VALUES (?, ?, ?)`, l.ID, l.Commitment, l.Reform); err != nil {
		return err
	}
	l.ID = id
	err := tx.QueryRowContext(ctx, `SELECT commitment, reform FROM decided_link WHERE id = ?`, id).Scan(&l.Commitment, &l.Reform)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, end := range []string{l.Commitment, l.Reform} {
		var there bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM commitment WHERE id = ?1 UNION ALL SELECT 1 FROM reform WHERE id = ?1
			UNION ALL SELECT 1 FROM treaty_action WHERE id = ?1)`, end).Scan(&there); err != nil || !there {
			return err
		}
	}
	l.Origin, l.Score = pipeline.OriginReviewer, 1
	return inLedger(ctx, tx, func(k *ledger) error {
		return errors.Join(k.take(ctx, derivedLink, `id = ?`, l.ID), k.insert(ctx, derivedLink, linkFields(&l)))
	})
}

// placeClaim adds the claim to the passage that it was added to, or to the first
// of its document that holds its quote.
func (db *DB) placeClaim(ctx context.Context, tx *sql.Tx, d pipeline.Decision, a pipeline.Addition) error {
	src := a.Source()
	if src == nil {
		return fmt.Errorf("addition %s: neither a commitment nor a reform nor a link", d.Subject)
	}
	n, err := anchor(ctx, tx, a.Path, src)
	if err != nil || n == 0 {
		return err
	}
	id := a.SetID()
	var there bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM commitment WHERE id = ?1 UNION ALL SELECT 1 FROM reform WHERE id = ?1)`, id).Scan(&there); err != nil {
		return err
	}
	if !there {
		if err := db.addClaim(ctx, tx, n, *src, a.Record().Claims); err != nil {
			return err
		}
	}
	if id == d.Subject {
		return nil
	}
	d.Note, d.Subject = carriedNote(d.Note, d.Subject), id
	_, err = appendDecision(ctx, tx, d)
	return err
}

// addClaim adds the claims to the passage n that src names, and has what
// follows from the claims of their State made again.
func (db *DB) addClaim(ctx context.Context, tx *sql.Tx, n int64, src pipeline.Source, claims pipeline.Claims) error {
	if err := db.insert.in(ctx, tx).addClaims(ctx, map[string]int64{src.Passage: n}, claims); err != nil {
		return err
	}
	var path string
	if err := tx.QueryRowContext(ctx, `SELECT d.path FROM passage p JOIN document d ON d.n = p.doc WHERE p.n = ?`, n).Scan(&path); err != nil {
		return err
	}
	return markStale(ctx, tx, path)
}

// anchor finds the passage of a quote and places the source in it; 0 where
// there is none.
func anchor(ctx context.Context, tx *sql.Tx, path string, src *pipeline.Source) (int64, error) {
	rows, err := tx.QueryContext(ctx, `SELECT p.n, p.id, d.id, p.text FROM document d JOIN passage p ON p.doc = d.n
		WHERE p.id = ?1 OR d.path = ?2 ORDER BY p.id <> ?1, p.ordinal`, src.Passage, path)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		var passage, document, text string
		if err := rows.Scan(&n, &passage, &document, &text); err != nil {
			return 0, err
		}
		if at := strings.Index(text, src.Quote); at >= 0 {
			src.Passage, src.Document, src.Start, src.End = passage, document, at, at+len(src.Quote)
			return n, nil
		}
	}
	return 0, rows.Err()
}

// additions are the decisions that add something, oldest first, which field
// names: link, commitment or reform. Those that were taken back are left out.
func additions(ctx context.Context, tx *sql.Tx, condition string) ([]pipeline.Decision, error) {
	all, err := decisionsWhere(ctx, tx, `verdict = 'added' AND `+condition)
	if err != nil {
		return nil, err
	}
	return stillAdded(ctx, tx, all)
}

// decisionsWhere are the decisions of the log that fit, oldest first.
func decisionsWhere(ctx context.Context, tx *sql.Tx, condition string, args ...any) (all []pipeline.Decision, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT `+decisionColumns+` FROM decision WHERE `+condition+` ORDER BY sequence`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	scan := scanner(decisionFields)
	for rows.Next() {
		d, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, rows.Err()
}

// stillAdded leaves the additions out that were taken back.
func stillAdded(ctx context.Context, tx *sql.Tx, all []pipeline.Decision) (kept []pipeline.Decision, err error) {
	for _, d := range all {
		log, err := decisionsWhere(ctx, tx, `subject = ?`, d.Subject)
		if err != nil {
			return nil, err
		}
		var holding []pipeline.Decision
		for _, said := range log {
			holding = followed(holding, said)
		}
		if len(holding) > 0 && holding[len(holding)-1].Verdict != pipeline.VerdictWithdrawn {
			kept = append(kept, d)
		}
	}
	return kept, nil
}

// placeAdded adds again what reviewers added to the document at path,
// and counts it.
func (db *DB) placeAdded(ctx context.Context, tx *sql.Tx, path string) (added int, err error) {
	log, err := additions(ctx, tx, `field <> 'link'`)
	if err != nil {
		return added, err
	}
	for _, d := range log {
		a, err := addition(d)
		if err != nil {
			return added, err
		}
		if a.Path == path {
			if err := db.placeAddition(ctx, tx, d); err != nil {
				return added, err
			}
			added++
		}
	}
	return added, nil
}

// placeAddedLinks adds again the links that reviewers added.
func (db *DB) placeAddedLinks(ctx context.Context, tx *sql.Tx) error {
	log, err := additions(ctx, tx, `field = 'link'`)
	if err != nil {
		return err
	}
	for _, d := range log {
		if err := db.placeAddition(ctx, tx, d); err != nil {
			return err
		}
	}
	return nil
}
