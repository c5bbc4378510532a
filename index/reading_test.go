package index_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"servanda/index"
)

func found(t *testing.T, l *index.Library) int {
	t.Helper()
	r, err := l.Search(t.Context(), index.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return int(r.Total)
}

func open(t *testing.T, dir string, o index.Options) *index.Library {
	t.Helper()
	l, err := index.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// TestReadersBesideAWriter: whoever reads meets neither refusal nor half of
// anything while another writes, and sees what was written when it looks again.
func TestReadersBesideAWriter(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	w := open(t, dir, index.Options{Create: true})
	first := open(t, dir, index.Options{ReadOnly: true})
	if n := found(t, first); n != 0 {
		t.Errorf("%d passages in an empty library", n)
	}
	for _, r := range velmara() {
		if err := w.Put(t.Context(), r, when); err != nil {
			t.Fatal(err)
		}
	}
	// Stored, and not indexed yet: tables have it, searches do not.
	second := open(t, dir, index.Options{ReadOnly: true})
	if n := passageCount(t, second); n != 8 {
		t.Errorf("a reader finds %d of 8 passages stored", n)
	}
	if n := found(t, second); n != 0 {
		t.Errorf("a reader finds %d passages before they are indexed", n)
	}
	if err := w.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := found(t, open(t, dir, index.Options{ReadOnly: true})); n != 8 {
		t.Errorf("a new reader finds %d of 8 passages", n)
	}
	time.Sleep(1100 * time.Millisecond) // until an old view looks for a newer one
	if n := found(t, first); n != 8 {
		t.Errorf("a reader that was open before finds %d of 8 passages", n)
	}
	if err := w.Forget(t.Context(), velmara()[0].Document.Path); err != nil {
		t.Fatal(err)
	}
	if _, err := second.Search(t.Context(), index.Query{Text: "velmara"}); err != nil {
		t.Error("what has just left the library ends a search:", err)
	}
}

// TestReadersLeaveNothing: a view is gone when it is open.
func TestReadersLeaveNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	open(t, dir, index.Options{Create: true}).Close()
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	l := open(t, dir, index.Options{ReadOnly: true})
	found(t, l)
	l.Close()
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestReadingAWriteProtectedLibrary: as on a read-only medium.
func TestReadingAWriteProtectedLibrary(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("nothing is protected from this user")
	}
	dir := filepath.Join(t.TempDir(), "library")
	w := open(t, dir, index.Options{Create: true})
	if err := w.Put(t.Context(), velmara()[0], when); err != nil {
		t.Fatal(err)
	}
	w.Close()
	for _, path := range []string{filepath.Join(dir, "servanda.db"), dir} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, info.Mode()&^0o222); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(path, info.Mode()) })
	}
	if n := found(t, open(t, dir, index.Options{ReadOnly: true})); n == 0 {
		t.Error("nothing is found in a library that is write-protected")
	}
}
