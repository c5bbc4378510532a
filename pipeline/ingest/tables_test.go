package ingest_test

import (
	"os"
	"path/filepath"
	"testing"

	"servanda/index"
	"servanda/pipeline"
)

// TestTablesFollowEveryChange: tables that take over rows of the tables before
// are those that are made of nothing but the record.
func TestTablesFollowEveryChange(t *testing.T) {
	reports := t.TempDir()
	l := open(t, t.TempDir())
	put := func(name, text string) { write(t, filepath.Join(reports, name), text) }
	gone := func(name string) { remove(t, filepath.Join(reports, name)) }
	follow := func(change string) {
		t.Helper()
		run(t, l, 2, reports)
		if err := l.RefreshTables(t.Context()); err != nil {
			t.Fatal(err)
		}
		if r, err := l.Verify(t.Context(), false); err != nil || !r.OK() {
			t.Fatalf("%s: %v, %+v", change, err, r)
		}
	}
	put("norway.txt", "Norway should ratify the Convention against Torture. In 2020 Norway adopted the Fisheries Act.")
	files, err := os.ReadDir(samples)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		put(f.Name(), sample(t, f.Name()))
		follow("with " + f.Name())
	}
	put("sweden.txt", "Sweden should ratify the Convention against Torture. In 2020 Sweden adopted the Fisheries Act.")
	follow("with another State")
	gone("concluding-observations.pdf")
	put("zz.pdf", sample(t, "concluding-observations.pdf"))
	follow("moved")
	put("aa.pdf", sample(t, "concluding-observations.pdf"))
	follow("with a copy")
	gone("zz.pdf")
	follow("with the copy alone")
	put("norway.txt", "Nothing is said of any law.")
	follow("another text")
	gone("addendum.docx")
	follow("without the addendum")
	for c, err := range l.Commitments(t.Context(), index.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		decide(t, l, pipeline.Decision{Subject: c.ID, Verdict: pipeline.VerdictRejected, Reviewer: "Ana", At: "2026-01-02T03:04:05Z"})
		break
	}
	follow("with a decision")
	gone("sweden.txt")
	follow("without the other State")
}

func sample(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func decide(t *testing.T, l *index.Library, d pipeline.Decision) {
	t.Helper()
	_, err := l.Decide(t.Context(), func(yield func(pipeline.Decision, error) bool) { yield(d, nil) })
	if err != nil {
		t.Fatal(err)
	}
}
