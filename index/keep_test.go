package index_test

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"servanda/index"
	"servanda/index/table"
	"servanda/pipeline"
)

// TestKeptTablesAreTheExports: the tables, which are made together, are what
// each export gives alone, whatever reviewers decided.
func TestKeptTablesAreTheExports(t *testing.T) {
	l := linked(t)
	sameAsExports(t, l)
	records := velmara()
	commitment, reform := records[0].Commitments[0], records[1].Reforms[0]
	link := first(t, l.Links(t.Context())).ID
	for _, d := range []pipeline.Decision{
		{Subject: commitment.ID, Verdict: pipeline.VerdictCorrected, Field: "due", Value: "2031"},
		{Subject: link, Verdict: pipeline.VerdictCorrected, Field: "relation", Value: string(pipeline.RelationPlans)},
		{Subject: link, Verdict: pipeline.VerdictRejected},
		{Subject: reform.ID, Verdict: pipeline.VerdictRejected},
		{Subject: commitment.ID, Verdict: pipeline.VerdictRejected},
	} {
		d.Reviewer, d.At = "Ana", "2026-01-02T03:04:05Z"
		if _, err := l.Decide(t.Context(), of(d)); err != nil {
			t.Fatal(err)
		}
		sameAsExports(t, l)
	}
}

// TestKeptTablesHoldPositions: what a later document says of a recommendation
// is in the tables as it is in the exports.
func TestKeptTablesHoldPositions(t *testing.T) {
	l, asked, other, answer, stray := reviewed(t)
	sameAsExports(t, l)
	join(t, l, pipeline.Position{Recommendation: asked.ID, Source: answer.ID, Response: pipeline.ResponseNoted, Final: true},
		pipeline.Position{Recommendation: other.ID, Source: stray.ID, Grade: "B", Final: true})
	sameAsExports(t, l)
}

// sameAsExports writes the tables and compares each with its export.
func sameAsExports(t *testing.T, l *index.Library) {
	t.Helper()
	if err := l.SetTables(t.Context(), "", nil); err != nil {
		t.Fatal(err)
	}
	if err := l.RefreshTables(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"documents", "treaty-actions", "commitments", "reforms", "links", "crossref", "gaps"} {
		got, err := os.ReadFile(filepath.Join(l.TablesDir(), name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		if want := written(t, exported(t, l, name), table.Options{Format: table.CSV}); string(got) != want {
			t.Errorf("%s.csv\n%s\nwant\n%s", name, got, want)
		}
	}
}

// exported is the export that a kept table is of; of the links, those shown.
func exported(t *testing.T, l *index.Library, name string) (tab table.Table) {
	t.Helper()
	var err error
	switch name {
	case "gaps":
		return l.Gaps(t.Context(), "")
	case "crossref":
		tab, err = l.Crossref(t.Context(), index.CrossrefOptions{})
	default:
		tab, err = l.Export(t.Context(), name, index.Filter{})
	}
	if err != nil {
		t.Fatal(err)
	}
	if name == "links" {
		all, shown := tab.Rows, slices.IndexFunc(tab.Columns, func(c table.Column) bool { return c.Name == "shown" })
		tab.Rows = func(yield func(table.Row, error) bool) {
			for r, err := range all {
				if (err != nil || r[shown] == "yes") && !yield(r, err) {
					return
				}
			}
		}
	}
	return tab
}

// first is the first element of a stream.
func first[T any](t *testing.T, seq iter.Seq2[T, error]) T {
	t.Helper()
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	t.Fatal("nothing there")
	panic("unreachable")
}
