package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"iter"
	"math"
	"slices"
)

// SQLite trusts the disk: a byte that changes under it in a date or a code is a
// date or a code like another. So each row of what was read carries a seal, the
// CRC-32C of its columns, and Check computes it again. Links, positions and the
// keys of reforms are made again as a whole: one seal stands for all of them.
// Rows stored before there were seals have none, until their file is read again.

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// derivedColumns are made again when claims change, and so are in the seal of
// what is derived and not in that of their row.
var derivedColumns = []string{"reform_key"}

// sealed is a kind of row that carries a seal.
type sealed struct{ names []string }

func sealing(columns string) sealed { return sealed{names(columns)} }

var (
	sealedDocument     = sealing(documentColumns)
	sealedPassage      = sealing(passageColumns)
	sealedTag          = sealing(tagColumns)
	sealedTreatyAction = sealing(treatyActionColumns)
	sealedCommitment   = sealing(commitmentColumns)
	sealedReform       = sealing(reformColumns)
	sealedDecision     = sealing(decisionColumns)
)

// seal is the checksum of a row's values as SQLite keeps them, each with its
// column's name. What is empty does not count, so that a column that a later
// format adds leaves the seals of earlier rows as they are.
func (s sealed) seal(values []any) (int64, error) {
	var row []byte
	for i, v := range values {
		if slices.Contains(derivedColumns, s.names[i]) {
			continue
		}
		kept, err := driver.DefaultParameterConverter.ConvertValue(v)
		if err != nil {
			return 0, fmt.Errorf("seal column %s: %w", s.names[i], err)
		}
		row = appendValue(row, s.names[i], kept)
	}
	return int64(crc32.Checksum(row, castagnoli)), nil
}

func appendValue(row []byte, name string, kept driver.Value) []byte {
	var value []byte
	switch v := kept.(type) {
	case string:
		if v == "" || v == "[]" {
			return row
		}
		value = []byte(v)
	case int64:
		if v == 0 {
			return row
		}
		value = binary.AppendVarint(nil, v)
	case float64:
		if v == 0 {
			return row
		}
		value = binary.BigEndian.AppendUint64(nil, math.Float64bits(v))
	case bool:
		if !v {
			return row
		}
		value = []byte{2} // as AppendVarint writes 1: SQLite keeps a bool as a number
	default:
		return row
	}
	row = append(append(row, name...), 0)
	row = binary.AppendUvarint(row, uint64(len(value)))
	return append(row, value...)
}

// sealDocument seals a document's row anew, after its path changed.
func sealDocument(ctx context.Context, tx *sql.Tx, path string) error {
	rows, err := tx.QueryContext(ctx, `SELECT `+documentColumns+` FROM document d WHERE d.path = ? AND d.seal IS NOT NULL`, path)
	if err != nil {
		return err
	}
	d, err := first(rows, scanner(documentFields))
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	seal, err := sealedDocument.seal(documentFields(&d))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE document SET seal = ? WHERE path = ?`, seal, path)
	return err
}

// SealDerived seals what was made of the claims: links, positions, the keys of
// reforms and the asks.
func (db *DB) SealDerived(ctx context.Context) error {
	sum, err := db.derivedSeal(ctx)
	if err != nil {
		return fmt.Errorf("seal links: %w", err)
	}
	return db.inTx(ctx, func(tx *sql.Tx) error { return setMeta(ctx, tx, keySeal, sum) })
}

// derivedSeal is the checksum of all that is derived from claims, in order.
func (db *DB) derivedSeal(ctx context.Context) (string, error) {
	sum := crc32.New(castagnoli)
	for _, rows := range []iter.Seq2[string, error]{
		stream(ctx, db.read, raw(linkFields, sealing(linkColumns)), `SELECT `+linkColumns+` FROM link l ORDER BY l.id`),
		stream(ctx, db.read, raw(positionFields, sealing(positionColumns)), `SELECT `+positionColumns+` FROM position x ORDER BY 1, 2`),
		stream(ctx, db.read, text, `SELECT id || ' ' || reform_key FROM reform WHERE reform_key <> '' ORDER BY id`),
		stream(ctx, db.read, text, `SELECT recommendation || ' ' || cluster FROM ask ORDER BY 1`),
	} {
		for row, err := range rows {
			if err != nil {
				return "", err
			}
			fmt.Fprintln(sum, row)
		}
	}
	return fmt.Sprintf("%08x", sum.Sum32()), nil
}

// raw reads a row as the bytes that are sealed.
func raw[T any](fields func(*T) []any, s sealed) func(*sql.Rows) (string, error) {
	return func(rows *sql.Rows) (string, error) {
		var v T
		if err := rows.Scan(fields(&v)...); err != nil {
			return "", err
		}
		seal, err := s.seal(fields(&v))
		return fmt.Sprint(seal), err
	}
}

// checkSeals finds rows that are not as they were stored.
func (db *DB) checkSeals(ctx context.Context, fault func(where, what string)) error {
	for _, rows := range []iter.Seq2[string, error]{
		broken(ctx, db, documentFields, sealedDocument, `SELECT `+documentColumns+`, d.seal, d.path FROM document d WHERE d.seal IS NOT NULL ORDER BY d.path`),
		broken(ctx, db, passageFields, sealedPassage, sealedRows(passageColumns, `p`, ``)),
		broken(ctx, db, tagFields, sealedTag, sealedRows(tagColumns, `t`, `CROSS JOIN tag t ON t.passage = p.n`)),
		broken(ctx, db, treatyActionFields, sealedTreatyAction, sealedRows(treatyActionColumns, `c`, `CROSS JOIN treaty_action c ON c.passage = p.n`)),
		broken(ctx, db, commitmentFields, sealedCommitment, sealedRows(commitmentColumns, `c`, `CROSS JOIN commitment c ON c.passage = p.n`)),
		broken(ctx, db, reformFields, sealedReform, sealedRows(reformColumns, `c`, `CROSS JOIN reform c ON c.passage = p.n`)),
		broken(ctx, db, decisionFields, sealedDecision, `SELECT `+decisionColumns+`, seal, 'decision ' || sequence FROM decision WHERE seal IS NOT NULL`),
	} {
		if err := each(rows, func(where string) { fault(where, "the row is not as it was stored") }); err != nil {
			return err
		}
	}
	return nil
}

func sealedRows(columns, table, join string) string {
	return `SELECT ` + columns + `, ` + table + `.seal, ` + table + `.id` + alongPassages + join +
		` WHERE ` + table + `.seal IS NOT NULL ORDER BY d.path, p.ordinal`
}

// broken streams the names of rows whose seal is not that of their values. A
// query gives the columns, the seal and the name.
func broken[T any](ctx context.Context, db *DB, fields func(*T) []any, s sealed, query string) iter.Seq2[string, error] {
	scan := func(rows *sql.Rows) (name string, err error) {
		var v T
		var want int64
		if err := rows.Scan(append(fields(&v), &want, &name)...); err != nil {
			return "", err
		}
		got, err := s.seal(fields(&v))
		if got == want {
			name = ""
		}
		return name, err
	}
	return func(yield func(string, error) bool) {
		for name, err := range stream(ctx, db.read, scan, query) {
			if (name != "" || err != nil) && !yield(name, err) {
				return
			}
		}
	}
}
