package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"servanda/pipeline"
)

// ReplaceLinks puts the links of the sequence in place of those of the States of
// ByState, in one transaction, holding one at a time. An error in the sequence leaves
// the old links. It returns how many are now stored.
func (db *DB) ReplaceLinks(ctx context.Context, links iter.Seq2[pipeline.Link, error]) (count int, err error) {
	err = db.inTx(ctx, func(tx *sql.Tx) error {
		claims, err := getMeta(ctx, tx, keyClaims)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM link WHERE commitment IN (`+staleCommitments+`)`); err != nil {
			return err
		}
		insert, err := tx.PrepareContext(ctx, `INSERT OR REPLACE`+insertInto("link", names(linkColumns))[len("INSERT"):])
		if err != nil {
			return err
		}
		defer insert.Close()
		for l, err := range links {
			if err != nil {
				return err
			}
			if _, err := insert.ExecContext(ctx, linkFields(&l)...); err != nil {
				return fmt.Errorf("link %s: %w", l.ID, err)
			}
		}
		if err := db.placeAddedLinks(ctx, tx); err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM link`).Scan(&count); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM stale`); err != nil {
			return err
		}
		return setMeta(ctx, tx, keyLinked, claims)
	})
	if err != nil {
		return 0, fmt.Errorf("replace links: %w", err)
	}
	return count, nil
}
