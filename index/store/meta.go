package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
)

// Keys of the meta table.
const (
	keyIndex  = "index"  // the fingerprint of the full-text index that holds the indexed documents
	keyClaims = "claims" // counts the changes of claims
	keyLinked = "linked" // the value of keyClaims when links were last made
	keySeal   = "seal"   // the checksum of what was then made
)

// query is what *sql.DB and *sql.Tx share.
type query interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}

func getMeta(ctx context.Context, q query, key string) (string, error) {
	var v string
	err := q.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = ?`, key).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return v, err
}

func setMeta(ctx context.Context, q query, key, value string) error {
	_, err := q.ExecContext(ctx, `INSERT INTO meta (key, value) VALUES (?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
	return err
}

// claimsChanged notes that links no longer follow from the claims.
func claimsChanged(ctx context.Context, tx *sql.Tx) error {
	v, err := getMeta(ctx, tx, keyClaims)
	if err != nil {
		return err
	}
	n, _ := strconv.ParseInt(v, 10, 64) // "" counts as 0
	return setMeta(ctx, tx, keyClaims, strconv.FormatInt(n+1, 10))
}

// LinksStale reports whether documents changed since ReplaceLinks last ran.
func (db *DB) LinksStale(ctx context.Context) (bool, error) {
	claims, err := getMeta(ctx, db.read, keyClaims)
	if err != nil {
		return false, err
	}
	linked, err := getMeta(ctx, db.read, keyLinked)
	return claims != linked, err
}
