//go:build unix

package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"servanda/index"
	"servanda/index/table"
)

// killRounds is how many runs are killed; SERVANDA_TEST_KILLS sets another
// number for a long test.
func killRounds(few int) int {
	if n, err := strconv.Atoi(os.Getenv("SERVANDA_TEST_KILLS")); err == nil {
		return n
	}
	if testing.Short() {
		return 2
	}
	return few
}

// manyReports fills a folder with the samples and with short texts.
func manyReports(t *testing.T, dir string) {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS("../../testdata/reports")); err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		text := ""
		for p := range 20 {
			text += fmt.Sprintf("%d. The State party should close prison %d of Velmara by %d and report on it.\n\n", p+1, 20*i+p, 2020+i%5)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("text-%02d.txt", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// everything is what all exports of a library amount to.
func everything(t *testing.T, library string) string {
	t.Helper()
	l, err := index.Open(library, index.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
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
	found, err := l.Search(t.Context(), index.Query{Text: "prison*"})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x %d", sum.Sum(nil), found.Total)
}

// ingestKilled ingests in a process group of its own and kills it after a while,
// unless it ended before; it reports whether it ended by itself.
func ingestKilled(t *testing.T, reports, library string, after time.Duration) bool {
	t.Helper()
	cmd := exec.Command("servanda", "ingest", reports, "--library", library, "--quiet")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
	defer timer.Stop()
	err := cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && !exit.Exited()) {
		t.Fatalf("ingest failed by itself: %v", err)
	}
	return err == nil
}

// TestKilledIngest kills whole process groups at random moments of their work.
// The library opens each time with nothing wrong in it, and when a run is at
// last let be, everything is as if nothing had happened.
func TestKilledIngest(t *testing.T) {
	dir := t.TempDir()
	reports, library := filepath.Join(dir, "reports"), filepath.Join(dir, "library")
	manyReports(t, reports)
	start := time.Now()
	if !ingestKilled(t, reports, library, time.Hour) {
		t.Fatal("the run that is not killed did not end")
	}
	whole := time.Since(start)
	want := everything(t, library)
	if err := os.RemoveAll(library); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(7, 11))
	kills, finished := 0, 0
	for kills < killRounds(5) {
		if ingestKilled(t, reports, library, time.Duration(random.Int64N(int64(whole)))) {
			if err := os.RemoveAll(library); err != nil { // it had ended: begin again
				t.Fatal(err)
			}
			continue
		}
		kills++
		if kills%2 == 0 {
			sound(t, library, kills)
		}
		if kills%5 == 0 {
			ingestKilled(t, reports, library, time.Hour)
			finished++
			if got := everything(t, library); got != want {
				t.Errorf("after %d kills the library holds %s, want %s", kills, got, want)
			}
			if err := os.RemoveAll(library); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d runs killed, %d libraries finished and compared", kills, finished)
}

// sound opens what a killed run left, and finds nothing wrong in it.
func sound(t *testing.T, library string, round int) {
	t.Helper()
	if _, err := os.Stat(library); errors.Is(err, fs.ErrNotExist) {
		return
	}
	l, err := index.Open(library, index.Options{})
	if err != nil {
		t.Fatalf("kill %d: the library cannot be opened: %v", round, err)
	}
	defer l.Close()
	if r, err := l.Verify(t.Context(), false); err != nil || !r.OK() {
		t.Errorf("kill %d: %+v, %v", round, r, err)
	}
}

// TestKilledCreation kills runs while they make the library: then there is a
// whole one or none.
func TestKilledCreation(t *testing.T) {
	dir := t.TempDir()
	reports := filepath.Join(dir, "reports")
	if err := os.Mkdir(reports, 0o777); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	ingestKilled(t, reports, filepath.Join(dir, "libraries", "first"), time.Hour)
	whole := time.Since(start)
	random := rand.New(rand.NewPCG(13, 17))
	made := 0
	for round := range killRounds(6) {
		library := filepath.Join(dir, "libraries", strconv.Itoa(round))
		ingestKilled(t, reports, library, time.Duration(random.Int64N(int64(whole))))
		if _, err := os.Stat(library); err == nil {
			made++
		}
		sound(t, library, round)
		if err := os.RemoveAll(library); err != nil {
			t.Fatal(err)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "libraries", ".*"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of the runs had made a library when they were killed; %d left an unfinished one, hidden, which the next run of its name sweeps away", made, len(left))
}
