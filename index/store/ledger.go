package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// What is derived from claims, that is links, positions, asks and the keys of
// reforms, is sealed as a whole: by the sum of the seals of its rows, in
// whatever order. So the seal follows from what is taken away and what is put in
// its place, and the rest is not read. A sum, too, tells of rows that are
// missing.

// derived is a kind of row that follows from claims.
type derived struct {
	sealed
	table string
	// rows selects all of the kind.
	rows string
	// remove takes rows of the kind away that a condition behind it selects.
	remove string
}

func deriving(table, columns string) derived {
	s := sealing(columns)
	return derived{s, table, `SELECT ` + strings.Join(s.names, ", ") + ` FROM ` + table + ` WHERE true`, `DELETE FROM ` + table + ` WHERE true`}
}

var (
	derivedLink     = deriving("link", linkColumns)
	derivedPosition = deriving("position", positionColumns)
	derivedAsk      = deriving("ask", askColumns)
	// A key is a column of its reform's row.
	derivedKey = derived{sealing("reform, key"), "reform", `SELECT id, reform_key FROM reform WHERE reform_key <> ''`,
		`UPDATE reform SET reform_key = '' WHERE reform_key <> ''`}
)

// derivations are all kinds.
var derivations = []derived{derivedLink, derivedPosition, derivedAsk, derivedKey}

// ledger keeps the seal of what is derived in one transaction.
type ledger struct {
	tx  *sql.Tx
	sum uint64
}

// inLedger takes rows away, and puts others in.
func inLedger(ctx context.Context, tx *sql.Tx, change func(*ledger) error) error {
	l := &ledger{tx: tx}
	kept, err := getMeta(ctx, tx, keySeal)
	if err == nil && kept != "" {
		l.sum, err = strconv.ParseUint(kept, 16, 64)
	}
	if err == nil {
		err = change(l)
	}
	if err != nil {
		return fmt.Errorf("what is derived from claims: %w", err)
	}
	return setMeta(ctx, tx, keySeal, sealText(l.sum))
}

func sealText(sum uint64) string { return fmt.Sprintf("%016x", sum) }

// begin starts anew where nothing tells that what is derived follows from the
// claims, and where nothing is derived.
func (l *ledger) begin(ctx context.Context) error {
	linked, err := getMeta(ctx, l.tx, keyLinked)
	if err != nil {
		return err
	}
	left := false
	for _, d := range derivations {
		if linked == "" {
			if _, err := l.tx.ExecContext(ctx, d.remove); err != nil {
				return err
			}
		}
		var some bool
		if err := l.tx.QueryRowContext(ctx, `SELECT EXISTS (`+d.rows+`)`).Scan(&some); err != nil {
			return err
		}
		left = left || some
	}
	if !left {
		l.sum = 0
	}
	return nil
}

// insert puts a row in.
func (l *ledger) insert(ctx context.Context, d derived, fields []any) error {
	row, seal, err := (&sealer{sealed: d.sealed}).seal(fields)
	if err != nil {
		return err
	}
	l.sum += uint64(seal)
	_, err = l.tx.ExecContext(ctx, insertInto(d.table, d.names), row...)
	return err
}

// take takes away the rows of a kind that meet a condition.
func (l *ledger) take(ctx context.Context, d derived, condition string, args ...any) error {
	rows, err := l.tx.QueryContext(ctx, d.rows+` AND `+condition, args...)
	if err != nil {
		return err
	}
	sum, found, err := d.sum(rows)
	if err != nil || !found {
		return err
	}
	l.sum -= sum
	_, err = l.tx.ExecContext(ctx, d.remove+` AND `+condition, args...)
	return err
}

// sum adds up the seals of rows, and closes them.
func (d derived) sum(rows *sql.Rows) (sum uint64, found bool, err error) {
	defer rows.Close()
	row, into := make([]any, len(d.names)), make([]any, len(d.names))
	for i := range row {
		into[i] = &row[i]
	}
	s := sealer{sealed: d.sealed}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return 0, false, err
		}
		_, seal, err := s.seal(row)
		if err != nil {
			return 0, false, err
		}
		sum, found = sum+uint64(seal), true
	}
	return sum, found, rows.Err()
}

// derivedSeal is the seal of all that is there.
func (db *DB) derivedSeal(ctx context.Context) (string, error) {
	var all uint64
	for _, d := range derivations {
		rows, err := db.read.query(ctx, d.rows)
		if err != nil {
			return "", err
		}
		sum, _, err := d.sum(rows)
		if err != nil {
			return "", err
		}
		all += sum
	}
	return sealText(all), nil
}
