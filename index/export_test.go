package index_test

import (
	"bytes"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"servanda/index"
	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

var update = flag.Bool("update", false, "write the golden files anew")

// linked is velmara with its recommendation on prisons linked to the law.
func linked(t testing.TB) *index.Library {
	t.Helper()
	l := filled(t, velmara()...)
	relink(t, l)
	return l
}

func relink(t testing.TB, l *index.Library) {
	t.Helper()
	relate(t, l, store.Relations{Links: collected(t, velmaraLinks(t, l))})
}

// relate stores what follows from the claims of Velmara, by either of its codes.
func relate(t testing.TB, l *index.Library, r store.Relations) {
	t.Helper()
	_, err := l.Relate(t.Context(), func(yield func(store.Relations, error) bool) {
		for s, err := range l.StaleStates(t.Context()) {
			all := store.Relations{Of: s}
			if s.Name == "VEL" || s.Name == "XVM" {
				all.Positions, all.Keys, all.Asks, all.Links = r.Positions, r.Keys, r.Asks, r.Links
			}
			if !yield(all, err) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func collected[T any](t testing.TB, seq iter.Seq2[T, error]) (all []T) {
	t.Helper()
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

func velmaraLinks(t testing.TB, l *index.Library) iter.Seq2[pipeline.Link, error] {
	return func(yield func(pipeline.Link, error) bool) {
		for c := range l.Commitments(t.Context(), index.Filter{}) {
			for r := range l.Reforms(t.Context(), index.Filter{}) {
				k := pipeline.Link{Commitment: c.ID, Reform: r.ID, Relation: pipeline.RelationAddresses, Score: 0.75,
					Reasons: []string{"the same theme: detention", "both speak of prisons"}, Origin: pipeline.OriginInferred}
				k.SetID()
				if slices.Contains(c.Themes, "detention") && !yield(k, nil) {
					return
				}
			}
		}
	}
}

// written writes a table to text.
func written(t testing.TB, tab table.Table, o table.Options) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := table.Write(&b, tab, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it anew):\n%s", name, got)
	}
}

func TestExports(t *testing.T) {
	l := linked(t)
	for _, what := range index.Exports {
		t.Run(what, func(t *testing.T) {
			tab, err := l.Export(t.Context(), what, index.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			golden(t, what+".jsonl", written(t, tab, table.Options{Format: table.JSONL}))
			golden(t, what+".csv", written(t, tab, table.Options{Format: table.CSV}))
		})
	}
	for _, by := range index.Groupings {
		tab, err := l.Crossref(t.Context(), index.CrossrefOptions{By: by})
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		for _, c := range tab.Columns {
			if names[c.Name] {
				t.Errorf("by %s there are two columns %s", by, c.Name)
			}
			names[c.Name] = true
		}
		golden(t, "crossref-"+by+".csv", written(t, tab, table.Options{Format: table.CSV}))
	}
	tab, err := l.Crossref(t.Context(), index.CrossrefOptions{By: "sdg", Summary: true})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "summary-sdg.csv", written(t, tab, table.Options{Format: table.CSV}))
	if tab, err = l.Matrix(t.Context(), index.CrossrefOptions{}, "theme", "evidence"); err != nil {
		t.Fatal(err)
	}
	golden(t, "matrix.csv", written(t, tab, table.Options{Format: table.CSV}))
	golden(t, "timeline.csv", written(t, l.Timeline(t.Context(), index.CrossrefOptions{}), table.Options{Format: table.CSV}))
	golden(t, "gaps.csv", written(t, l.Gaps(t.Context(), ""), table.Options{Format: table.CSV}))
}

// TestMatrixCellsAreReachable: each count is how many commitments Crossref
// lists with both codes.
func TestMatrixCellsAreReachable(t *testing.T) {
	l := linked(t)
	for _, down := range index.Dimensions {
		for _, across := range index.Dimensions {
			tab, err := l.Matrix(t.Context(), index.CrossrefOptions{}, down, across)
			if err != nil {
				t.Fatal(err)
			}
			for row, err := range tab.Rows {
				if err != nil {
					t.Fatal(err)
				}
				for i, n := range row[2:] {
					only := map[string]string{down: row[0].(string)}
					column := tab.Columns[i+2].Name
					if down == across && only[down] != column {
						continue
					}
					only[across] = column
					if got := listed(t, l, only); int64(got) != n {
						t.Errorf("%v: %d listed, %d counted", only, got, n)
					}
				}
			}
		}
	}
}

// listed counts the commitments with these codes.
func listed(t *testing.T, l *index.Library, only map[string]string) int {
	t.Helper()
	tab, err := l.Crossref(t.Context(), index.CrossrefOptions{Only: only})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for row, err := range tab.Rows {
		if err != nil {
			t.Fatal(err)
		}
		ids[row[0].(string)] = true
	}
	return len(ids)
}

func TestUnknownDimensions(t *testing.T) {
	l := filled(t)
	if _, err := l.Matrix(t.Context(), index.CrossrefOptions{}, "theme", "colour"); err == nil {
		t.Error("colour is no dimension")
	}
	if _, err := l.Crossref(t.Context(), index.CrossrefOptions{Only: map[string]string{"colour": "red"}}); err == nil {
		t.Error("colour is no dimension")
	}
}

// TestContradicted: what something contradicts and nothing addresses is a gap.
func TestContradicted(t *testing.T) {
	l := filled(t, velmara()...)
	links := func(yield func(pipeline.Link, error) bool) {
		for k, err := range velmaraLinks(t, l) {
			k.Relation = pipeline.RelationContradicts
			k.SetID()
			if !yield(k, err) {
				return
			}
		}
	}
	relate(t, l, store.Relations{Links: collected(t, links)})
	for row, err := range l.Gaps(t.Context(), "").Rows {
		if err != nil {
			t.Fatal(err)
		}
		if row[0] == index.GapContradicted {
			return
		}
	}
	t.Error("no gap for the commitment that the reform contradicts")
}

// TestContract holds the names of the columns to what scripts rely on.
func TestContract(t *testing.T) {
	l := filled(t)
	common := "id document path symbol passage number page_from page_to section quote "
	for what, want := range map[string]string{
		"documents":      "id path sha256 format bytes pages title symbol body type countries date language passages status error",
		"passages":       "id document path symbol ordinal kind number section page_from page_to language text",
		"tags":           common + "scheme code articles origin confidence rule evidence",
		"treaty-actions": common + "instrument title action date country articles",
		"commitments": common + "kind text source addressee response date due responsible form grade instruments articles " +
			"themes sdg groups",
		"reforms": common + "type title status date responsible instruments themes sdg groups",
		"links": "id commitment reform relation score reasons origin commitment_citation reform_citation " +
			"commitment_quote reform_quote",
		"thematic-list": "theme recommendation position full_list_of_themes assessment id country",
		"decisions":     "sequence subject verdict field value note reviewer at",
	} {
		tab, err := l.Export(t.Context(), what, index.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, c := range tab.Columns {
			names = append(names, c.Name)
		}
		if got := strings.Join(names, " "); !strings.HasPrefix(got+" ", want+" ") {
			t.Errorf("%s: %s\nwant first %s", what, got, want)
		}
	}
}

// TestExportsRepeat: the order of storing, and documents that came and went,
// leave no trace in the tables.
func TestExportsRepeat(t *testing.T) {
	records := velmara()
	one := linked(t)
	slices.Reverse(records)
	extra := record("zz/extra.pdf", pipeline.Identity{Language: "en"}, "A passing remark about Velmara.")
	other := filled(t, append([]pipeline.Record{extra}, records...)...)
	if err := other.Forget(t.Context(), extra.Document.Path); err != nil {
		t.Fatal(err)
	}
	relink(t, other)
	for _, format := range table.Formats {
		for _, what := range index.Exports {
			a, err := one.Export(t.Context(), what, index.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			b, err := other.Export(t.Context(), what, index.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			o := table.Options{Format: format}
			if written(t, a, o) != written(t, b, o) {
				t.Errorf("%s as %s differ", what, format)
			}
		}
	}
}
