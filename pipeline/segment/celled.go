package segment

import (
	"math"
	"strings"
	"unicode/utf8"

	"servanda/pipeline/pattern"
)

// This file rebuilds the tables of text taken from web pages, where every cell
// ends with "|" and rows are not marked.

// emptyCells are lines of cells without text.
var emptyCells = pattern.MustCompile(`^\|+$`)

// maxCellLines is how many lines one cell may have.
const maxCellLines = 30

// celledRun reads the table that starts at the first line: it gives the number
// of lines and the rows, or 0 where no table starts.
func celledRun(lines []plainLine) (int, []part) {
	if len(lines) == 0 || lines[0].text == "" || !startsCell(lines) {
		return 0, nil
	}
	cells, n := readCells(lines)
	if len(cells) < 2 {
		return 0, nil
	}
	return n, cellRows(cells, lines[0].page)
}

// startsCell reports whether a table's first cell starts here: a line that
// ends with "|", or one with an empty cell's line under it.
func startsCell(lines []plainLine) bool {
	if strings.HasSuffix(lines[0].text, "|") {
		return true
	}
	return len(lines) > 1 && lines[1].text == "|"
}

// readCells collects the cells of a run of lines.
func readCells(lines []plainLine) (cells []string, n int) {
	var open []string
	for i, l := range lines {
		switch {
		case l.text == "" && len(open) == 0:
			return cells, n
		case emptyCells.MatchString(l.text):
			if len(open) > 0 {
				cells, open = append(cells, strings.Join(open, " ")), nil
				cells = append(cells, make([]string, len(l.text)-1)...)
			} else {
				cells = append(cells, make([]string, len(l.text))...)
			}
			n = i + 1
		case strings.HasSuffix(l.text, "|"):
			if len(open) > 0 && !closesSoon(lines, i) {
				return cells, n
			}
			text := strings.TrimSpace(strings.Join(append(open, strings.TrimRight(l.text, "|")), " "))
			cells, open = append(cells, inlineCells(text)...), nil
			n = i + 1
		case len(open) >= maxCellLines || len(open) == 0 && !cellFollows(lines[i:]):
			return cells, n
		default:
			open = append(open, l.text)
		}
	}
	return cells, n
}

// inlineCells are the cells of a line that holds several.
func inlineCells(text string) []string {
	var out []string
	for c := range strings.SplitSeq(text, "|") {
		out = append(out, strings.TrimSpace(c))
	}
	return out
}

// closesSoon reports whether open lines belong to the cell that ends on line i:
// text between tables does not, which a "|" on the first line of a cell shows.
func closesSoon(lines []plainLine, i int) bool { return lines[i].text == "|" }

// cellFollows reports whether lines without "|" are the paragraphs of one cell:
// a line with nothing but "|" ends it, before any other cell.
func cellFollows(lines []plainLine) bool {
	for i, l := range lines {
		switch {
		case l.text == "|":
			return true
		case i >= maxCellLines || l.text == "" || strings.HasSuffix(l.text, "|"):
			return false
		}
	}
	return false
}

const (
	// maxColumns is the widest table that is looked for.
	maxColumns = 8
	// minPadded is how many cells a table has at least that lost some.
	minPadded = 12
	// maxUneven is the unevenness from which cells are in no columns.
	maxUneven = 0.97
)

// cellRows arranges cells into rows: the number of columns is told by the heads
// that come first, else it is the one whose columns are most alike in
// themselves. A table that lost the first cells of its head is filled up.
func cellRows(cells []string, page int) []part {
	best := headCells(cells)
	least := math.Inf(1)
	choice := best
	for k := 2; best == 0 && k <= maxColumns && k*2 <= len(cells)+1; k++ {
		full := padded(cells, k)
		if len(full) > len(cells) && len(cells) < minPadded {
			continue
		}
		if u := unevenness(full, k); u < least*0.85 && u < maxUneven {
			choice, least = k, u
		}
	}
	best = choice
	best = max(best, 1)
	cells = padded(cells, best)
	var rows []part
	for i := 0; i+best <= len(cells); i += best {
		p := part{kind: rowPart, cells: append([]string(nil), cells[i:i+best]...), table: 1}
		p.from, p.to = page, page
		rows = append(rows, p)
	}
	return rows
}

// headCells is how many columns the heads at the start name, 0 if the cells do
// not divide so.
func headCells(cells []string) int {
	k := 0
	for k < len(cells) && heads[strings.ToLower(cells[k])] {
		k++
	}
	if k >= 2 && k <= maxColumns && len(cells)%k == 0 {
		return k
	}
	return 0
}

// padded puts empty cells before a list that k does not divide.
func padded(cells []string, k int) []string {
	if k < 2 || len(cells)%k == 0 {
		return cells
	}
	return append(make([]string, k-len(cells)%k), cells...)
}

// unevenness says how unlike the cells within columns are, if there are k:
// the share of variance that columns leave unexplained, plus a penalty for
// rows whose first cell is empty.
func unevenness(cells []string, k int) float64 {
	within, total, first := 0.0, 0.0, 0
	for _, feature := range []func(string) float64{lengthOf, figuresOf, emptyOf, repeatsOf(cells)} {
		sums, squares, n := make([]float64, k), make([]float64, k), make([]float64, k)
		sum, square := 0.0, 0.0
		for i, c := range cells {
			if groupCell(cells, i, k) {
				continue
			}
			v := feature(c)
			sums[i%k] += v
			squares[i%k] += v * v
			n[i%k]++
			sum += v
			square += v * v
		}
		all := 0.0
		for c := range k {
			if n[c] > 0 {
				within += squares[c] - sums[c]*sums[c]/n[c]
			}
			all += n[c]
		}
		if all > 0 {
			total += square - sum*sum/all
		}
	}
	rows := len(cells) / k
	holes := 0
	for r := range rows {
		row := cells[r*k : (r+1)*k]
		if row[0] == "" {
			first++
		}
		if hole(row) {
			holes++
		}
	}
	// Each column more explains something by chance.
	free := 1 - float64(k-1)/float64(max(len(cells)-1, k))
	return within/max(total, 1e-9)/max(free, 0.1) + float64(2*first+holes)/float64(rows)
}

// hole reports whether an empty cell of a row stands before a filled one.
func hole(row []string) bool {
	for i := 1; i < len(row); i++ {
		if row[i-1] == "" && row[i] != "" {
			return true
		}
	}
	return false
}

// groupCell reports whether the cell lies in a row of which only the first
// cell is filled: such rows say nothing of columns.
func groupCell(cells []string, i, k int) bool {
	row := i - i%k
	for c := row + 1; c < row+k; c++ {
		if cells[c] != "" {
			return false
		}
	}
	return true
}

func lengthOf(c string) float64 { return math.Log1p(float64(utf8.RuneCountInString(c))) }

func figuresOf(c string) float64 {
	n := 0
	for _, r := range c {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return 2 * float64(n) / float64(len(c)+1)
}

func emptyOf(c string) float64 {
	if c == "" {
		return 2
	}
	return 0
}

// repeatsOf says how often a cell's text returns in the table.
func repeatsOf(cells []string) func(string) float64 {
	count := map[string]int{}
	for _, c := range cells {
		count[c]++
	}
	return func(c string) float64 { return math.Log1p(float64(count[c])) / 2 }
}
