package segment

import (
	"math"
	"regexp"
	"strings"
	"unicode/utf8"
)

// This file rebuilds the tables of text taken from web pages, where every cell
// ends with "|" and rows are not marked.

// emptyCells are lines of cells without text.
var emptyCells = regexp.MustCompile(`^\|+$`)

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

// maxColumns is the widest table that is looked for.
const maxColumns = 8

// cellRows arranges cells into rows: the number of columns that divides them
// best is that whose columns are most alike in themselves.
func cellRows(cells []string, page int) []part {
	best, least := 0, math.Inf(1)
	for k := 2; k <= maxColumns && k*2 <= len(cells); k++ {
		if len(cells)%k != 0 {
			continue
		}
		if u := unevenness(cells, k); u < least*0.98 {
			best, least = k, u
		}
	}
	if best == 0 {
		best = 1
		if len(cells)%2 == 0 && cells[1] == "" {
			best = 2
		}
	}
	var rows []part
	for i := 0; i+best <= len(cells); i += best {
		p := part{kind: rowPart, cells: append([]string(nil), cells[i:i+best]...), table: 1}
		p.from, p.to = page, page
		rows = append(rows, p)
	}
	return rows
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
	for r := range rows {
		if cells[r*k] == "" {
			first++
		}
	}
	// Each column more explains something by chance.
	free := 1 - float64(k-1)/float64(max(len(cells)-1, k))
	return within/max(total, 1e-9)/max(free, 0.1) + 2*float64(first)/float64(rows)
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
