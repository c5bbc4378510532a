//go:build linux

package isolate

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"servanda/extract"
	"servanda/extract/extracttest"
)

// longEnv makes the long tests run: how many random orders of all files.
const longEnv = "SERVANDA_TEST_ORDERS"

// shared finds the files of the development data beside the repository.
func shared(t *testing.T, pattern string) []string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if paths, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), "shared", "corpus", pattern)); len(paths) > 0 {
			return paths
		}
	}
	t.Skip("no development data beside the repository: ", pattern)
	return nil
}

// cached keeps what readers compile where the program keeps it: the many
// processes of a test would compile it anew.
func cached(o Options) Options {
	if dir, err := os.UserCacheDir(); err == nil {
		o.Reading.Cache = filepath.Join(dir, "servanda")
	}
	return o
}

// ending is what became of a file.
type ending struct {
	// outcome is a kind of failure, "ok" or "ok_partial"; "" for none known.
	outcome string
	// sum is the hash of the document.
	sum  [32]byte
	took time.Duration
}

// readAll reads the files in their order, as many at once as there are workers.
func readAll(t *testing.T, p *Pool, paths []string) map[string]ending {
	var mu sync.Mutex
	endings := map[string]ending{}
	work := make(chan string)
	var wg sync.WaitGroup
	for range p.options.Workers {
		wg.Go(func() {
			for path := range work {
				start := time.Now()
				doc, err := p.Read(t.Context(), path)
				e := ending{outcome: outcome(doc, err), sum: hash(t, doc), took: time.Since(start)}
				mu.Lock()
				endings[path] = e
				mu.Unlock()
				if e.outcome == "" {
					t.Errorf("%s: no named outcome: %v", path, err)
				}
			}
		})
	}
	for _, path := range paths {
		work <- path
	}
	close(work)
	wg.Wait()
	return endings
}

// count counts the files by outcome.
func count(endings map[string]ending) map[string]int {
	counts := map[string]int{}
	for _, e := range endings {
		counts[e.outcome]++
	}
	return counts
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

func hash(t *testing.T, doc *extract.Document) [32]byte {
	b, err := json.Marshal(doc)
	if err != nil {
		t.Error(err)
	}
	return sha256.Sum256(b)
}

// Broken, malicious and odd files each end in exactly one named outcome, and
// the process that asked goes on.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	paths := shared(t, "hostile/*")
	p := mockPool(t, 2, cached(Options{Deadline: 20 * time.Second}))
	start := time.Now()
	endings := readAll(t, p, paths)
	slow := time.Duration(0)
	for _, e := range endings {
		slow = max(slow, e.took)
	}
	for name, n := range count(endings) {
		t.Logf("%5d %s", n, name)
	}
	t.Logf("%d files in %v, slowest %v", len(paths), time.Since(start).Round(time.Second), slow.Round(time.Millisecond))
	p.Close()
	logMemory(t)
}

// In whatever order and company a file is read, the same becomes of it; and
// the memory of the process that asks stays flat.
func TestOrderAndCompanyChangeNothing(t *testing.T) {
	orders, workers := orders(t)
	good := shared(t, "upr/*.pdf")
	good = append(append(good, shared(t, "un-pairs/*")...), shared(t, "text/*")...)
	hostile := shared(t, "hostile/*")
	if orders == 0 {
		orders, good, hostile = 1, sample(good, 8), sample(hostile, 10)
	}
	want := readAll(t, mockPool(t, 2, cached(Options{})), good)
	maps.Copy(want, readAll(t, mockPool(t, 2, cached(Options{})), hostile))
	if read := count(want)["ok"]; read < len(good) {
		t.Fatalf("only %d files are read at all", read)
	}
	files := append(good, hostile...)
	for i := range orders {
		random := rand.New(rand.NewPCG(uint64(i), 3))
		random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		n := workers(i)
		p := mockPool(t, n, cached(Options{}))
		compare(t, readAll(t, p, files), want)
		p.Close()
		t.Logf("order %d of %d files, %d workers: %d MB here now", i+1, len(files), n, resident(os.Getpid())>>20)
	}
	logMemory(t)
}

// orders is how many orders a long test reads; 0 for a short one. The number of
// workers goes from 8 down to 1 and begins again.
func orders(t *testing.T) (n int, workers func(order int) int) {
	workers = func(order int) int { return 8 - order%8 }
	if s := os.Getenv(longEnv); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(longEnv, err)
		}
		return n, workers
	}
	return 0, workers
}

// sample takes every nth path.
func sample(paths []string, n int) (some []string) {
	for i := 0; i < len(paths); i += n {
		some = append(some, paths[i])
	}
	return some
}

func compare(t *testing.T, got, want map[string]ending) {
	t.Helper()
	for path, w := range want {
		if g := got[path]; g.outcome != w.outcome || g.sum != w.sum {
			t.Errorf("%s: %s after %v, and in other company %s after %v", path, g.outcome, g.took, w.outcome, w.took)
		}
	}
}

// logMemory logs the most that this process and any of its children held.
func logMemory(t *testing.T) {
	for name, who := range map[string]int{"this process": syscall.RUSAGE_SELF, "a worker": syscall.RUSAGE_CHILDREN} {
		var use syscall.Rusage
		if err := syscall.Getrusage(who, &use); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s held at most %s", name, fmt.Sprintf("%d MB", use.Maxrss>>10))
	}
}
