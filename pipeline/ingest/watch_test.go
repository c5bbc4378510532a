package ingest_test

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"servanda/pipeline/ingest"
)

const quiet = 100 * time.Millisecond

// watching starts to watch dir, and returns how often there was something to
// do, and what stops it.
func watching(t *testing.T, dir string, rescan time.Duration) (calls *atomic.Int32, stop func()) {
	t.Helper()
	calls = &atomic.Int32{}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	w := ingest.Watch{Paths: []string{dir}, Dir: filepath.Join(dir, "library"), Quiet: quiet, Rescan: rescan,
		Changed: func(context.Context) error { calls.Add(1); return nil }}
	go func() { done <- w.Run(ctx) }()
	stop = func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(20 * time.Second):
			t.Error("watching does not end")
		}
	}
	reaches(t, calls, 1)
	return calls, stop
}

func reaches(t *testing.T, calls *atomic.Int32, n int32) {
	t.Helper()
	for range 400 {
		if calls.Load() >= n {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%d calls, want %d", calls.Load(), n)
}

func report(t *testing.T, parts ...string) {
	t.Helper()
	path := filepath.Join(parts...)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("1. Velmara has prisons.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestWatchSeesChanges(t *testing.T) {
	dir := t.TempDir()
	calls, stop := watching(t, dir, time.Hour)
	report(t, dir, "a.txt")
	reaches(t, calls, 2)
	report(t, dir, "new", "folder", "b.txt")
	reaches(t, calls, 3)
	time.Sleep(4 * quiet)
	settled := calls.Load()
	report(t, dir, "new", "folder", "c.txt") // in a folder that came later
	reaches(t, calls, settled+1)
	if err := os.Remove(filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	reaches(t, calls, settled+2)
	stop()
}

func TestWatchWaitsUntilFilesAreQuiet(t *testing.T) {
	dir := t.TempDir()
	calls, stop := watching(t, dir, time.Hour)
	for range 20 {
		report(t, dir, "copied.txt")
		time.Sleep(quiet / 10)
	}
	reaches(t, calls, 2)
	time.Sleep(4 * quiet)
	if n := calls.Load(); n > 6 { // one, but for a machine so busy that it paused
		t.Errorf("%d calls for one file that was being copied", n)
	}
	stop()
}

func TestWatchLeavesOutTheLibraryAndHiddenFiles(t *testing.T) {
	dir := t.TempDir()
	report(t, dir, "library", "servanda.db")
	calls, stop := watching(t, dir, time.Hour)
	report(t, dir, "library", "tables", "links.csv")
	report(t, dir, ".a.txt.part")
	time.Sleep(5 * quiet)
	if n := calls.Load(); n != 1 {
		t.Errorf("%d calls", n)
	}
	stop()
}

func TestWatchLooksNowAndThen(t *testing.T) {
	calls, stop := watching(t, t.TempDir(), 2*quiet)
	reaches(t, calls, 3)
	stop()
}
