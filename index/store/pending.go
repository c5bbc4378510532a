package store

import (
	"context"
	"database/sql"
	"iter"

	"servanda/pipeline"
)

// The full-text index follows the record: what it still has to do is itself
// recorded, in document.indexed and withdrawn, in the transaction that made
// the work. An interrupted run continues from there.

// Withdrawn returns up to limit ids of passages that the full-text index has
// to drop.
func (db *DB) Withdrawn(ctx context.Context, limit int) ([]string, error) {
	return collect(stream(ctx, db.read, text, `SELECT passage FROM withdrawn ORDER BY passage LIMIT ?`, limit))
}

// Unindexed streams the documents that the full-text index does not hold yet,
// oldest first.
func (db *DB) Unindexed(ctx context.Context) iter.Seq2[pipeline.Document, error] {
	return stream(ctx, db.read, scanner(documentFields),
		`SELECT `+documentColumns+` FROM document d WHERE d.indexed = 0 ORDER BY d.n`)
}

// Indexed records that the full-text index durably dropped the withdrawn
// passages and holds the documents.
func (db *DB) Indexed(ctx context.Context, withdrawn, paths []string) error {
	return db.inTx(ctx, func(tx *sql.Tx) error {
		for _, id := range withdrawn {
			if _, err := tx.ExecContext(ctx, `DELETE FROM withdrawn WHERE passage = ?`, id); err != nil {
				return err
			}
		}
		for _, path := range paths {
			if _, err := tx.ExecContext(ctx, `UPDATE document SET indexed = 1 WHERE path = ?`, path); err != nil {
				return err
			}
		}
		return nil
	})
}

// IndexedPassages counts the passages that the full-text index should hold
// for the documents marked as indexed.
func (db *DB) IndexedPassages(ctx context.Context) (n uint64, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT coalesce(sum(passages), 0) FROM document WHERE indexed = 1`).Scan(&n)
	return n, err
}

// Unfinished reports whether the full-text index lags behind the record.
func (db *DB) Unfinished(ctx context.Context) (lags bool, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM document WHERE indexed = 0)
		OR EXISTS (SELECT 1 FROM withdrawn)`).Scan(&lags)
	return lags, err
}

// IndexMark returns the fingerprint of the full-text index that the marks
// refer to.
func (db *DB) IndexMark(ctx context.Context) (string, error) {
	return getMeta(ctx, db.read, keyIndex)
}

// RestartIndex notes that a new and empty full-text index with this
// fingerprint takes over.
func (db *DB) RestartIndex(ctx context.Context, mark string) error {
	return db.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM withdrawn`); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE document SET indexed = 0 WHERE passages > 0`); err != nil {
			return err
		}
		return setMeta(ctx, tx, keyIndex, mark)
	})
}

func text(rows *sql.Rows) (s string, err error) {
	err = rows.Scan(&s)
	return s, err
}

func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}
