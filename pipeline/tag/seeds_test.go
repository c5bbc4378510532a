package tag

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servanda/pipeline"
)

// sharedFile opens a file of the labelled data beside the repository, or skips
// the test where there is none.
func sharedFile(t testing.TB, path string) *os.File {
	t.Helper()
	for dir, _ := os.Getwd(); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if f, err := os.Open(filepath.Join(dir, "shared", path)); err == nil {
			t.Cleanup(func() { f.Close() })
			return f
		}
	}
	t.Skipf("no labelled data: shared/%s", path)
	return nil
}

func readLines(t *testing.T, f *os.File) []string {
	t.Helper()
	var all []string
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		all = append(all, s.Text())
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// Every code that a labelled document prints is found, and no other.
func TestPrintedGoalsOfALabelledDocument(t *testing.T) {
	want := map[string]bool{}
	for _, line := range readLines(t, sharedFile(t, "labels/seeds/sdg_000.tsv"))[1:] {
		code, _, _ := strings.Cut(line, "\t")
		want[code] = true
	}
	names, err := filepath.Glob(filepath.Join(filepath.Dir(filepath.Dir(sharedFile(t, "corpus/MANIFEST.tsv").Name())), "corpus/seeds/000_*"))
	if err != nil || len(names) != 1 {
		t.Skip("no labelled document")
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	var ps []pipeline.Passage
	for _, line := range strings.Split(string(data), "\n") {
		ps = append(ps, pipeline.Passage{Text: line})
	}
	got := map[string]bool{}
	for _, tags := range newTagger(t).Passages(pipeline.Identity{}, ps) {
		for _, code := range printed(tags) {
			got[code] = true
		}
	}
	for code := range want {
		if !got[code] {
			t.Errorf("missed %s", code)
		}
	}
	for code := range got {
		if !want[code] {
			t.Errorf("extra %s", code)
		}
	}
	t.Logf("%d of %d codes", len(got), len(want))
}
