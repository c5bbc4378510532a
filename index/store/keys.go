package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"servanda/pipeline"
)

// ReplaceReformKeys gives each reform of the sequence its key, and every other
// one of the States of ByState none, in one transaction. An error in the sequence leaves the old keys. Links
// follow from them: ReplaceLinks comes after.
func (db *DB) ReplaceReformKeys(ctx context.Context, reforms iter.Seq2[pipeline.Reform, error]) error {
	err := db.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE reform SET reform_key = '' WHERE reform_key <> '' AND id IN (`+staleReforms+`)`); err != nil {
			return err
		}
		set, err := tx.PrepareContext(ctx, `UPDATE reform SET reform_key = ? WHERE id = ?`)
		if err != nil {
			return err
		}
		defer set.Close()
		for r, err := range reforms {
			if err != nil {
				return err
			}
			if _, err := set.ExecContext(ctx, r.Key, r.ID); err != nil {
				return fmt.Errorf("key of reform %s: %w", r.ID, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("replace keys of reforms: %w", err)
	}
	return nil
}
