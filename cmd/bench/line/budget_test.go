package line

import (
	_ "embed"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"servanda/pipeline/wordlist"
)

var update = flag.Bool("update", false, "write the budget anew")

//go:embed budget.tsv
var budgetTSV string

// tolerance is how much more than its budget a stage may allocate: counts of
// one stage differ by up to three in a hundred from run to run.
const tolerance = 1.1

// TestBudget holds the stages to what they allocate on the sample documents, a
// figure that is the same on a busy machine and an idle one. A change that
// needs more writes the budget anew and says why; one that needs much less
// does too, so that the gain is kept.
func TestBudget(t *testing.T) {
	if testing.Short() {
		t.Skip("counts are those of a build without the race detector")
	}
	measured := warmStages(t)
	if *update {
		writeBudget(t, measured)
		return
	}
	budget := map[string]uint64{}
	for _, row := range wordlist.Rows(budgetTSV) {
		n, err := strconv.ParseUint(row[1], 10, 64)
		if err != nil {
			t.Fatalf("budget.tsv: %v", err)
		}
		budget[row[0]] = n
	}
	for _, row := range measured {
		allowed, ok := budget[row.Name]
		switch got := float64(row.Allocs) / float64(allowed); {
		case !ok:
			t.Errorf("%s has no budget: go test ./cmd/bench/line -run Budget -update", row.Name)
		case got > tolerance:
			t.Errorf("%s allocates %d times, its budget is %d: spend less, or write the budget anew with -update and say why", row.Name, row.Allocs, allowed)
		case got < 0.8:
			t.Errorf("%s allocates only %d times of its budget of %d: keep the gain with -update", row.Name, row.Allocs, allowed)
		}
	}
}

// warmStages measures the stages a second time, when everything that is made
// at its first use is there.
func warmStages(t *testing.T) []Row {
	t.Helper()
	files, err := gather(samples)
	if err != nil {
		t.Fatal(err)
	}
	var report *Report
	for range 2 {
		report = newReport(samples, files)
		if err := measureStages(t.Context(), files, 1, report); err != nil {
			t.Fatal(err)
		}
	}
	// Libraries are written by several goroutines, whose counts differ.
	var rows []Row
	for _, row := range report.Rows {
		switch row.Name {
		case "store", "index", "link", "tables":
		default:
			rows = append(rows, row)
		}
	}
	return rows
}

func writeBudget(t *testing.T, rows []Row) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# version 1: how often each stage allocates on the sample documents, once warm\nstage\tallocations\n")
	for _, row := range rows {
		fmt.Fprintf(&b, "%s\t%d\n", row.Name, row.Allocs)
	}
	if err := os.WriteFile("budget.tsv", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
