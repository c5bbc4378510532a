package index_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"servanda/index"
	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// rounds is how often a test of chance is repeated: the number in the
// environment variable, or else few times.
func rounds(t *testing.T, variable string, few int) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv(variable))
	if err != nil {
		return few
	}
	return n
}

// fingerprint is what all exports and a search over everything amount to.
func fingerprint(t *testing.T, l *index.Library) string {
	t.Helper()
	sum := sha256.New()
	for _, what := range index.Exports {
		e, err := l.Export(t.Context(), what, index.Filter{})
		if err == nil {
			_, err = table.Write(sum, e, table.Options{Format: table.JSONL})
		}
		if err != nil {
			t.Fatalf("export %s: %v", what, err)
		}
	}
	for h, err := range l.SearchAll(t.Context(), index.Query{Text: "velmara OR prison*"}) {
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(sum, h.Citation, h.Snippet)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

// decided fills a library with documents, links and a decision.
func decided(t *testing.T, dir string) {
	t.Helper()
	l := open(t, dir, index.Options{Create: true})
	for i, r := range velmara() {
		if err := l.Put(t.Context(), r, when); err != nil {
			t.Fatal(err)
		}
		if err := l.Put(t.Context(), victimRecord(fmt.Sprintf("more/%d.pdf", i), i), when); err != nil {
			t.Fatal(err)
		}
	}
	var tagged string
	for g, err := range l.Tags(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		tagged = g.ID
	}
	said := []pipeline.Decision{{Subject: tagged, Verdict: pipeline.VerdictConfirmed, Reviewer: "a reviewer", At: "2026-01-01T00:00:00Z"}}
	if _, err := l.Decide(t.Context(), func(yield func(pipeline.Decision, error) bool) { yield(said[0], nil) }); err != nil {
		t.Fatal(err)
	}
	relink(t, l)
	if err := l.RefreshTables(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestFlippedBytes changes one byte of the library at a time, as a failing
// disk does: verify either tells of it, or it does no harm. With
// SERVANDA_TEST_FLIPS=1000 it does so a thousand times.
func TestFlippedBytes(t *testing.T) {
	sound := filepath.Join(t.TempDir(), "sound")
	decided(t, sound)
	l := open(t, sound, index.Options{ReadOnly: true})
	want := fingerprint(t, l)
	l.Close()
	files := filesUnder(t, sound)
	random := rand.New(rand.NewPCG(3, 5))
	told, harmless := 0, 0
	for round := range rounds(t, "SERVANDA_TEST_FLIPS", 40) {
		file := files[random.IntN(len(files))]
		content, err := os.ReadFile(filepath.Join(sound, file))
		if err != nil {
			t.Fatal(err)
		}
		if len(content) == 0 {
			continue
		}
		at, bit := random.IntN(len(content)), byte(1)<<random.IntN(8)
		broken := bytes.Clone(content)
		broken[at] ^= bit
		dir := filepath.Join(t.TempDir(), "library")
		if err := os.CopyFS(dir, os.DirFS(sound)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), broken, 0o666); err != nil {
			t.Fatal(err)
		}
		if noticed(t, dir) {
			told++
			continue
		}
		harmless++
		l := open(t, dir, index.Options{ReadOnly: true})
		if got := fingerprint(t, l); got != want || !sameTables(t, sound, dir) {
			t.Errorf("round %d: byte %d of %s, %#02x become %#02x, changed what the library says, and verify did not tell", round, at, file, content[at], broken[at])
		}
		l.Close()
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d flips told of, %d without effect", told, harmless)
}

// noticed reports whether opening or verifying the library tells of a fault.
func noticed(t *testing.T, dir string) bool {
	l, err := index.Open(dir, index.Options{})
	if err != nil {
		return true
	}
	defer l.Close()
	r, err := l.Verify(t.Context(), true)
	return err != nil || len(r.Faults)+len(r.Derived) > 0
}

func filesUnder(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func sameTables(t *testing.T, one, other string) bool {
	t.Helper()
	for _, file := range filesUnder(t, filepath.Join(one, "tables")) {
		a, errA := os.ReadFile(filepath.Join(one, "tables", file))
		b, errB := os.ReadFile(filepath.Join(other, "tables", file))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			return false
		}
	}
	return true
}
