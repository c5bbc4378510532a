package index_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servanda/index"
	"servanda/pipeline"
)

// TestRowsAreTakenOver: the rows of a document that nothing new concerns are not
// made again, unless the file does not hold them any more. What the record
// says of them is changed behind its back here, to tell.
func TestRowsAreTakenOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	l := open(t, dir, index.Options{Create: true})
	put := func(path, state string) {
		t.Helper()
		r := record(path, pipeline.Identity{Countries: []string{state}}, "Open the archives of "+state)
		c := pipeline.Commitment{Source: source(r.Passages[0], r.Passages[0].Text, "recommend/upr"), Kind: pipeline.CommitRecommendation,
			Text: r.Passages[0].Text, Addressee: state}
		c.SetID()
		r.Commitments = []pipeline.Commitment{c}
		if err := l.Put(t.Context(), r, when); err != nil {
			t.Fatal(err)
		}
		relate(t, l, derivedOf(t, l))
		if err := l.RefreshTables(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	put("b.pdf", "NOR")
	behind(t, dir, `UPDATE commitment SET text = 'Changed'`)
	put("a.pdf", "SWE")
	put("c.pdf", "DNK")
	for _, name := range []string{"commitments", "crossref", "gaps"} {
		if got := kept(t, l, name); strings.Contains(got, "Changed") || strings.Count(got, "\n") != 4 {
			t.Errorf("%s.csv\n%s", name, got)
		}
	}
	file := filepath.Join(l.TablesDir(), "gaps.csv")
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(kept(t, l, "gaps"), "NOR", "FIN")), 0o666); err != nil {
		t.Fatal(err)
	}
	put("d.pdf", "ISL")
	if got := kept(t, l, "gaps"); !strings.Contains(got, "Changed") || strings.Contains(got, "FIN") {
		t.Errorf("gaps.csv\n%s", got)
	}
	behind(t, dir, `UPDATE commitment SET text = 'Again'`)
	put("e.pdf", "NOR")
	if got := kept(t, l, "gaps"); strings.Count(got, "Again") != 1 {
		t.Errorf("gaps.csv\n%s", got)
	}
}

func kept(t *testing.T, l *index.Library, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(l.TablesDir(), name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// behind changes the record of the library in dir.
func behind(t *testing.T, dir, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "servanda.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}
