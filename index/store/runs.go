package store

import (
	"context"
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
