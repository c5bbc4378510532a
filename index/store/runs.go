package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Run is one run of ingest.
type Run struct {
	// Started and Ended are RFC 3339, UTC.
	Started, Ended string
	// Version is the program's.
	Version string
	// Detail is the run's manifest, JSON.
	Detail string
}

// RecordRun appends a run to the log.
func (db *DB) RecordRun(ctx context.Context, r Run) error {
	_, err := db.write.ExecContext(ctx, `INSERT INTO run (started, ended, version, detail) VALUES (?, ?, ?, ?)`,
		r.Started, r.Ended, r.Version, r.Detail)
	if err != nil {
		return fmt.Errorf("record run: %w", err)
	}
	return nil
}

// LastRun returns the last run of the log that read anything, none for a log
// without one.
func (db *DB) LastRun(ctx context.Context) (Run, error) {
	scan := func(rows *sql.Rows) (r Run, err error) {
		err = rows.Scan(&r.Started, &r.Ended, &r.Version, &r.Detail)
		return r, err
	}
	for r, err := range stream(ctx, db.read, scan, `SELECT started, ended, version, detail FROM run WHERE json_extract(detail, '$.read') > 0 ORDER BY sequence DESC LIMIT 1`) {
		if err != nil {
			err = fmt.Errorf("read the log of runs: %w", err)
		}
		return r, err
	}
	return Run{}, nil
}
