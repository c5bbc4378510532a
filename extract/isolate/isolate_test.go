//go:build unix

package isolate

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"servanda/extract"
	"servanda/extract/extracttest"
	"servanda/extract/reader"
)

// faultyEnv makes this test binary a worker that does what the files tell it.
const faultyEnv = "SERVANDA_TEST_FAULTY_WORKER"

func TestMain(m *testing.M) {
	switch os.Getenv(faultyEnv) {
	case "faulty":
		out := os.Stdout
		os.Exit(serve(os.Stdin, out, func(ctx context.Context, r io.ReaderAt, size int64, name string) (*extract.Document, error) {
			return faulty(ctx, out, r, size)
		}))
	case "real":
		os.Exit(Main(os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

// faulty does what a file says.
func faulty(ctx context.Context, out io.Writer, r io.ReaderAt, size int64) (*extract.Document, error) {
	body, _ := io.ReadAll(io.NewSectionReader(r, 0, size))
	order, argument, _ := strings.Cut(strings.TrimSpace(string(body)), " ")
	switch order {
	case "hang":
		for {
			time.Sleep(time.Hour)
		}
	case "spin":
		for i := 0; ; i++ {
			_ = i
		}
	case "soft":
		<-ctx.Done()
		return &extract.Document{Format: extract.Text, Partial: "out of time", Blocks: []extract.Block{{Kind: extract.Line, Text: "kept"}}}, nil
	case "panic":
		panic("told to")
	case "overflow":
		debug.SetMaxStack(8 << 20) // what the runtime allows takes seconds to fill
		return nil, fmt.Errorf("depth %d", overflow(1))
	case "allocate":
		var hold [][]byte
		for len(hold) < 1<<10 {
			b := make([]byte, 16<<20)
			for i := 0; i < len(b); i += 4096 {
				b[i] = 1
			}
			hold = append(hold, b)
			time.Sleep(time.Millisecond)
		}
		return nil, fmt.Errorf("held %d blocks, and nobody stopped it", len(hold))
	case "exit":
		os.Exit(7)
	case "garbage":
		fmt.Fprintln(out, "this is no frame, and long enough")
		for {
			time.Sleep(time.Hour)
		}
	case "once":
		// Dies at the first reading, and reads at the second.
		if os.Remove(argument) == nil {
			os.Exit(9)
		}
	case "pid":
		return line(fmt.Sprint(os.Getpid())), nil
	case "env":
		return line(strings.Join(os.Environ(), " ")), nil
	case "fail":
		return &extract.Document{Format: extract.DOC}, &extract.Error{Op: "detect", Kind: extract.KindUnsupported, Hint: "save it", Err: errors.New("old")}
	}
	return line(string(body)), nil
}

//go:noinline
func overflow(n int) int {
	if n == 0 {
		return 0
	}
	return overflow(n+1) + 1
}

func line(s string) *extract.Document {
	return &extract.Document{Format: extract.Text, Blocks: []extract.Block{{Kind: extract.Line, Text: s}}}
}

func faultyPool(t *testing.T, n int, o Options) *Pool {
	t.Helper()
	o.Command = []string{os.Args[0]}
	if o.Env == nil {
		o.Env = []string{faultyEnv + "=faulty"}
	}
	o.Workers = n
	p, err := NewPool(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEveryFaultHasOneOutcome(t *testing.T) {
	p := faultyPool(t, 1, Options{Deadline: 2 * time.Second, Memory: 300 << 20})
	for _, c := range []struct {
		order string
		kind  extract.Kind
		says  string
	}{
		{"hang", extract.KindTimeout, ""},
		{"spin", extract.KindTimeout, ""},
		{"panic", extract.KindCrashed, "told to"},
		{"overflow", extract.KindCrashed, "stack"},
		{"allocate", extract.KindMemory, ""},
		{"exit", extract.KindCrashed, "exit status 7"},
		{"garbage", extract.KindCrashed, "not a frame"},
		{"fail", extract.KindUnsupported, "old"},
	} {
		t.Run(c.order, func(t *testing.T) {
			path := write(t, c.order)
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

func TestTheReaderMayEndByItself(t *testing.T) {
	p := faultyPool(t, 1, Options{Deadline: time.Second})
	doc, err := p.Read(t.Context(), write(t, "soft"))
	if err != nil || doc.Partial == "" || len(doc.Blocks) != 1 {
		t.Errorf("got %+v, %v", doc, err)
	}
}

func TestACrashIsTriedOnceMore(t *testing.T) {
	p := faultyPool(t, 1, Options{})
	flag := write(t, "")
	if _, err := p.Read(t.Context(), write(t, "once "+flag)); err != nil {
		t.Error(err)
	}
}

func TestWorkersAreRecycledAndReused(t *testing.T) {
	p := faultyPool(t, 1, Options{})
	path := write(t, "pid")
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
	p := faultyPool(t, 1, Options{})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := p.Read(ctx, write(t, "hang")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestCloseLeavesNoProcess(t *testing.T) {
	p := faultyPool(t, 1, Options{})
	doc, err := p.Read(t.Context(), write(t, "pid"))
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
	p := faultyPool(t, 1, Options{})
	doc, err := p.Read(t.Context(), write(t, "env"))
	if err != nil {
		t.Fatal(err)
	}
	if env := doc.Blocks[0].Text; strings.Contains(env, "SECRET") || strings.Contains(env, "HOME=") || !strings.Contains(env, "GOMEMLIMIT=") {
		t.Errorf("environment %s", env)
	}
}

func TestManyAtOnce(t *testing.T) {
	p := faultyPool(t, 3, Options{Deadline: 5 * time.Second})
	var wg sync.WaitGroup
	for i := range 40 {
		want := fmt.Sprintf("good %d", i)
		if i%10 == 3 {
			want = "exit"
		}
		path := write(t, want)
		wg.Go(func() {
			doc, err := p.Read(t.Context(), path)
			if want == "exit" {
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
	p := faultyPool(t, 1, Options{MaxInput: 10})
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
	isolated := faultyPool(t, 1, Options{Env: []string{faultyEnv + "=real"}})
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

func BenchmarkIsolated(b *testing.B) {
	p, err := NewPool(Options{Workers: 1, Command: []string{os.Args[0]}, Env: []string{faultyEnv + "=real"}})
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	path := filepath.Join(b.TempDir(), "report.txt")
	if err := os.WriteFile(path, []byte(strings.Repeat("The State party should ratify the Convention.\n", 5000)), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := p.Read(context.Background(), path); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInProcess(b *testing.B) {
	path := filepath.Join(b.TempDir(), "report.txt")
	if err := os.WriteFile(path, []byte(strings.Repeat("The State party should ratify the Convention.\n", 5000)), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := reader.File(context.Background(), path); err != nil {
			b.Fatal(err)
		}
	}
}
