package store

import (
	"context"
	"database/sql"
)

// cluster names a set of recommendations that ask the same by the first.
func cluster(ids []string) string { return "q" + ids[0][1:] }

// Clusters gives the set of recommendations that ask the same by the id of each
// recommendation in one.
func (db *DB) Clusters(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	scan := func(rows *sql.Rows) (pair [2]string, err error) {
		err = rows.Scan(&pair[0], &pair[1])
		return pair, err
	}
	for p, err := range stream(ctx, db.read, scan, `SELECT recommendation, cluster FROM ask ORDER BY 1`) {
		if err != nil {
			return nil, err
		}
		all[p[0]] = p[1]
	}
	return all, nil
}
