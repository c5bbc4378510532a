package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"servanda/pipeline"
)

// The tables that are files hold the rows of one document after those of another.
// The record notes where each document's rows lie in them, and strikes that out as
// soon as they may be others: when the document comes, goes or moves, when what
// follows from the claims of a State that it speaks of is made again, and for all
// documents when a decision is recorded. So the rows of all others need not be
// made again.

// Extent is where a run of rows lies in a file.
type Extent struct {
	Start  int64  `json:"start"`
	Length int64  `json:"length"`
	Sum    uint32 `json:"sum"` // CRC-32C
}

// Rendered are the extents of one document's rows, by the names that the tables'
// writer gave them.
type Rendered map[string]Extent

// Rendered gives the extents in the tables that were last written, by the path of
// each document whose rows are still the same. There are none while links are
// behind the claims, nor where reviewers added links or claims, which may join
// claims of several States.
func (db *DB) Rendered(ctx context.Context) (map[string]Rendered, error) {
	all := map[string]Rendered{}
	if stale, err := db.LinksStale(ctx); stale || err != nil {
		return all, err
	}
	var added bool
	err := db.read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM decision WHERE verdict = ?)`, pipeline.VerdictAdded).Scan(&added)
	if added || err != nil {
		return all, err
	}
	scan := func(rows *sql.Rows) (row [2]string, err error) {
		err = rows.Scan(&row[0], &row[1])
		return row, err
	}
	for row, err := range stream(ctx, db.read, scan, `SELECT path, extents FROM rendered`) {
		if err != nil {
			return nil, err
		}
		var r Rendered
		if err := json.Unmarshal([]byte(row[1]), &r); err != nil {
			return nil, fmt.Errorf("where the rows of %s lie: %w", row[0], err)
		}
		all[row[0]] = r
	}
	return all, nil
}

// SetTables records the state in which the tables were written, and where the
// rows of each document lie in them.
func (db *DB) SetTables(ctx context.Context, state string, all map[string]Rendered) error {
	return db.inTx(ctx, func(tx *sql.Tx) error {
		if err := unrender(ctx, tx); err != nil {
			return err
		}
		insert, err := tx.PrepareContext(ctx, insertInto("rendered", []string{"path", "extents"}))
		if err != nil {
			return err
		}
		defer insert.Close()
		for path, r := range all {
			extents, err := json.Marshal(r)
			if err != nil {
				return err
			}
			if _, err := insert.ExecContext(ctx, path, string(extents)); err != nil {
				return err
			}
		}
		return setMeta(ctx, tx, keyTables, state)
	})
}

// unrender strikes out where the rows of every document lie.
func unrender(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM rendered`)
	return err
}

// unrenderState does so for the documents that speak of a State.
func unrenderState(ctx context.Context, tx *sql.Tx, s StaleState) error {
	for table, rows := range map[string]string{"commitment": s.commitments, "treaty_action": s.actions, "reform": s.reforms} {
		_, err := tx.ExecContext(ctx, `DELETE FROM rendered WHERE path IN (SELECT d.path FROM json_each(?) j
			JOIN `+table+` c ON c.n = j.value JOIN passage p ON p.n = c.passage JOIN document d ON d.n = p.doc)`, rows)
		if err != nil {
			return err
		}
	}
	return nil
}
