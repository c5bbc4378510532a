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
	"reflect"
	"slices"
)

// SQLite trusts the disk: a byte that changes under it in a date or a code is a
// date or a code like another. So each row of what was read carries a seal, the
// CRC-32C of its columns, and Check computes it again. What is derived from it
// has one seal for all: see ledger.go. Rows stored before there were seals have none, until their file is read again.

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// derivedColumns are made again when claims change, and so are in the seal of
// what is derived and not in that of their row.
var derivedColumns = []string{"reform_key"}

// sealed is a kind of row that carries a seal: the names of its columns, "" for
// one that is derived.
type sealed struct{ names []string }

func sealing(columns string) sealed {
	all := names(columns)
	for i, name := range all {
		if slices.Contains(derivedColumns, name) {
			all[i] = ""
		}
	}
	return sealed{all}
}

var (
	sealedDocument     = sealing(documentColumns)
	sealedPassage      = sealing(passageColumns)
	sealedTags         = sealing(ownerColumns + `, g.tags`)
	sealedTreatyAction = sealing(treatyActionColumns)
	sealedCommitment   = sealing(commitmentColumns)
	sealedReform       = sealing(reformColumns)
	sealedDecision     = sealing(decisionColumns)
)

// seal is the checksum of the values at fields.
func (s sealed) seal(fields []any) (int64, error) {
	_, seal, err := (&sealer{sealed: s}).seal(fields)
	return seal, err
}

// sealer seals rows of a kind, one after the other: its buffers serve them all.
type sealer struct {
	sealed
	values []any
	row    []byte
}

// seal returns the values at fields as SQLite keeps them, which hold until the
// next row is sealed, and their checksum, each with its column's name. What is
// empty does not count, so that a column that a later format adds leaves the
// seals of earlier rows as they are.
func (s *sealer) seal(fields []any) (values []any, seal int64, err error) {
	s.values, s.row = s.values[:0], s.row[:0]
	for i, field := range fields {
		v, err := plain(field)
		if err != nil {
			return nil, 0, fmt.Errorf("column %d: %w", i+1, err)
		}
		s.values = append(s.values, v)
		if name := s.names[i]; name != "" {
			s.row = appendValue(s.row, name, v)
		}
	}
	return s.values, int64(crc32.Checksum(s.row, castagnoli)), nil
}

// plain is the value at a field as SQLite keeps it.
func plain(field any) (any, error) {
	switch f := field.(type) {
	case driver.Valuer:
		return f.Value()
	case *string:
		return *f, nil
	case *int:
		return int64(*f), nil
	}
	if v := reflect.Indirect(reflect.ValueOf(field)); v.Kind() == reflect.String {
		return v.String(), nil
	}
	return driver.DefaultParameterConverter.ConvertValue(field)
}

func appendValue(row []byte, name string, value any) []byte {
	if value == "" || value == "[]" || value == int64(0) || value == 0.0 || value == false {
		return row
	}
	row = append(append(row, name...), 0)
	switch v := value.(type) {
	case string:
		return append(binary.AppendUvarint(row, uint64(len(v))), v...)
	case int64:
		var b [binary.MaxVarintLen64]byte
		n := binary.PutVarint(b[:], v)
		return append(append(row, byte(n)), b[:n]...)
	case float64:
		return binary.BigEndian.AppendUint64(append(row, 8), math.Float64bits(v))
	default: // true, as a number, which SQLite keeps it as
		return append(row, 1, 2)
	}
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

// checkSeals finds rows that are not as they were stored.
func (db *DB) checkSeals(ctx context.Context, fault func(where, what string)) error {
	for _, rows := range []iter.Seq2[string, error]{
		broken(ctx, db, documentFields, sealedDocument, `SELECT `+documentColumns+`, d.seal, d.path FROM document d WHERE d.seal IS NOT NULL ORDER BY d.path`),
		broken(ctx, db, passageFields, sealedPassage, sealedRows(passageColumns, `p`, ``)),
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
	kind := sealer{sealed: s}
	scan := func(rows *sql.Rows) (name string, err error) {
		var v T
		var want int64
		if err := rows.Scan(append(fields(&v), &want, &name)...); err != nil {
			return "", err
		}
		_, got, err := kind.seal(fields(&v))
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
