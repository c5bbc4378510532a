package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// together is how many rows one statement inserts: running one costs more than
// a row does.
const together = 32

// bulk inserts many rows into one table.
type bulk struct {
	tx      *sql.Tx
	table   string
	columns []string
	// full inserts as many rows as go together; waiting are the values of those
	// that are not inserted yet.
	full    *sql.Stmt
	waiting []any
}

func newBulk(ctx context.Context, tx *sql.Tx, table string, columns []string) (b *bulk, err error) {
	b = &bulk{tx: tx, table: table, columns: columns}
	b.full, err = tx.PrepareContext(ctx, b.statement(together))
	return b, err
}

// statement inserts so many rows.
func (b *bulk) statement(rows int) string {
	return insertInto(b.table, b.columns) + strings.Repeat(", (?"+strings.Repeat(", ?", len(b.columns)-1)+")", rows-1)
}

// add inserts a row, at once or with those that follow.
func (b *bulk) add(ctx context.Context, row []any) error {
	b.waiting = append(b.waiting, row...)
	if len(b.waiting) < together*len(b.columns) {
		return nil
	}
	_, err := b.full.ExecContext(context.WithoutCancel(ctx), b.waiting...)
	b.waiting = b.waiting[:0]
	return b.named(err)
}

// end inserts the rows that still wait.
func (b *bulk) end(ctx context.Context) error {
	defer b.full.Close()
	rows := len(b.waiting) / len(b.columns)
	if rows == 0 {
		return nil
	}
	_, err := b.tx.ExecContext(ctx, b.statement(rows), b.waiting...)
	return b.named(err)
}

func (b *bulk) named(err error) error {
	if err != nil {
		return fmt.Errorf("rows of %s: %w", b.table, err)
	}
	return nil
}

// indexedAfter fills a table that is empty and makes its indexes when it is
// full: each is sorted once, and not searched for every row.
func indexedAfter(ctx context.Context, tx *sql.Tx, table string, fill func() error) error {
	names, makings, err := indexes(ctx, tx, table)
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := tx.ExecContext(ctx, `DROP INDEX `+name); err != nil {
			return err
		}
	}
	if err := fill(); err != nil {
		return err
	}
	for _, making := range makings {
		if _, err := tx.ExecContext(ctx, making); err != nil {
			return err
		}
	}
	return nil
}

// indexes are the names of a table's indexes and the statements that make them.
func indexes(ctx context.Context, tx *sql.Tx, table string) (names, makings []string, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name`, table)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name, making string
		if err := rows.Scan(&name, &making); err != nil {
			return nil, nil, err
		}
		names, makings = append(names, name), append(makings, making)
	}
	return names, makings, rows.Err()
}
