package segment

import (
	"context"
	"crypto/sha1"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"servanda/extract/reader"
	"servanda/pipeline"
)

// TestTablesOfPairs compares the tables of documents that are there as PDF and
// as DOCX, row by row and cell by cell. Names whose SHA-1 begins with a digit
// below 4 are held out: no rule is made by looking at them. SERVANDA_SHOW names
// a document whose differing rows are logged.
func TestTablesOfPairs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	files, _ := filepath.Glob(filepath.Join(sharedFolder(t), "corpus/un-pairs/*.pdf"))
	totals := map[string]*tally{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".pdf")
		got, want := rowsOf(t, file), rowsOf(t, strings.TrimSuffix(file, ".pdf")+".docx")
		set := "tuned"
		if fmt.Sprintf("%x", sha1.Sum([]byte(name+".pdf"))) < "4" {
			set = "held out"
		}
		m := compareTables(got, want)
		t.Logf("%-16s %-8s %v", name, set, m)
		if os.Getenv("SERVANDA_SHOW") == name {
			logDifferences(t, got, want)
		}
		for _, k := range []string{set, "all"} {
			if totals[k] == nil {
				totals[k] = &tally{}
			}
			totals[k].add(m)
		}
	}
	for _, k := range []string{"tuned", "held out", "all"} {
		if totals[k] != nil {
			t.Logf("%-8s %v", k, *totals[k])
		}
	}
}

// sharedFolder finds the folder "shared" beside the repository, or skips.
func sharedFolder(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if path := filepath.Join(filepath.Dir(dir), "shared"); isFolder(path) {
			return path
		}
	}
	t.Skip("no folder shared beside the repository")
	return ""
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// rowsOf reads a document's table rows.
func rowsOf(t *testing.T, file string) []pipeline.Passage {
	doc, err := reader.File(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	var out []pipeline.Passage
	for _, p := range Passages("d0", doc) {
		if p.Kind == pipeline.KindRow {
			out = append(out, p)
		}
	}
	return out
}

// tally counts rows and cells: those of the one and the other, and those in
// both. Heads counts cells in both whose heads are the same too.
type tally struct{ rowsGot, rowsWant, rows, cellsGot, cellsWant, cells, heads int }

func (m *tally) add(o tally) {
	m.rowsGot += o.rowsGot
	m.rowsWant += o.rowsWant
	m.rows += o.rows
	m.cellsGot += o.cellsGot
	m.cellsWant += o.cellsWant
	m.cells += o.cells
	m.heads += o.heads
}

func (m tally) String() string {
	share := func(n, of int) float64 { return float64(n) / float64(max(of, 1)) }
	return fmt.Sprintf("rows %d/%d precision %.3f recall %.3f, cells %d/%d precision %.3f recall %.3f, under their heads %.3f",
		m.rowsGot, m.rowsWant, share(m.rows, m.rowsGot), share(m.rows, m.rowsWant),
		m.cellsGot, m.cellsWant, share(m.cells, m.cellsGot), share(m.cells, m.cellsWant), share(m.heads, m.cells))
}

// compareTables counts rows and cells as multisets, whatever their order: they
// are the same when all but their blanks and hyphens is.
func compareTables(got, want []pipeline.Passage) tally {
	m := tally{rowsGot: len(got), rowsWant: len(want)}
	rows, cells, heads := map[string]int{}, map[string]int{}, map[string]int{}
	for _, p := range want {
		rows[rowKey(p)]++
		for _, c := range p.Cells {
			if k := bare(c.Text); k != "" {
				cells[k]++
				heads[k+"\x00"+bare(c.Head)]++
				m.cellsWant++
			}
		}
	}
	for _, p := range got {
		m.rows += take(rows, rowKey(p))
		for _, c := range p.Cells {
			if k := bare(c.Text); k != "" {
				m.cellsGot++
				m.cells += take(cells, k)
				m.heads += take(heads, k+"\x00"+bare(c.Head))
			}
		}
	}
	return m
}

func take(counts map[string]int, key string) int {
	if counts[key] == 0 {
		return 0
	}
	counts[key]--
	return 1
}

// rowKey is a row's filled cells.
func rowKey(p pipeline.Passage) string {
	key := p.Number
	for _, c := range p.Cells {
		if k := bare(c.Text); k != "" {
			key += "|" + k
		}
	}
	return key
}

// bare is a text without blanks and hyphens.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("-–—‑", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// logDifferences logs the rows of the one that the other lacks, in order.
func logDifferences(t *testing.T, got, want []pipeline.Passage) {
	for i, side := range [][2][]pipeline.Passage{{got, want}, {want, got}} {
		known := map[string]int{}
		for _, p := range side[1] {
			known[rowKey(p)]++
		}
		for _, p := range side[0] {
			if take(known, rowKey(p)) == 0 {
				t.Logf("%s t%d p%d head=%v %q %s", []string{"PDF ", "DOCX"}[i], p.Table, p.PageFrom, p.Header, p.Number, p.Text)
			}
		}
	}
}
