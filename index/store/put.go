package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"servanda/pipeline"
)

// FileInfo is what the file system said of a file when it was read.
type FileInfo struct {
	// Source is the file's absolute path.
	Source  string
	ModTime time.Time
}

// Put stores the record under its document's path, in place of whatever was
// there. A document that failed is a row without passages. If the same bytes
// are already stored under another path, the row becomes a duplicate of that
// one. Put reports whether all that is now stored is the record's: a duplicate
// has nothing of it, and reviewers may have added claims to the document.
func (db *DB) Put(ctx context.Context, r pipeline.Record, f FileInfo) (asGiven bool, err error) {
	err = db.inTx(ctx, func(tx *sql.Tx) error {
		carried, err := decidedIn(ctx, tx, r.Document.Path)
		if err != nil {
			return err
		}
		if err := release(ctx, tx, r.Document.Path, r.Document.ID); err != nil {
			return err
		}
		whole, err := db.add(ctx, tx, r, f)
		if err != nil {
			return err
		}
		if err := markStale(ctx, tx, r.Document.Path); err != nil {
			return err
		}
		added, err := db.placeAdded(ctx, tx, r.Document.Path)
		if err != nil {
			return err
		}
		asGiven = whole && added == 0
		if err := carryOver(ctx, tx, carried, r.Document.Path); err != nil {
			return err
		}
		return claimsChanged(ctx, tx)
	})
	if err != nil {
		return false, fmt.Errorf("store %s: %w", r.Document.Path, err)
	}
	return asGiven, nil
}

// Known reports whether what is stored at the path next may meet something of
// the library there: passages, or claims that reviewers added.
func (db *DB) Known(ctx context.Context, path string) (known bool, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM document WHERE path = ? AND passages > 0)
		OR EXISTS (SELECT 1 FROM decision WHERE verdict = 'added' AND field <> 'link')`, path).Scan(&known)
	return known, err
}

// Forget removes the document at path with everything read from it. Decisions
// about it stay.
func (db *DB) Forget(ctx context.Context, path string) error {
	err := db.inTx(ctx, func(tx *sql.Tx) error {
		if err := release(ctx, tx, path, ""); err != nil {
			return err
		}
		return claimsChanged(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("forget %s: %w", path, err)
	}
	return nil
}

// Move records that the file at from now lies at to; nothing is read again.
// A row that was at to is forgotten.
func (db *DB) Move(ctx context.Context, from, to string) error {
	if from == to {
		return nil
	}
	err := db.inTx(ctx, func(tx *sql.Tx) error {
		if err := release(ctx, tx, to, ""); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE document SET path = ? WHERE path = ?`, to, from); err != nil {
			return err
		}
		if err := errors.Join(sealDocument(ctx, tx, to), markStale(ctx, tx, to)); err != nil {
			return err
		}
		return claimsChanged(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("move %s to %s: %w", from, to, err)
	}
	return nil
}

// Touch records that the file at path, whose content is known, now lies at
// f.Source and changed at f.ModTime.
func (db *DB) Touch(ctx context.Context, path string, f FileInfo) error {
	_, err := db.write.ExecContext(ctx, `UPDATE document SET source = ?, modified = ? WHERE path = ?`,
		f.Source, f.ModTime.UnixNano(), path)
	if err != nil {
		return fmt.Errorf("touch %s: %w", path, err)
	}
	return nil
}

// release takes the row at path away. Where other paths hold the same bytes,
// the first of them inherits passages and claims, unless the document next
// stored at path is the same one again.
func release(ctx context.Context, tx *sql.Tx, path, next string) error {
	var n int64
	var id string
	var status pipeline.Status
	err := tx.QueryRowContext(ctx, `SELECT n, id, status FROM document WHERE path = ?`, path).Scan(&n, &id, &status)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		err = markStale(ctx, tx, path)
	}
	if err != nil {
		return err
	}
	if status.Stored() && id != next {
		inherited, err := inherit(ctx, tx, n, id)
		if inherited || err != nil {
			return err
		}
	}
	return erase(ctx, tx, n)
}

