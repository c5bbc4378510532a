package pdf

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servanda/extract/pdf/layout"
)

// compareEnv names the file, or the folder of files, on which the engines are
// compared; what is found goes to the test's log as a table.
const compareEnv = "SERVANDA_COMPARE_ENGINES"

// near is how far apart, in points, both engines may place a glyph.
const near = 2

// TestCompareEngines measures both engines on real files, word by word.
func TestCompareEngines(t *testing.T) {
	root := os.Getenv(compareEnv)
	if root == "" {
		t.Skip("set ", compareEnv, " to a PDF or a folder of them")
	}
	fmt.Println("file\tpages\twords\tplaced\textra\trecall\tprecision\tunsure")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err == nil && bytes.Contains(data[:min(1024, len(data))], []byte("%PDF-")) {
			name, _ := filepath.Rel(root, path)
			fmt.Println(compareFile(name, data))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// comparison is how the readings of one file differ. Words are PDFium's.
type comparison struct {
	pages, words, placed, extra int
	recall, precision           float64
}

// compareFile compares the engines on one file.
func compareFile(name string, data []byte) string {
	own, ours := pagesOf(openFast, data)
	other, theirs := pagesOf(openPDFium, data)
	c := comparison{pages: max(len(ours), len(theirs))}
	for i := range min(len(ours), len(theirs)) {
		words := wordsOf(theirs[i])
		c.words += len(words)
		c.placed += found(words, ours[i])
		back := wordsOf(ours[i])
		c.extra += len(back) - found(back, theirs[i])
	}
	c.recall, c.precision = overlap(own, other)
	return fmt.Sprintf("%s\t%d\t%d\t%d\t%d\t%.4f\t%.4f\t%s", name, c.pages, c.words, c.placed, c.extra, c.recall, c.precision, own.unsure())
}

// pagesOf reads a file with one engine and keeps its pages.
func pagesOf(open engine, data []byte) (*reading, [][]layout.Glyph) {
	var pages [][]layout.Glyph
	keeping := func(ctx context.Context, r io.ReaderAt, size int64) (source, error) {
		s, err := open(ctx, r, size)
		return keeper{s, &pages}, err
	}
	rd := attempt(context.Background(), keeping, bytes.NewReader(data), int64(len(data)), false)
	return rd, pages
}

// keeper keeps the glyphs of the pages that a source shows.
type keeper struct {
	source
	pages *[][]layout.Glyph
}

func (k keeper) show(visit func(*layout.Page, doubts) bool) {
	k.source.show(func(p *layout.Page, d doubts) bool {
		var kept []layout.Glyph
		if p != nil {
			kept = append(kept, p.Glyphs...)
		}
		*k.pages = append(*k.pages, kept)
		return visit(p, d)
	})
}

// wordsOf cuts the glyphs of a page into words, as they follow each other.
func wordsOf(glyphs []layout.Glyph) [][]layout.Glyph {
	var words [][]layout.Glyph
	open := false
	for i, g := range glyphs {
		if g.Space {
			open = false
			continue
		}
		if open {
			last := glyphs[i-1]
			gap := g.X0 - last.X1
			open = g.Dir == last.Dir && math.Abs(g.Y-last.Y) < 1 && gap < 0.13*g.Size && gap > -0.35*g.Size
		}
		if !open {
			words = append(words, nil)
		}
		n := len(words) - 1
		words[n] = append(words[n], g)
		open = true
	}
	return words
}

// found counts the words of which every glyph stands among those of a page,
// with its text, near its place.
func found(words [][]layout.Glyph, glyphs []layout.Glyph) int {
	type cell struct {
		text string
		x, y int
	}
	at := func(v float64) int { return int(math.Floor(v / near)) }
	grid := map[cell][]layout.Glyph{}
	for _, g := range glyphs {
		c := cell{g.Text, at(g.X0), at(g.Y)}
		grid[c] = append(grid[c], g)
	}
	there := func(g layout.Glyph) bool {
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, o := range grid[cell{g.Text, at(g.X0) + dx, at(g.Y) + dy}] {
					if math.Abs(o.X0-g.X0) <= near && math.Abs(o.Y-g.Y) <= near && math.Abs(o.X1-g.X1) <= near {
						return true
					}
				}
			}
		}
		return false
	}
	n := 0
words:
	for _, w := range words {
		for _, g := range w {
			if !there(g) {
				continue words
			}
		}
		n++
	}
	return n
}

// overlap gives the shares of other's words that own has, and of own's that
// other has, wherever they stand.
func overlap(own, other *reading) (recall, precision float64) {
	a, n := bag(strings.Join(texts(own.doc), "\n"))
	b, m := bag(strings.Join(texts(other.doc), "\n"))
	both := 0
	for w, count := range b {
		both += min(count, a[w])
	}
	return float64(both) / float64(cmp.Or(m, 1)), float64(both) / float64(cmp.Or(n, 1))
}
