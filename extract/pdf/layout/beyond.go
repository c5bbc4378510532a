package layout

import (
	"slices"
)

// This file follows tables beyond their rules: one that goes on on the next
// page is not closed by a rule.

// How far apart lines may stand, in parts of the font size.
const (
	ruleStep = 4.0 // lines of a table about a rule
	rowStep  = 2.4 // lines of a table
	lineStep = 1.5 // lines of a cell
)

// extent are the rows that make up the table, half-open: those between its
// rules, and those above and below that stand in its columns, for a table that
// goes over pages has no rule there.
func (f *frame) extent(rows []row) (from, to int) {
	from = slices.IndexFunc(rows, func(r row) bool { return r.y < f.top() })
	if from < 0 {
		return 0, 0
	}
	to = from
	for to < len(rows) && f.inside(rows[to]) {
		to++
	}
	if len(f.edges) == 0 {
		return from, to
	}
	return from - f.above(rows[:to], from), to + f.below(rows, to)
}

// below counts the rows from i on that go on with the table.
func (f *frame) below(rows []row, i int) int {
	n := 0
	for k := i; k > 0 && k < len(rows) && f.goesOn(rows, k-1, k); k++ {
		if f.parted(rows[k]) && !f.opensProse(rows, k) || n > 0 && n == k-i && rows[k-1].y-rows[k].y < lineStep*rows[k].size {
			n = k + 1 - i
		}
	}
	return n
}

// opensProse reports whether the row under row i stands as close as the lines of
// a paragraph do, begins under its first words, and runs over the columns.
func (f *frame) opensProse(rows []row, i int) bool {
	if i+1 >= len(rows) || rows[i].y-rows[i+1].y >= lineStep*rows[i].size || !f.crossed(rows[i+1]) {
		return false
	}
	const number = 5 // how wide a paragraph's number is at most, in sizes
	first := rows[i].segments[0]
	if len(rows[i].segments) > 1 && first.x1-first.x0 < number*first.size {
		first.x1 = rows[i].segments[1].x1
	}
	return rows[i+1].segments[0].x0 < first.x1
}

// above counts the rows before i that the table goes on from. Two paragraphs in
// one column end the search: text stands between them and what is above.
func (f *frame) above(rows []row, i int) int {
	n, alone := 0, 0
	for k := i - 1; k >= 0 && k+1 < len(rows) && f.goesOn(rows, k, k+1); k-- {
		switch {
		case f.parted(rows[k]):
			n, alone = i-k, 0
		case alone == 0 || rows[k].y-rows[k+1].y > lineStep*rows[k].size:
			alone++
		}
		if alone > 1 {
			break
		}
	}
	return n
}

// goesOn reports whether two rows follow each other closely, one of them in the
// table, and the other in its columns.
func (f *frame) goesOn(rows []row, a, b int) bool {
	step := rowStep
	if (rows[a].y > f.bottom()) != (rows[b].y > f.bottom()) {
		step = ruleStep
	}
	if rows[a].y-rows[b].y > step*max(rows[a].size, rows[b].size) {
		return false
	}
	r := rows[b]
	if r.y > f.top() || rows[a].y > f.top() {
		r = rows[a]
	}
	return !f.crossed(r) && r.segments[0].x0 > f.x0-extentSlack && r.segments[len(r.segments)-1].x1 < f.x1+extentSlack
}
