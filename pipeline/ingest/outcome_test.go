//go:build unix

package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"servanda/extract/isolate"
	"servanda/extract/mock"
	"servanda/extract/reader"
	"servanda/index"
	"servanda/pipeline"
	"servanda/pipeline/ingest"
)

// workerEnv makes this test binary a worker that reads mocks too.
const workerEnv = "SERVANDA_TEST_WORKER"

func TestMain(m *testing.M) {
	if os.Getenv(workerEnv) != "" {
		os.Exit(isolate.Serve(os.Stdin, os.Stdout, mock.Reader(os.Stdout, reader.Read)))
	}
	os.Exit(m.Run())
}

// endings are a file for each outcome: what it holds makes it end so.
var endings = map[pipeline.Status]string{
	pipeline.StatusOK:          "mock text\nThe State party ratified the Convention.",
	pipeline.StatusDuplicate:   "mock text\nThe State party ratified the Convention.",
	pipeline.StatusPartial:     "mock partial\nThe State party should report.",
	pipeline.StatusEmpty:       " \n",
	pipeline.StatusGarbled:     strings.Repeat("\uE000\uE001 ", 50),
	pipeline.StatusUnreadable:  "mock fail unreadable",
	pipeline.StatusTooLarge:    strings.Repeat("x", 100<<10),
	pipeline.StatusUnsupported: "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600) + "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00",
	pipeline.StatusUnknown:     "\x7fELF\x00\x01\x02\x03",
	pipeline.StatusEncrypted:   "mock fail encrypted",
	pipeline.StatusMalformed:   "%PDF-1.7\nand nothing else",
	pipeline.StatusLimit:       "mock fail limit",
	pipeline.StatusTimeout:     "mock sleep",
	pipeline.StatusStalled:     "mock hang",
	pipeline.StatusMemory:      "mock allocate",
	pipeline.StatusCrashed:     "mock exit",
}

// Every outcome of the closed list can be had, and is what it should be; the
// files that are not read say what to do next.
func TestEveryOutcome(t *testing.T) {
	dir := t.TempDir()
	for status, content := range endings {
		write(t, filepath.Join(dir, string(status)+".txt"), content)
	}
	// A duplicate is what comes later.
	if err := os.Rename(filepath.Join(dir, "duplicate.txt"), filepath.Join(dir, "z-duplicate.txt")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, string(pipeline.StatusNotRegular)+".txt"), 0o600); err != nil {
		t.Fatal(err)
	}
	l := open(t, t.TempDir())
	o := options(l, 3)
	o.Reader, o.MaxBytes = hurried(t), 64<<10
	if _, err := ingest.Run(t.Context(), o, []string{dir}); err != nil {
		t.Fatal(err)
	}
	seen := map[pipeline.Status]bool{}
	for d, err := range l.Documents(t.Context(), index.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		seen[d.Status] = true
		if name := strings.TrimPrefix(filepath.Base(d.Path), "z-"); name != string(d.Status)+".txt" {
			t.Errorf("%s is %s: %s", name, d.Status, d.Error)
		}
		if d.Status.Failed() && !strings.HasSuffix(d.Error, ")") {
			t.Errorf("%s does not say what to do: %s", d.Status, d.Error)
		}
	}
	for _, o := range pipeline.Outcomes() {
		if !seen[o.Status] {
			t.Errorf("no file ended as %s", o.Status)
		}
	}
}

// hurried reads with little time and memory.
func hurried(t *testing.T) ingest.Reader {
	p, err := isolate.NewPool(isolate.Options{
		Workers: 3, Deadline: 3 * time.Second, Stall: 3 * time.Second, Memory: 300 << 20,
		Command: []string{os.Args[0]}, Env: []string{workerEnv + "=1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}
