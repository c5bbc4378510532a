package store

import (
	"context"
	"database/sql"

	"servanda/pipeline"
)

// Version is another file of the same publication.
type Version struct {
	ID       string `json:"id"`
	Path     string `json:"path"`
	Language string `json:"language"`
}

// Versions returns the other documents that bear the document's symbol, in
// order of language and path: translations are in another language, the rest
// are other formats or editions. Files of the same bytes are no versions.
func (db *DB) Versions(ctx context.Context, d pipeline.Document) (translations, others []Version, err error) {
	if d.Symbol == "" {
		return nil, nil, nil
	}
	scan := func(rows *sql.Rows) (v Version, err error) {
		err = rows.Scan(&v.ID, &v.Path, &v.Language)
		return v, err
	}
	for v, err := range stream(ctx, db.read, scan, `SELECT d.id, d.path, d.language FROM document d
		WHERE d.symbol = ?1 COLLATE NOCASE AND d.id <> ?2 AND d.status IN ('ok', 'ok_partial') ORDER BY d.language, d.path`, d.Symbol, d.ID) {
		switch {
		case err != nil:
			return nil, nil, err
		case v.Language != d.Language && v.Language != "" && d.Language != "":
			translations = append(translations, v)
		default:
			others = append(others, v)
		}
	}
	return translations, others, nil
}
