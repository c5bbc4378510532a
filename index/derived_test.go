package index_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"servanda/index"
	"servanda/index/store"
	"servanda/pipeline"
)

// TestWhatIsDerivedKeepsItsSeal: whatever is taken away and put in its place,
// verify finds the library sound; and not once a row is changed or gone.
func TestWhatIsDerivedKeepsItsSeal(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	l := open(t, dir, index.Options{Create: true})
	records := velmara()
	sound := func(after string) {
		t.Helper()
		relate(t, l, derivedOf(t, l))
		if report, err := l.Verify(t.Context(), false); err != nil || !report.OK() {
			t.Fatalf("after %s: %+v, %v", after, report, err)
		}
	}
	for _, r := range records {
		if err := l.Put(t.Context(), r, when); err != nil {
			t.Fatal(err)
		}
		sound("storing " + r.Document.Path)
	}
	if err := l.Put(t.Context(), records[0], when); err != nil {
		t.Fatal(err)
	}
	sound("storing again")
	addLink(t, l)
	sound("adding a link")
	if err := l.Forget(t.Context(), records[1].Document.Path); err != nil {
		t.Fatal(err)
	}
	sound("forgetting")
	if err := l.Put(t.Context(), records[1], when); err != nil {
		t.Fatal(err)
	}
	sound("storing what was forgotten")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	for _, change := range []string{`UPDATE link SET score = 0.8`, `UPDATE reform SET reform_key = 'k0'`, `DELETE FROM ask`} {
		tampered(t, dir, change)
	}
}

// derivedOf is some of everything that can follow from the claims.
func derivedOf(t *testing.T, l *index.Library) (r store.Relations) {
	r.Links, r.Keys = collected(t, velmaraLinks(t, l)), map[string]string{}
	for _, f := range collected(t, l.Reforms(t.Context(), index.Filter{})) {
		r.Keys[f.ID] = "k" + f.ID[1:]
	}
	var ids []string
	for _, c := range collected(t, l.Commitments(t.Context(), index.Filter{})) {
		ids = append(ids, c.ID)
	}
	if len(ids) > 1 {
		r.Asks = [][]string{ids}
	}
	return r
}

// addLink is a reviewer who links every commitment with every reform.
func addLink(t *testing.T, l *index.Library) {
	t.Helper()
	for _, c := range collected(t, l.Commitments(t.Context(), index.Filter{})) {
		for _, r := range collected(t, l.Reforms(t.Context(), index.Filter{})) {
			d, err := l.Added(t.Context(), pipeline.Decision{Reviewer: "Ana", At: "2026-01-02T03:04:05Z"},
				pipeline.Addition{Link: &pipeline.Link{Commitment: c.ID, Reform: r.ID, Relation: pipeline.RelationAddresses}})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := l.Decide(t.Context(), of(d)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// tampered expects that verify tells of a change to the record at dir.
func tampered(t *testing.T, dir, change string) {
	t.Helper()
	copied := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", filepath.Join(copied, "servanda.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(change); err != nil {
		t.Fatal(err)
	}
	db.Close()
	l := open(t, copied, index.Options{})
	if report, err := l.Verify(t.Context(), false); err != nil || report.OK() {
		t.Errorf("%s: verify tells %+v, %v", change, report, err)
	}
}
