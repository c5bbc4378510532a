package line

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const samples = "../../../testdata/reports"

func TestStagesAreMeasured(t *testing.T) {
	files, err := gather(samples)
	if err != nil {
		t.Fatal(err)
	}
	report := newReport(samples, files)
	if err := measureStages(t.Context(), files, 1, report); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, row := range report.Rows {
		names = append(names, row.Name)
		if row.Documents != len(files.paths) || row.Passages == 0 || row.TextBytes == 0 || row.Wall <= 0 || row.Peak == 0 {
			t.Errorf("%s: a figure is missing: %+v", row.Name, row)
		}
	}
	if got, want := strings.Join(names, " "), "extract segment identify tag claim store index link tables"; got != want {
		t.Errorf("stages are %s, want %s", got, want)
	}
}

func TestRatiosAreOfTheSameRound(t *testing.T) {
	c := contender{name: "other", workers: 1, against: "ours"}
	report := &Report{}
	for round, took := range []struct{ ours, theirs time.Duration }{{2, 4}, {10, 5}, {1, 3}} {
		report.addRun(contender{name: "ours", workers: 1}, round, Work{}, Cost{Wall: took.ours, CPU: 1})
		report.addRun(c, round, Work{}, Cost{Wall: took.theirs, CPU: 2})
	}
	report.pair([]contender{c})
	if len(report.Ratios) != 2 {
		t.Fatalf("%d ratios, want one of the clock and one of the processor", len(report.Ratios))
	}
	if r := report.Ratios[0]; r.Least != 0.5 || r.Median != 2 || r.Most != 3 {
		t.Errorf("ratios are %v, %v, %v; want 0.5, 2, 3", r.Least, r.Median, r.Most)
	}
	if rows := report.middling(); len(rows) != 2 || rows[0].Wall != 2 || rows[1].Wall != 4 {
		t.Errorf("the rounds of median time are %+v", rows)
	}
}

func TestPeersThatAreMissingAreLeftOut(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if found := peers(t.Context(), corpus{dir: samples}, []int{1}, "passages.csv"); len(found) != 0 {
		t.Errorf("found %d peers on an empty path", len(found))
	}
}

func TestPeersTellTheirVersion(t *testing.T) {
	dir := t.TempDir()
	script := "#!/bin/sh\necho 'usage: of no use'\necho 'rival version 7.1'\n"
	if err := os.WriteFile(filepath.Join(dir, "rival"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	if got := versionOf(context.Background(), "version", "rival"); got != "rival version 7.1" {
		t.Errorf("version is %q", got)
	}
}

func TestBenchstatHasALineARound(t *testing.T) {
	report := &Report{}
	for round := range 2 {
		report.addRun(contender{name: "servanda ingest, nothing new", workers: 2}, round, Work{}, Cost{Wall: 5, CPU: 7})
	}
	lines := bytes.Split(bytes.TrimSpace(report.benchstat()), []byte("\n"))
	if want := "Benchmark/servanda-ingest-nothing-new/workers=2 1 5 ns/op 7 cpu-ns/op 0 peak-B"; len(lines) != 2 || string(lines[0]) != want {
		t.Errorf("got %q, want %s twice", lines, want)
	}
}

func TestNothingToMeasureIsTold(t *testing.T) {
	for _, args := range [][]string{{"--corpus", t.TempDir()}, {"--corpus", "no/such/folder"}, {"--workers", "none"}, {"--rounds", "0"}} {
		if err := Run(t.Context(), args); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}
