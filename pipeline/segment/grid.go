package segment

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// This file finds the tables of laid-out pages: by rules, and by the white
// lanes between columns where there are none. It is conservative: a table
// missed is text, but text taken for a table is broken.

// grid is a run of lines that make up a table.
type grid struct {
	start, end int
	columns    []lane
	// ruling is nil where no rules frame the table.
	ruling *ruling
}

// lane is the horizontal range of a column.
type lane struct{ x0, x1 float64 }

const (
	// minGridLines is how many lines of several cells make a table.
	minGridLines = 3
	// lanePoints is how wide the steps of the profile are.
	lanePoints = 2
)

// grids finds the tables, in order.
func (s *sheet) grids(lines []line) []grid {
	var out []grid
	for i := 0; i < len(lines); {
		if lines[i].block.Ruled != nil {
			if g, ok := ruledGrid(lines, i); ok {
				out = append(out, g)
				i = g.end
				continue
			}
		}
		if !multi(&lines[i]) {
			i++
			continue
		}
		end := s.gridEnd(lines, i)
		if g, ok := gridOf(lines, i, end); ok {
			out = append(out, g)
		}
		i = max(end, i+1)
	}
	return out
}

// multi reports whether a line has text in several cells; what is of one
// paragraph is no table.
func multi(l *line) bool { return len(l.cells) > 1 && !l.whole }

// gridEnd is where the lines stop that may belong to a table from line i on.
// Lines of one cell count where a line of several follows soon: they are the
// first lines of cells that wrap, or name groups of rows.
func (s *sheet) gridEnd(lines []line, i int) int {
	end, single := i+1, 0
	for k := i + 1; k < len(lines); k++ {
		l := &lines[k]
		if columnOf(l) != columnOf(&lines[i]) || l.block.Ruled != nil || l.dy > 4*s.pitchOf(l.size()) || l.dy < -1 {
			break
		}
		if multi(l) && !led(l.text) {
			end, single = k+1, 0
			continue
		}
		if single++; single > maxSingles || l.hung != "" || !s.inTable(l, &lines[i]) {
			break
		}
	}
	return end
}

// maxSingles is how many lines of one cell may follow each other in a table.
const maxSingles = 8

// inTable reports whether a line of one cell may stand in a table: set in the
// table's small print, or narrow.
func (s *sheet) inTable(l, first *line) bool {
	if s.small(l) {
		return near(l.size(), first.size(), 1.6)
	}
	m := s.columns[columnOf(l)]
	return l.box().X1-l.box().X0 <= (m.right-m.left)*0.6 && !s.small(first)
}

// gridOf decides whether lines[start:end] are a table, and finds its columns.
func gridOf(lines []line, start, end int) (grid, bool) {
	rows := 0
	for k := start; k < end; k++ {
		if multi(&lines[k]) {
			rows++
		}
	}
	if rows < minGridLines || rows*3 < end-start {
		return grid{}, false
	}
	columns := lanes(lines[start:end])
	if len(columns) < 2 {
		return grid{}, false
	}
	aligned, worded := 0, 0
	for k := start; k < end; k++ {
		if multi(&lines[k]) && fitsLanes(lines[k].cells, columns) {
			aligned++
		}
		if multi(&lines[k]) && startsWord(lines[k].cells) {
			worded++
		}
	}
	if aligned < minGridLines || aligned*3 < rows*2 || worded*2 < rows {
		return grid{}, false
	}
	return grid{start: start, end: end, columns: columns}, true
}

// startsWord reports whether a cell begins with a letter: the scales of charts
// are figures and signs alone.
func startsWord(cells []lineCell) bool {
	for _, c := range cells {
		if r, _ := utf8.DecodeRuneInString(c.text); unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// lanes finds the columns: ranges of x in which at least some lines have text,
// between ranges in which hardly any has.
func lanes(lines []line) []lane {
	lo, hi := math.Inf(1), math.Inf(-1)
	n := 0
	for i := range lines {
		for _, c := range lines[i].cells {
			lo, hi = math.Min(lo, c.x0), math.Max(hi, c.x1)
		}
		if multi(&lines[i]) {
			n++
		}
	}
	if !(hi > lo) || hi-lo > 1e5 {
		return nil
	}
	profile := make([]int, int((hi-lo)/lanePoints)+2)
	for i := range lines {
		if !multi(&lines[i]) {
			continue
		}
		for _, c := range lines[i].cells {
			for x := int((c.x0 - lo) / lanePoints); x <= int((c.x1-lo)/lanePoints); x++ {
				profile[x]++
			}
		}
	}
	return lanesOf(profile, lo, n/6)
}

func lanesOf(profile []int, lo float64, floor int) []lane {
	var out []lane
	open := -1
	for x, n := range profile {
		switch {
		case n > floor && open < 0:
			open = x
		case n <= floor && open >= 0:
			out = append(out, lane{lo + float64(open)*lanePoints, lo + float64(x)*lanePoints})
			open = -1
		}
	}
	if open >= 0 {
		out = append(out, lane{lo + float64(open)*lanePoints, lo + float64(len(profile))*lanePoints})
	}
	return out
}

// fitsLanes reports whether each cell lies in a lane of its own.
func fitsLanes(cells []lineCell, columns []lane) bool {
	before := -1
	for _, c := range cells {
		k := laneOf(c, columns)
		if k <= before {
			return false
		}
		before = k
	}
	return true
}

// laneOf is the lane that holds most of the cell.
func laneOf(c lineCell, columns []lane) int {
	best, most := 0, math.Inf(-1)
	for k, l := range columns {
		if o := math.Min(c.x1, l.x1) - math.Max(c.x0, l.x0); o > most {
			best, most = k, o
		}
	}
	return best
}
