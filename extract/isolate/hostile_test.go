//go:build unix

package isolate

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"servanda/extract"
	"servanda/extract/extracttest"
)

// shared finds a folder of the development data beside the repository.
func shared(t *testing.T, folder string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		path := filepath.Join(filepath.Dir(dir), "shared", folder)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return path
		}
	}
	t.Skip("no development data beside the repository: ", folder)
	return ""
}

// Broken, malicious and odd files each end in exactly one named outcome, and
// the process that asked goes on.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	paths, err := filepath.Glob(filepath.Join(shared(t, "corpus/hostile"), "*"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPool(Options{Workers: 2, Deadline: 10 * time.Second, Command: []string{os.Args[0]}, Env: []string{workerEnv + "=1"}})
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	outcomes := map[string]int{}
	slow := time.Duration(0)
	start := time.Now()
	work := make(chan string)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for path := range work {
				began := time.Now()
				doc, err := p.Read(t.Context(), path)
				took := time.Since(began)
				mu.Lock()
				name := outcome(doc, err)
				outcomes[name]++
				outcomes["format "+string(doc.Format)]++
				slow = max(slow, took)
				mu.Unlock()
				if name == "" {
					t.Errorf("%s: no named outcome: %v", path, err)
				}
				if os.Getenv("SERVANDA_TEST_LIST") != "" {
					fmt.Printf("%s\t%s\t%s\t%v\t%v\n", filepath.Base(path), doc.Format, name, took.Milliseconds(), err)
				}
			}
		})
	}
	for _, path := range paths {
		work <- path
	}
	close(work)
	wg.Wait()
	p.Close()
	names := make([]string, 0, len(outcomes))
	for name := range outcomes {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		t.Logf("%5d %s", outcomes[name], name)
	}
	t.Logf("%d files in %v, slowest %v", len(paths), time.Since(start).Round(time.Second), slow.Round(time.Millisecond))
}

// outcome names what became of a file; "" for nothing known.
func outcome(doc *extract.Document, err error) string {
	switch {
	case err == nil && doc.Partial != "":
		return "ok_partial"
	case err == nil:
		return "ok"
	}
	return string(extracttest.KindOf(err))
}
