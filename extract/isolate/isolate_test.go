//go:build unix

package isolate

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"servanda/extract"
	"servanda/extract/extracttest"
	"servanda/extract/mock"
	"servanda/extract/reader"
)

// workerEnv makes this test binary a worker that reads mocks too.
const workerEnv = "SERVANDA_TEST_WORKER"

func TestMain(m *testing.M) {
	if os.Getenv(drawEnv) != "" {
		os.Exit(DrawMain(os.Stdin, os.Stdout))
	}
	if os.Getenv(workerEnv) != "" {
		os.Exit(Serve(os.Stdin, os.Stdout, mock.Reader(os.Stdout, reader.Read)))
	}
	os.Exit(m.Run())
}

func mockPool(t testing.TB, n int, o Options) *Pool {
	t.Helper()
	o.Command = []string{os.Args[0]}
	o.Env = []string{workerEnv + "=1"}
	o.Workers = n
	p, err := NewPool(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func write(t testing.TB, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// hurried gives little time and memory.
var hurried = Options{Deadline: time.Second, Stall: 1500 * time.Millisecond, Memory: 300 << 20}

func TestEveryFaultHasOneOutcome(t *testing.T) {
	p := mockPool(t, 1, hurried)
	for _, c := range []struct {
		order string
		kind  extract.Kind
		says  string
	}{
		{"hang", extract.KindStalled, ""},
		{"spin", extract.KindStalled, ""},
		{"sleep", extract.KindTimeout, ""},
		{"slow", extract.KindTimeout, ""},
		{"panic", extract.KindCrashed, "told to"},
		{"overflow", extract.KindCrashed, "stack"},
		{"allocate", extract.KindMemory, ""},
		{"exit", extract.KindCrashed, "exit status 7"},
		{"killed", extract.KindCrashed, "killed"},
		{"garbage", extract.KindCrashed, "not a frame"},
		{"flood", extract.KindCrashed, "not a frame"},
		{"fail encrypted", extract.KindEncrypted, "told to"},
		{"unheard", extract.KindMalformed, "no mock"},
	} {
		t.Run(c.order, func(t *testing.T) {
			path := write(t, "mock "+c.order)
			doc, err := p.Read(t.Context(), path)
			if extracttest.KindOf(err) != c.kind || !strings.Contains(fmt.Sprint(err), c.says) || doc == nil {
				t.Fatalf("got %v, want %s saying %q", err, c.kind, c.says)
			}
			if !strings.Contains(err.Error(), path) {
				t.Errorf("the error does not name the file: %v", err)
			}
			// The next file is read as if nothing had been.
			doc, err = p.Read(t.Context(), write(t, "good"))
			if err != nil || doc.Blocks[0].Text != "good" {
				t.Errorf("after %s: %v %v", c.order, doc, err)
			}
		})
	}
}

// What was read before the time ran out is kept, and named partial; what was
// read before the memory was full is not, for how much that is is chance.
func TestPagesReadBeforeTheEndAreKept(t *testing.T) {
	p := mockPool(t, 1, hurried)
	for order, kept := range map[string]bool{"hang": true, "spin": true, "sleep": true, "slow": true, "allocate": false, "exit": false} {
		doc, err := p.Read(t.Context(), write(t, "mock "+order+"\nThe first page\nis whole."))
		if kept != (err == nil && doc.Partial != "" && len(doc.Blocks) == 2) {
			t.Errorf("%s: %+v, %v", order, doc, err)
		}
	}
}

func TestSlowWorkMayAskForTime(t *testing.T) {
	p := mockPool(t, 1, Options{Deadline: 600 * time.Millisecond, Stall: 1200 * time.Millisecond})
	if doc, err := p.Read(t.Context(), write(t, "mock extend 2s\ntext")); err != nil || doc.Partial != "" {
		t.Errorf("%+v, %v", doc, err)
	}
	if _, err := p.Read(t.Context(), write(t, "mock extend 20s\ntext")); extracttest.KindOf(err) != extract.KindStalled {
		t.Errorf("more than there is to have: %v", err)
	}
}

func TestAWorkersFolderIsItsOwnAndGoesWithIt(t *testing.T) {
	p := mockPool(t, 1, Options{})
	doc, err := p.Read(t.Context(), write(t, "mock folder"))
	if err != nil {
		t.Fatal(err)
	}
	dir := doc.Blocks[0].Text
	if _, err := os.Stat(filepath.Join(dir, "left behind")); err != nil {
		t.Error(err)
	}
	p.Close()
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there: %v", dir, err)
	}
}

func TestACrashIsTriedOnceMore(t *testing.T) {
	p := mockPool(t, 1, Options{})
	flag := write(t, "")
	if _, err := p.Read(t.Context(), write(t, "mock once "+flag+"\nread")); err != nil {
		t.Error(err)
	}
}

func TestWorkersAreRecycledAndReused(t *testing.T) {
	p := mockPool(t, 1, Options{})
	path := write(t, "mock pid")
	pids := map[string]bool{}
	for range recycleAfter + 10 {
		doc, err := p.Read(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		pids[doc.Blocks[0].Text] = true
	}
	if len(pids) != 2 {
		t.Errorf("%d processes read %d files", len(pids), recycleAfter+10)
	}
}

func TestCancellingKillsTheWorker(t *testing.T) {
	p := mockPool(t, 1, Options{})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := p.Read(ctx, write(t, "mock hang")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestCloseLeavesNoProcess(t *testing.T) {
	p := mockPool(t, 1, Options{})
	doc, err := p.Read(t.Context(), write(t, "mock pid"))
	if err != nil {
		t.Fatal(err)
	}
	var pid int
	if _, err := fmt.Sscan(doc.Blocks[0].Text, &pid); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, 0); err != nil {
		t.Fatal("the worker does not wait for another file:", err)
	}
	p.Close()
	if err := syscall.Kill(pid, 0); err == nil {
		t.Error("the worker still runs")
	}
}

func TestEnvironmentIsMinimal(t *testing.T) {
	t.Setenv("SERVANDA_SECRET", "x")
	p := mockPool(t, 1, Options{})
	doc, err := p.Read(t.Context(), write(t, "mock env"))
	if err != nil {
		t.Fatal(err)
	}
	if env := doc.Blocks[0].Text; strings.Contains(env, "SECRET") || strings.Contains(env, "HOME=") || !strings.Contains(env, "GOMEMLIMIT=") {
		t.Errorf("environment %s", env)
	}
}

func TestManyAtOnce(t *testing.T) {
	p := mockPool(t, 3, Options{Deadline: 5 * time.Second})
	var wg sync.WaitGroup
	for i := range 40 {
		want := fmt.Sprintf("good %d", i)
		if i%10 == 3 {
			want = "mock exit"
		}
		path := write(t, want)
		wg.Go(func() {
			doc, err := p.Read(t.Context(), path)
			if want == "mock exit" {
				if extracttest.KindOf(err) != extract.KindCrashed {
					t.Errorf("exit: %v", err)
				}
			} else if err != nil || doc.Blocks[0].Text != want {
				t.Errorf("%s: %v", want, err)
			}
		})
	}
	wg.Wait()
}

func TestFilesThatAreNone(t *testing.T) {
	p := mockPool(t, 1, Options{MaxInput: 10})
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no named pipes here:", err)
	}
	for path, want := range map[string]extract.Kind{
		pipe:                       extract.KindNotRegular,
		dir:                        extract.KindNotRegular,
		"/dev/zero":                extract.KindNotRegular,
		filepath.Join(dir, "none"): extract.KindUnreadable,
		write(t, "eleven bytes"):   extract.KindTooLarge,
	} {
		if _, err := p.Read(t.Context(), path); extracttest.KindOf(err) != want {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

// The same file gives the same document in both kinds of reader, and the hash
// of its bytes.
func TestInProcessAgrees(t *testing.T) {
	isolated := mockPool(t, 1, Options{})
	path := write(t, "# Report on Velmara\n\n**The** law.[^1]\n\n[^1]: Source.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
	var results []Result
	for _, r := range []Reader{isolated, InProcess{}} {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		res, err := r.ReadFile(t.Context(), f, path)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, res)
	}
	a, b := fmt.Sprintf("%+v", *results[0].Document), fmt.Sprintf("%+v", *results[1].Document)
	if a != b || results[0].SHA256 != results[1].SHA256 || len(results[0].SHA256) != 64 {
		t.Errorf("isolated %s\nin process %s", a, b)
	}
}
