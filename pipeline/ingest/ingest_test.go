package ingest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"servanda/extract"
	"servanda/extract/isolate"
	"servanda/index"
	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/ingest"
)

var update = flag.Bool("update", false, "write the golden files anew")

const (
	samples = "../../testdata/reports"
	golden  = "../../testdata/golden"
)

// open makes or opens a library that is closed when the test ends.
func open(t *testing.T, dir string) *index.Library {
	t.Helper()
	l, err := index.Open(dir, index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func run(t *testing.T, l *index.Library, workers int, paths ...string) ingest.Report {
	t.Helper()
	r, err := ingest.Run(t.Context(), options(l, workers), paths)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func options(l *index.Library, workers int) ingest.Options {
	return ingest.Options{Library: l, Dir: l.Dir(), Reader: isolate.InProcess{}, Workers: workers, Version: "test"}
}

// exports gives every table of the library as JSON lines.
func exports(t *testing.T, l *index.Library) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, what := range index.Exports {
		rows, err := l.Export(t.Context(), what, index.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := table.Write(&b, rows, table.Options{Format: table.JSONL}); err != nil {
			t.Fatal(err)
		}
		all[what] = b.Bytes()
	}
	return all
}

// copyOf copies a folder of files and gives the copy.
func copyOf(t *testing.T, folder string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestSampleExports(t *testing.T) {
	l := open(t, t.TempDir())
	run(t, l, 2, samples)
	for what, got := range exports(t, l) {
		file := filepath.Join(golden, what+".jsonl")
		if *update {
			if err := os.MkdirAll(golden, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from %s: %s\nif that is meant: go test ./pipeline/ingest -update", what, file, firstDifference(got, want))
		}
	}
}

func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "\n got " + g[i] + "\nwant " + w[i]
		}
	}
	return "one has more rows than the other"
}

func TestAnyNumberOfWorkersMakesTheSameLibrary(t *testing.T) {
	one := open(t, t.TempDir())
	eight, err := index.Open(t.TempDir(), index.Options{Create: true, Spread: ingest.Spread(8)})
	if err != nil {
		t.Fatal(err)
	}
	defer eight.Close()
	run(t, one, 1, samples)
	run(t, eight, 8, samples)
	got := exports(t, eight)
	for what, want := range exports(t, one) {
		if !bytes.Equal(got[what], want) {
			t.Errorf("%s: %s", what, firstDifference(got[what], want))
		}
	}
	got = tables(t, eight)
	for file, want := range tables(t, one) {
		if !bytes.Equal(got[file], want) {
			t.Errorf("%s: %s", file, firstDifference(got[file], want))
		}
	}
}

// tables writes the library's tables and gives them.
func tables(t *testing.T, l *index.Library) map[string][]byte {
	t.Helper()
	if err := l.RefreshTables(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	files, err := os.ReadDir(l.TablesDir())
	for _, f := range files {
		data, e := os.ReadFile(filepath.Join(l.TablesDir(), f.Name()))
		all[f.Name()], err = data, errors.Join(err, e)
	}
	if err != nil || len(all) != 7 {
		t.Fatalf("%d tables: %v", len(all), err)
	}
	return all
}

func TestSecondRunReadsOnlyWhatChanged(t *testing.T) {
	reports := copyOf(t, samples)
	l := open(t, t.TempDir())
	first := run(t, l, 2, reports)
	before := exports(t, l)
	if r := run(t, l, 2, reports); r.Read != 0 || r.Unchanged != first.Found {
		t.Errorf("nothing changed: %+v", r)
	}
	write(t, filepath.Join(reports, "new.txt"), "A law on fisheries was adopted in 2020 in Velmara.")
	if r := run(t, l, 2, reports); r.Read != 1 || r.Unchanged != first.Found {
		t.Errorf("one file is new: %+v", r)
	}
	remove(t, filepath.Join(reports, "new.txt"))
	if r := run(t, l, 2, reports); r.Forgotten != 1 {
		t.Errorf("one file is gone: %+v", r)
	}
	for what, want := range before {
		if got := exports(t, l)[what]; !bytes.Equal(got, want) {
			t.Errorf("%s is not as before: %s", what, firstDifference(got, want))
		}
	}
}

// TestAddendumGivesTheFinalResponse: the report's recommendations are pending
// until the addendum is there, and again when it is gone.
func TestAddendumGivesTheFinalResponse(t *testing.T) {
	reports := t.TempDir()
	take := func(name string) {
		data, err := os.ReadFile(filepath.Join(samples, name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(reports, name), string(data))
	}
	l := open(t, t.TempDir())
	pending := map[string]int{"pending": 18}
	answered := map[string]int{"supported": 12, "noted": 5, "partially_supported": 1}
	check := func(when string, want map[string]int) {
		run(t, l, 2, reports)
		if got := responses(t, l); !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
	take("working-group-report.pdf")
	check("the report alone", pending)
	take("addendum.docx")
	check("with the addendum", answered)
	remove(t, filepath.Join(reports, "addendum.docx"))
	check("without it again", pending)
	remove(t, filepath.Join(reports, "working-group-report.pdf"))
	take("addendum.docx")
	check("the addendum alone", map[string]int{"supported": 12, "noted": 4, "partially_supported": 1})
}

// responses counts the recommendations of the tables by response.
func responses(t *testing.T, l *index.Library) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for line := range bytes.Lines(exports(t, l)["commitments"]) {
		var c struct{ Kind, Response string }
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		if c.Kind == "recommendation" {
			counts[c.Response]++
		}
	}
	return counts
}

func TestMovedFileIsNotReadAgain(t *testing.T) {
	reports := copyOf(t, samples)
	l := open(t, t.TempDir())
	run(t, l, 2, reports)
	if err := os.Mkdir(filepath.Join(reports, "press"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(reports, "news-item.html"), filepath.Join(reports, "press/news.html")); err != nil {
		t.Fatal(err)
	}
	if r := run(t, l, 2, reports); r.Moved != 1 || r.Read != 0 || r.Forgotten != 0 {
		t.Errorf("got %+v", r)
	}
	if !slices.Contains(documentPaths(t, l), "press/news.html") {
		t.Errorf("paths %v", documentPaths(t, l))
	}
}

func TestCopyIsNamedAsDuplicate(t *testing.T) {
	reports := copyOf(t, samples)
	data, err := os.ReadFile(filepath.Join(reports, "news-item.html"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(reports, "zz-copy.html"), string(data))
	l := open(t, t.TempDir())
	run(t, l, 4, reports)
	for d, err := range l.Documents(t.Context(), index.Filter{Path: "zz-copy.html"}) {
		if err != nil {
			t.Fatal(err)
		}
		if d.Status != pipeline.StatusDuplicate || !strings.Contains(d.Error, "news-item.html") {
			t.Errorf("status %s, %q", d.Status, d.Error)
		}
	}
}

func TestBadFilesAreNamedAndTheRunGoesOn(t *testing.T) {
	reports := copyOf(t, samples)
	write(t, filepath.Join(reports, "empty.pdf"), "")
	write(t, filepath.Join(reports, "broken.pdf"), "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
	write(t, filepath.Join(reports, "noise.bin"), strings.Repeat("\x00\x01\xfe\xff", 500))
	l := open(t, t.TempDir())
	r := run(t, l, 2, reports)
	if len(r.Failed) == 0 || r.Found != r.Read {
		t.Errorf("found %d, read %d, failed %d", r.Found, r.Read, len(r.Failed))
	}
	for _, d := range r.Failed {
		if !d.Status.Failed() || !strings.HasPrefix(d.Error, d.Path) {
			t.Errorf("%s: status %q, error %q", d.Path, d.Status, d.Error)
		}
	}
	again := run(t, l, 2, reports)
	if len(again.Failed) != len(r.Failed) {
		t.Errorf("the second run names %d failed, the first %d", len(again.Failed), len(r.Failed))
	}
}

func TestAFailureKeepsWhatWasReadBefore(t *testing.T) {
	reports := copyOf(t, samples)
	l := open(t, t.TempDir())
	run(t, l, 2, reports)
	before := exports(t, l)
	write(t, filepath.Join(reports, "working-group-report.pdf"), "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
	for range 2 {
		r := run(t, l, 2, reports)
		if len(r.Failed) != 1 || r.Failed[0].Path != "working-group-report.pdf" || !strings.Contains(r.Failed[0].Error, "kept") {
			t.Errorf("failed: %+v", r.Failed)
		}
	}
	if got := exports(t, l)["passages"]; !bytes.Equal(got, before["passages"]) {
		t.Errorf("passages were lost: %s", firstDifference(got, before["passages"]))
	}
}

func TestSamePathInTwoFolders(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	write(t, filepath.Join(a, "report.txt"), "The Parliament of Velmara adopted a law on schools in 2019.")
	write(t, filepath.Join(b, "report.txt"), "The Parliament of Velmara adopted a law on forests in 2021.")
	l := open(t, t.TempDir())
	run(t, l, 2, a)
	run(t, l, 2, b)
	if got := documentPaths(t, l); len(got) != 2 {
		t.Errorf("paths %v", got)
	}
	if r := run(t, l, 2, a, b); r.Unchanged != 2 {
		t.Errorf("got %+v", r)
	}
}

func documentPaths(t *testing.T, l *index.Library) []string {
	t.Helper()
	var all []string
	for d, err := range l.Documents(t.Context(), index.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d.Path)
	}
	return all
}

// stoppedReader cancels the run when it is asked for the nth file.
type stoppedReader struct {
	isolate.InProcess
	left chan struct{}
	stop context.CancelFunc
}

func (r stoppedReader) Read(ctx context.Context, path string) (*extract.Document, error) {
	select {
	case <-r.left:
	default:
		r.stop()
	}
	return r.InProcess.Read(ctx, path)
}

func TestInterruptedRunKeepsWhatIsStoredAndGoesOn(t *testing.T) {
	l := open(t, t.TempDir())
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	o := options(l, 1)
	left := make(chan struct{}, 3)
	for range cap(left) {
		left <- struct{}{}
	}
	o.Reader = stoppedReader{left: left, stop: stop}
	r, err := ingest.Run(ctx, o, []string{samples})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if got := len(documentPaths(t, l)); got == 0 || got != r.Read {
		t.Errorf("%d documents stored, %d reported", got, r.Read)
	}
	run(t, l, 1, samples)
	whole := open(t, t.TempDir())
	run(t, whole, 1, samples)
	want := exports(t, whole)
	for what, got := range exports(t, l) {
		if !bytes.Equal(got, want[what]) {
			t.Errorf("%s differs from an uninterrupted run: %s", what, firstDifference(got, want[what]))
		}
	}
}

func TestNoGoroutineIsLeft(t *testing.T) {
	l := open(t, t.TempDir())
	run(t, l, 2, samples) // starts what the library keeps running
	before := runtime.NumGoroutine()
	o := options(l, 8)
	o.Again = true
	if _, err := ingest.Run(t.Context(), o, []string{samples}); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(5 * time.Second)
	for runtime.NumGoroutine() > before && time.Now().Before(deadline) {
		time.Sleep(10 * time.Millisecond)
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines before, %d after", before, after)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, file string) {
	t.Helper()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkSamples(b *testing.B) {
	for b.Loop() {
		l, err := index.Open(b.TempDir(), index.Options{Create: true})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := ingest.Run(b.Context(), ingest.Options{Library: l, Dir: l.Dir(), Reader: isolate.InProcess{}, Workers: 2}, []string{samples}); err != nil {
			b.Fatal(err)
		}
		l.Close()
	}
}
