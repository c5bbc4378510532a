//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// shared collects a process's output while it runs.
type shared struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.Write(p)
}

func (s *shared) has(t *testing.T, words string) {
	t.Helper()
	for range 600 {
		s.mu.Lock()
		text := s.all.String()
		s.mu.Unlock()
		if strings.Contains(text, words) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t.Fatalf("it never says %q:\n%s", words, s.all.String())
}

// TestWatch: what is put into a folder can be found a moment later by another
// process, and Ctrl-C ends the watching.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	library, reports := filepath.Join(dir, "library"), filepath.Join(dir, "reports")
	if err := os.Mkdir(reports, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(reports, "b.txt"), []byte("1. Velmara has courts.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("servanda", "watch", reports, "--library", library, "--quiet-for", "100ms")
	out := &shared{}
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	out.has(t, "watching;")
	report := filepath.Join(reports, "a.txt")
	if err := os.WriteFile(report, []byte("1. The prisons of Velmara are overcrowded.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	out.has(t, "1 file read")
	found, err := exec.Command("servanda", "search", "overcrowded", "--library", library).CombinedOutput()
	if err != nil || !strings.Contains(string(found), "prisons of Velmara") {
		t.Errorf("search beside the watching process: %v\n%s", err, found)
	}
	if err := os.Remove(report); err != nil {
		t.Fatal(err)
	}
	out.has(t, "1 gone")
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("Ctrl-C: %v", err)
	}
	out.has(t, "stopped watching")
}
