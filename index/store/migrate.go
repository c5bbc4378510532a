package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
)

// Format is the format of the databases that Create makes. Raising it takes a
// file migrations/N.sql, which makes format N of the format before, and the
// same change in schema.sql.
const Format = 12

// conversions do what SQL alone cannot, after the file of their format.
var conversions = map[int]func(context.Context, *sql.Tx) error{10: gatherTags}

//go:embed migrations
var migrations embed.FS

// Migrate brings the database at path to Format, step by step in a single
// transaction, and does nothing to one that is there already. The database as
// it was is kept at backup, whole, from before the first change; a file that
// stands there already is left.
func Migrate(ctx context.Context, path, backup string) error {
	db, err := sql.Open("sqlite", dsn(path, writing))
	if err != nil {
		return fmt.Errorf("migrate %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	if err := errors.Join(migrate(ctx, db, backup), db.Close()); err != nil {
		return fmt.Errorf("migrate %s: %w", path, err)
	}
	return nil
}

func migrate(ctx context.Context, db *sql.DB, backup string) error {
	from, err := formatOf(ctx, db)
	if err != nil || from >= Format {
		return err
	}
	if err := keep(ctx, db, backup); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // of no effect once committed
	for n := from + 1; n <= Format; n++ {
		step, err := migrations.ReadFile("migrations/" + strconv.Itoa(n) + ".sql")
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, string(step))
		if convert := conversions[n]; err == nil && convert != nil {
			err = convert(ctx, tx)
		}
		if err != nil {
			return fmt.Errorf("to format %d: %w", n, err)
		}
	}
	if _, err := tx.ExecContext(ctx, "PRAGMA user_version = "+strconv.Itoa(Format)); err != nil {
		return err
	}
	return tx.Commit()
}

// formatOf is the format of a database; the first did not tell.
func formatOf(ctx context.Context, db *sql.DB) (n int, err error) {
	err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&n)
	return max(n, 1), err
}

// keep writes a copy of the database to path, under another name until it is
// whole.
func keep(ctx context.Context, db *sql.DB, path string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return fmt.Errorf("keep a copy at %s: %w", path, err)
	}
	return os.Rename(part, path)
}
