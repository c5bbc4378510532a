package ingest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"servanda/pipeline/ingest"
)

// TestEmptiedFolder: what lay in a folder that is empty now leaves the library,
// unless nobody is there to see it.
func TestEmptiedFolder(t *testing.T) {
	dir := t.TempDir()
	report(t, dir, "a.txt")
	l := open(t, filepath.Join(t.TempDir(), "library"))
	run(t, l, 1, dir)
	if err := os.Remove(filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	o := options(l, 1)
	o.Unattended = true
	r, err := ingest.Run(t.Context(), o, []string{dir})
	if err != nil || r.Forgotten != 0 {
		t.Errorf("unattended: %d forgotten, %v", r.Forgotten, err)
	}
	if r := run(t, l, 1, dir); r.Forgotten != 1 {
		t.Errorf("%d forgotten, want 1", r.Forgotten)
	}
}

// TestOneByOne: files that come one at a time, and one that goes and comes back,
// leave the same library as all of them at once.
func TestOneByOne(t *testing.T) {
	dir := t.TempDir()
	l := open(t, filepath.Join(t.TempDir(), "library"))
	files, err := os.ReadDir(samples)
	if err != nil {
		t.Fatal(err)
	}
	bring := func(name string) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(samples, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), text, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		run(t, l, 2, dir)
	}
	for _, f := range slices.Backward(files) {
		bring(f.Name())
	}
	for _, name := range []string{"addendum.docx", "state-report.docx"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		run(t, l, 2, dir)
		bring(name)
	}
	whole := open(t, filepath.Join(t.TempDir(), "library"))
	run(t, whole, 2, dir)
	want := exports(t, whole)
	for what, got := range exports(t, l) {
		if !bytes.Equal(got, want[what]) {
			t.Errorf("%s are not what they are when all files come at once", what)
		}
	}
}
