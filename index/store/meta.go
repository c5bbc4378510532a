package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
)

// Keys of the meta table.
const (
	keyIndex  = "index"  // the fingerprint of the full-text index that holds the indexed documents
	keyClaims = "claims" // counts the changes of claims
	keyLinked = "linked" // the value of keyClaims when links were last made
	keySeal   = "seal"   // the seal of what is derived from claims
	keyStatus = "status" // what Status counted, and in which state
	keyTables = "tables" // the state that the tables were written in
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

// LinksStale reports whether documents changed since Relate last ran.
func (db *DB) LinksStale(ctx context.Context) (bool, error) {
	claims, err := getMeta(ctx, db.read, keyClaims)
	if err != nil {
		return false, err
	}
	linked, err := getMeta(ctx, db.read, keyLinked)
	return claims != linked, err
}

// State names what the library now says: as long as it is the same, so is
// everything that is made of the record.
func (db *DB) State(ctx context.Context) (string, error) {
	var parts []string
	for _, key := range []string{keyClaims, keyLinked, keySeal, keyTaxonomies} {
		v, err := getMeta(ctx, db.read, key)
		if err != nil {
			return "", err
		}
		parts = append(parts, v)
	}
	var decided int64
	err := db.read.QueryRowContext(ctx, `SELECT coalesce(max(sequence), 0) FROM decision`).Scan(&decided)
	parts = append(parts, strconv.FormatInt(decided, 10), strconv.Itoa(Format))
	return strings.Join(parts, "|"), err
}

// TablesState returns the state in which the tables were last written, as
// SetTables was told.
func (db *DB) TablesState(ctx context.Context) (string, error) {
	return getMeta(ctx, db.read, keyTables)
}
