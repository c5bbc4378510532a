package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
)

// ReplaceAsks puts the sets of recommendations that ask the same in place of
// all that are there: each set is the ids of two or more, and is named by the
// first of them.
func (db *DB) ReplaceAsks(ctx context.Context, sets iter.Seq2[[]string, error]) error {
	err := db.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM ask WHERE recommendation IN (`+staleCommitments+`)`); err != nil {
			return err
		}
		for ids, err := range sets {
			if err != nil {
				return err
			}
			for _, id := range ids {
				if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO ask (recommendation, cluster) VALUES (?, ?)`, id, "q"+ids[0][1:]); err != nil {
					return fmt.Errorf("ask %s: %w", id, err)
				}
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("replace asks: %w", err)
	}
	return nil
}

// Clusters gives the set of recommendations that ask the same by the id of each
// recommendation in one.
func (db *DB) Clusters(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	scan := func(rows *sql.Rows) (pair [2]string, err error) {
		err = rows.Scan(&pair[0], &pair[1])
		return pair, err
	}
	for p, err := range stream(ctx, db.read, scan, `SELECT recommendation, cluster FROM ask ORDER BY 1`) {
		if err != nil {
			return nil, err
		}
		all[p[0]] = p[1]
	}
	return all, nil
}
