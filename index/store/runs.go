package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
)

// Run is one run of ingest.
type Run struct {
	// Sequence counts from 1.
	Sequence int64 `json:"sequence"`
	// Started and Ended are RFC 3339, UTC.
	Started string `json:"started"`
	Ended   string `json:"ended"`
	// Version is the program's.
	Version string `json:"version"`
	// Detail is the run's manifest, JSON.
	Detail string `json:"detail"`
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

// Runs streams the runs, oldest first.
func (db *DB) Runs(ctx context.Context) iter.Seq2[Run, error] {
	return stream(ctx, db.read, func(rows *sql.Rows) (r Run, err error) {
		err = rows.Scan(&r.Sequence, &r.Started, &r.Ended, &r.Version, &r.Detail)
		return r, err
	}, `SELECT sequence, started, ended, version, detail FROM run ORDER BY sequence`)
}
