package recommend_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"servanda/extract/pdf"
	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/claim/recommend"
	"servanda/pipeline/identify"
	"servanda/pipeline/segment"
)

// corpus is a folder of real documents beside the repository; the test skips
// where it is absent.
func corpus(t *testing.T, pattern string) []string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		files, _ := filepath.Glob(filepath.Join(dir, "shared", "corpus", pattern))
		if len(files) > 0 {
			return files
		}
	}
	t.Skipf("no documents %s beside the repository", pattern)
	return nil
}

// TestQuotesAreVerbatim reads every tenth working-group report.
func TestQuotesAreVerbatim(t *testing.T) {
	if testing.Short() {
		t.Skip("reads real documents")
	}
	for i, file := range corpus(t, "upr/*.pdf") {
		if i%10 == 0 {
			ps, found := read(t, file)
			verbatim(t, file, ps, found)
		}
	}
}

func read(t *testing.T, file string) ([]pipeline.Passage, []pipeline.Commitment) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := pdf.Read(context.Background(), f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	ps := segment.Passages("d", doc)
	d := pipeline.Document{ID: "d", Identity: identify.Document(doc, ps, file)}
	return ps, recommend.Read(reading.New(d, ps, nil, nil)).Commitments
}

func verbatim(t *testing.T, file string, ps []pipeline.Passage, found []pipeline.Commitment) {
	t.Helper()
	place := map[string]pipeline.Passage{}
	for _, p := range ps {
		place[p.ID] = p
	}
	if len(found) < 10 {
		t.Errorf("%s: %d recommendations", file, len(found))
	}
	last := -1
	for _, c := range found {
		p := place[c.Passage]
		if c.Start < 0 || c.End > len(p.Text) || c.Start >= c.End || p.Text[c.Start:c.End] != c.Quote {
			t.Errorf("%s: %q is not at %d–%d of passage %d", file, c.Quote, c.Start, c.End, p.Ordinal)
		}
		if c.Text == "" || p.Ordinal < last {
			t.Errorf("%s: passage %d: no text, or out of order", file, p.Ordinal)
		}
		last = p.Ordinal
	}
}
