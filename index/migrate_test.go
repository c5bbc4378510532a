package index_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"servanda/index"
	"servanda/index/store"
)

// asFormat1 makes a library look as the first Servanda left it, without tags.
func asFormat1(t *testing.T, dir string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "servanda.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_, err = db.Exec(`ALTER TABLE document DROP COLUMN reading;
		DROP INDEX reform_same;
		ALTER TABLE reform DROP COLUMN reform_key;
		ALTER TABLE reform DROP COLUMN voice;
		ALTER TABLE reform DROP COLUMN official_number;
		ALTER TABLE commitment DROP COLUMN indicator;
		ALTER TABLE commitment DROP COLUMN budget;
		ALTER TABLE document DROP COLUMN seal;
		ALTER TABLE passage DROP COLUMN seal;
		DROP TABLE passage_tags;
		DROP TABLE document_tags;
		CREATE TABLE tag (n INTEGER PRIMARY KEY, passage INTEGER NOT NULL REFERENCES passage(n) ON DELETE CASCADE, id TEXT NOT NULL UNIQUE,
			scheme TEXT NOT NULL, code TEXT NOT NULL, articles TEXT NOT NULL, origin TEXT NOT NULL, confidence REAL NOT NULL,
			rule TEXT NOT NULL, evidence TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL);
		ALTER TABLE treaty_action DROP COLUMN seal;
		ALTER TABLE commitment DROP COLUMN seal;
		ALTER TABLE reform DROP COLUMN seal;
		ALTER TABLE decision DROP COLUMN seal;
		ALTER TABLE commitment DROP COLUMN concern;
		ALTER TABLE commitment DROP COLUMN urgency;
		ALTER TABLE position DROP COLUMN grade;
		DROP TABLE ask;
		DROP TABLE decided;
		DROP INDEX link_likely;
		ALTER TABLE link DROP COLUMN explanation;
		ALTER TABLE link DROP COLUMN again;
		DROP TABLE stale;
		DROP TABLE rendered;
		PRAGMA user_version = 0`)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "VERSION"), []byte("servanda library, format 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
}

func passageCount(t *testing.T, l *index.Library) (n int) {
	t.Helper()
	for _, err := range l.Passages(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func TestEarlierLibrariesAreMigrated(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	l, err := index.Open(dir, index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Put(t.Context(), velmara()[0], when); err != nil {
		t.Fatal(err)
	}
	want := passageCount(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	asFormat1(t, dir)
	for _, readOnly := range []bool{true, false} { // the second finds it migrated
		l, err := index.Open(dir, index.Options{ReadOnly: readOnly})
		if err != nil {
			t.Fatal(err)
		}
		if got := passageCount(t, l); got != want || want == 0 {
			t.Errorf("%d passages after the migration, %d before", got, want)
		}
		l.Close()
	}
	if _, err := os.Stat(filepath.Join(dir, "servanda.db.format-1")); err != nil {
		t.Error("the database as it was is not kept:", err)
	}
}

func TestInterruptedMigrationGoesOn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	l, err := index.Open(dir, index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	// The database was migrated and the process died before it said so.
	if err := os.WriteFile(filepath.Join(dir, "VERSION"), []byte("servanda library, format 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if l, err = index.Open(dir, index.Options{}); err != nil {
		t.Fatal(err)
	}
	l.Close()
}
