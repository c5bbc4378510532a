package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servanda/index"
	"servanda/pipeline/ingest"
)

// longReports writes as many reports as make some batches of the index.
func longReports(t *testing.T) (dir string) {
	dir = t.TempDir()
	for i := range 14 {
		var b strings.Builder
		for n := range 600 {
			fmt.Fprintf(&b, "%d. The prison of district %d of report %d was visited, and it held more people than there were beds: the doctor came once a month, and letters home took %d days.\n\n", n+1, n*7%31, i, n%90)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.txt", i)), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestIndexingBesideStoring: with several batches, what is found does not depend
// on the number of workers, and a run that is interrupted between two is gone on
// with.
func TestIndexingBesideStoring(t *testing.T) {
	reports := longReports(t)
	one, four := open(t, t.TempDir()), open(t, t.TempDir())
	run(t, one, 1, reports)

	ctx, cancel := context.WithCancel(t.Context())
	o := options(four, 4)
	o.Events = func(e ingest.Event) {
		if e.Stage == ingest.StageExtract && e.Done == 7 {
			cancel()
		}
	}
	if _, err := ingest.Run(ctx, o, []string{reports}); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	run(t, four, 4, reports)

	for _, text := range []string{`"more people"`, "district 12", "letters AND report"} {
		q := index.Query{Text: text, Limit: 50}
		want, err := one.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		got, err := four.Search(t.Context(), q)
		if err != nil || got.Total != want.Total || want.Total == 0 {
			t.Fatalf("%s: %d found, want %d: %v", text, got.Total, want.Total, err)
		}
		for i := range want.Hits {
			if got.Hits[i].Passage.ID != want.Hits[i].Passage.ID {
				t.Errorf("%s: hit %d is %s, want %s", text, i, got.Hits[i].Passage.ID, want.Hits[i].Passage.ID)
			}
		}
	}
	if r, err := four.Verify(t.Context(), false); err != nil || !r.OK() {
		t.Errorf("%+v %v", r, err)
	}
}