// inherit gives the document n to the first path that holds its duplicate.
func inherit(ctx context.Context, tx *sql.Tx, n int64, id string) (bool, error) {
	var heir, modified int64
	var path, source string
	err := tx.QueryRowContext(ctx, `SELECT n, path, source, modified FROM document
		WHERE id = ? AND status = ? ORDER BY path LIMIT 1`, id, pipeline.StatusDuplicate).Scan(&heir, &path, &source, &modified)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM document WHERE n = ?`, heir); err != nil {
		return false, err
	}
	_, err = tx.ExecContext(ctx, `UPDATE document SET path = ?, source = ?, modified = ? WHERE n = ?`, path, source, modified, n)
	if err != nil {
		return false, err
	}
	return true, sealDocument(ctx, tx, path)
}

// erase deletes a document's row, its passages, tags and claims (by cascade),
// and what was derived from these.
func erase(ctx context.Context, tx *sql.Tx, n int64) error {
	const claims = `(SELECT c.id FROM passage p JOIN commitment c ON c.passage = p.n WHERE p.doc = ?1
		UNION ALL SELECT c.id FROM passage p JOIN treaty_action c ON c.passage = p.n WHERE p.doc = ?1
		UNION ALL SELECT c.id FROM passage p JOIN reform c ON c.passage = p.n WHERE p.doc = ?1)`
	err := inLedger(ctx, tx, func(l *ledger) error {
		for _, derived := range []struct {
			derived
			claim string
		}{{derivedLink, "commitment"}, {derivedLink, "reform"}, {derivedPosition, "recommendation"}, {derivedPosition, "source"},
			{derivedAsk, "recommendation"}, {derivedKey, "id"}} {
			if err := l.take(ctx, derived.derived, derived.claim+` IN `+claims, n); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, s := range []string{
		`INSERT OR IGNORE INTO withdrawn SELECT id FROM passage WHERE doc = ?1`,
		`DELETE FROM document WHERE n = ?1`,
	} {
		if _, err := tx.ExecContext(ctx, s, n); err != nil {
			return err
		}
	}
	return nil
}

// add inserts the record, whose path must be free, and reports whether that is
// with all that was read.
func (db *DB) add(ctx context.Context, tx *sql.Tx, r pipeline.Record, f FileInfo) (whole bool, err error) {
	twin, err := storedElsewhere(ctx, tx, r.Document)
	if err != nil {
		return false, err
	}
	if twin {
		r.Document.Status, r.Document.Error = pipeline.StatusDuplicate, ""
	}
	if !r.Document.Status.Stored() {
		r.Passages, r.Tags, r.Claims = nil, nil, pipeline.Claims{}
	}
	r.Document.Passages = len(r.Passages)
	insert := db.insert.in(ctx, tx)
	doc, err := insert.addDocument(ctx, &r.Document, f)
	if err != nil {
		return false, err
	}
	places, err := insert.addPassages(ctx, doc, r.Passages)
	if err != nil {
		return false, err
	}
	if err := insert.addTags(ctx, doc, places, r.Tags); err != nil {
		return false, fmt.Errorf("tag: %w", err)
	}
	return r.Document.Status.Stored(), insert.addClaims(ctx, places, r.Claims)
}

func storedElsewhere(ctx context.Context, tx *sql.Tx, d pipeline.Document) (bool, error) {
	if !d.Status.Stored() {
		return false, nil
	}
	var n int
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM document WHERE id = ? AND status IN (?, ?)`,
		d.ID, pipeline.StatusOK, pipeline.StatusPartial).Scan(&n)
	return n > 0, err
}

// addDocument inserts the document's row; what has passages is to be indexed.
func (i *inserts) addDocument(ctx context.Context, d *pipeline.Document, f FileInfo) (int64, error) {
	values, seal, err := i.document.seal(documentFields(d))
	if err != nil {
		return 0, err
	}
	return i.document.exec(ctx, append(values, seal, f.Source, f.ModTime.UnixNano(), d.Passages == 0)...)
}

// addPassages returns the row number of each passage by its id.
func (i *inserts) addPassages(ctx context.Context, doc int64, ps []pipeline.Passage) (map[string]int64, error) {
	places := make(map[string]int64, len(ps))
	for at := range ps {
		n, err := i.passage.row(ctx, doc, passageFields(&ps[at]))
		if err != nil {
			return nil, fmt.Errorf("passage %d: %w", ps[at].Ordinal, err)
		}
		places[ps[at].ID] = n
	}
	return places, nil
}

// placeOf is the number of the passage that a tag or claim names.
func placeOf(places map[string]int64, id, passage string) (int64, error) {
	n, ok := places[passage]
	if !ok {
		return 0, fmt.Errorf("%s refers to passage %q, which the document does not have", id, passage)
	}
	return n, nil
}

// addClaims inserts claims at the passages they name.
func (i *inserts) addClaims(ctx context.Context, places map[string]int64, c pipeline.Claims) error {
	put := func(s *insert, id, passage string, fields []any) error {
		n, err := placeOf(places, id, passage)
		if err == nil {
			_, err = s.row(ctx, n, fields)
		}
		return err
	}
	for at := range c.TreatyActions {
		a := &c.TreatyActions[at]
		if err := put(i.treatyAction, a.ID, a.Passage, treatyActionFields(a)); err != nil {
			return fmt.Errorf("treaty action: %w", err)
		}
	}
	for at := range c.Commitments {
		a := &c.Commitments[at]
		if err := put(i.commitment, a.ID, a.Passage, commitmentFields(a)); err != nil {
			return fmt.Errorf("commitment: %w", err)
		}
	}
	for at := range c.Reforms {
		a := &c.Reforms[at]
		if err := put(i.reform, a.ID, a.Passage, reformFields(a)); err != nil {
			return fmt.Errorf("reform: %w", err)
		}
	}
	return nil
}
