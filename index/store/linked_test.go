package store

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
)

// TestShownLinksAreFoundWithoutTheOthers: SQLite takes the index on the scores of
// likely links wherever no less is asked for.
func TestShownLinksAreFoundWithoutTheOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "servanda.db")
	if err := Create(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	db, err := Open(t.Context(), path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, condition := range []string{isShown(likely), mayShow(likely)} {
		if got := plan(t, db, `SELECT l.id FROM link l WHERE `+condition); !strings.Contains(got, "link_likely") || strings.Contains(got, "SCAN l\n") {
			t.Errorf("%s\n%s", condition, got)
		}
	}
}

func plan(t *testing.T, db *DB, query string) (steps string) {
	t.Helper()
	scan := func(rows *sql.Rows) (step string, err error) {
		var id, parent, unused int
		err = rows.Scan(&id, &parent, &unused, &step)
		return step, err
	}
	for step, err := range stream(t.Context(), db.read, scan, `EXPLAIN QUERY PLAN `+query, sql.Named("shown", likely)) {
		if err != nil {
			t.Fatal(err)
		}
		steps += step + "\n"
	}
	return steps
}
