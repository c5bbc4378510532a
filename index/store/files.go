package store

import (
	"context"
	"database/sql"
	"time"

	"servanda/pipeline"
)

// File is what the library remembers of a file, to tell whether it changed.
type File struct {
	// Source is the file's absolute path.
	Source  string
	ID      string
	SHA256  string
	Size    int64
	ModTime time.Time
	Status  pipeline.Status
}

// Files returns every file in the library by path.
func (db *DB) Files(ctx context.Context) (map[string]File, error) {
	type row struct {
		path string
		File
	}
	scan := func(rows *sql.Rows) (r row, err error) {
		var ns int64
		err = rows.Scan(&r.path, &r.Source, &r.ID, &r.SHA256, &r.Size, &ns, &r.Status)
		r.ModTime = time.Unix(0, ns).UTC()
		return r, err
	}
	files := map[string]File{}
	for r, err := range stream(ctx, db.read, scan, `SELECT path, source, id, sha256, bytes, modified, status FROM document`) {
		if err != nil {
			return nil, err
		}
		files[r.path] = r.File
	}
	return files, nil
}
