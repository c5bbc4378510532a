package layout

import (
	"cmp"
	"math"
	"slices"
)

// line is a row, or the part of one in a column, in reading order.
type line struct {
	segments []segment
	column   int
	// frame is the table that rules draw around the line, nil for none, table
	// its number on the page; first marks its first line.
	frame *frame
	table int
	first bool
}

// arranger puts rows into reading order, column after column where prose
// stands in columns, row after row elsewhere.
type arranger struct {
	// rules are the page's horizontal rules.
	rules  []Rule
	lines  []line
	column int
	// searches counts the searches for columns.
	searches int
}

// Bounds of the search for columns: columns within columns, and searches on a
// page.
const (
	maxColumnDepth = 3
	maxSearches    = 64
)

// arrange puts the rows of a page into order. What rules frame as a table is
// read row by row.
func arrange(rows []row, rules ruling) []line {
	a := &arranger{rules: rules.level}
	for i, f := range framesOf(rules, rows) {
		from, to := f.extent(rows)
		a.arrange(rows[:from], 0)
		for k, r := range rows[from:to] {
			a.lines = append(a.lines, line{segments: r.segments, frame: &f, table: i + 1, first: k == 0})
		}
		rows = rows[to:]
	}
	a.arrange(rows, 0)
	return a.lines
}

func (a *arranger) arrange(rows []row, depth int) {
	if a.searches++; depth < maxColumnDepth && a.searches <= maxSearches {
		if b, ok := a.findBand(rows); ok {
			a.arrange(rows[:b.from], depth)
			a.columns(b, rows[b.from:b.to], depth)
			a.arrange(rows[b.to:], depth)
			return
		}
	}
	for _, r := range rows {
		a.lines = append(a.lines, line{segments: r.segments, column: a.column})
	}
}

// columns reads the left of a band and then the right.
func (a *arranger) columns(b band, rows []row, depth int) {
	outer := a.column
	a.column = max(outer, 1)
	a.arrange(side(rows, b.gutter, true), depth+1)
	a.column++
	a.arrange(side(rows, b.gutter, false), depth+1)
	if outer == 0 {
		a.column = 0
	}
}

// side are the parts of rows to one side of the gutter.
func side(rows []row, gutter float64, left bool) []row {
	var out []row
	for _, r := range rows {
		var segments []segment
		for _, s := range r.segments {
			if (s.x0 < gutter) == left {
				segments = append(segments, s)
			}
		}
		if len(segments) > 0 {
			out = append(out, row{segments, segments[0].y, r.size})
		}
	}
	return out
}

// band is a stretch of rows, half-open, that a gutter parts from top to bottom.
type band struct {
	from, to int
	gutter   float64
}

// minBand is the least number of lines that columns of prose have.
const minBand = 6

// gutterStep is how far apart the places are at which a gutter is looked for;
// on pages wider than paper they lie farther apart.
const gutterStep = 3.0

// findBand finds the longest band of prose in two columns.
func (a *arranger) findBand(rows []row) (best band, ok bool) {
	if len(rows) < minBand {
		return best, false
	}
	for _, b := range bands(rows) {
		if b.to-b.from > best.to-best.from && a.isProse(rows[b.from:b.to], b.gutter) {
			best, ok = b, true
		}
	}
	return best, ok
}

// bands finds the stretches of rows that some gutter parts, each with the
// middle of the widest white lane through it.
func bands(rows []row) []band {
	left, right := extent(rows)
	step := max(gutterStep, (right-left)/500)
	var out []band
	lanes := map[[2]int]*lane{}
	for x := left + 8*step; x < right-8*step; x += step {
		for _, b := range bandsAt(rows, x) {
			l := lanes[[2]int{b.from, b.to}]
			if l == nil {
				l = &lane{band: b}
				lanes[[2]int{b.from, b.to}] = l
			}
			l.extend(x, step)
		}
	}
	for _, l := range lanes {
		b := l.band
		b.gutter = l.middle()
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b band) int {
		return cmp.Or(cmp.Compare(b.to-b.from, a.to-a.from), cmp.Compare(a.from, b.from), cmp.Compare(a.gutter, b.gutter))
	})
	return out
}

// lane gathers the places of a band's gutter.
type lane struct {
	band         band
	from, to     float64
	best0, best1 float64
}

func (l *lane) extend(x, step float64) {
	if x-l.to > 1.5*step {
		l.from = x
	}
	l.to = x
	if l.to-l.from >= l.best1-l.best0 {
		l.best0, l.best1 = l.from, l.to
	}
}

func (l *lane) middle() float64 { return (l.best0 + l.best1) / 2 }

func extent(rows []row) (left, right float64) {
	left, right = math.Inf(1), math.Inf(-1)
	for i := range rows {
		segments := rows[i].segments
		left, right = min(left, segments[0].x0), max(right, segments[len(segments)-1].x1)
	}
	return left, right
}

// bandsAt cuts rows at those that cross the gutter.
func bandsAt(rows []row, gutter float64) []band {
	var out []band
	from, left, right := 0, 0, 0
	for i := 0; i <= len(rows); i++ {
		if i < len(rows) && !rows[i].crosses(gutter) {
			segments := rows[i].segments
			if segments[0].x0 < gutter {
				left++
			}
			if segments[len(segments)-1].x0 >= gutter {
				right++
			}
			continue
		}
		if left >= minBand && right >= minBand {
			out = append(out, band{from, i, gutter})
		}
		from, left, right = i+1, 0, 0
	}
	return out
}

func (r *row) crosses(x float64) bool {
	for i := range r.segments {
		if s := &r.segments[i]; s.x0 < x && s.x1 > x {
			return true
		}
	}
	return false
}

// isProse reports whether both sides of the gutter look like prose set in
// columns, and not like the cells of a table, or the file says so.
func (a *arranger) isProse(rows []row, gutter float64) bool {
	left, right := side(rows, gutter, true), side(rows, gutter, false)
	return toldApart(left, right) || fills(left) && fills(right) && dense(left) && dense(right) &&
		!tabular(left, right) && !a.ruledAcross(left, right, gutter)
}

// ruledAcross reports whether a rule crosses the gutter between lines of both
// sides: columns of prose have none there, tables do.
func (a *arranger) ruledAcross(left, right []row, gutter float64) bool {
	const slack = 3
	top := min(left[0].y, right[0].y) - slack
	bottom := max(left[len(left)-1].y, right[len(right)-1].y)
	for _, r := range a.rules {
		if r.X0-slack < gutter && r.X1+slack > gutter && r.Y0 < top && r.Y0 > bottom {
			return true
		}
	}
	return false
}

// dense reports whether lines follow each other at their usual step, for the
// most part; the cells of a table leave holes.
func dense(rows []row) bool {
	height := rows[0].y - rows[len(rows)-1].y
	return float64(len(rows)) >= 0.6*height/usualStep(rows)
}

// usualStep is the median distance between baselines.
func usualStep(rows []row) float64 {
	steps := make([]float64, 0, len(rows))
	for i := 1; i < len(rows); i++ {
		steps = append(steps, rows[i-1].y-rows[i].y)
	}
	slices.Sort(steps)
	return max(steps[len(steps)/2], 1)
}

// Lines of prose have this many glyphs, and fill this part of their column.
const (
	proseGlyphs = 16
	proseFill   = 0.65
)

// fills reports whether rows are lines of prose: several, long, and most of
// them filling their column.
func fills(rows []row) bool {
	if len(rows) < minBand {
		return false
	}
	glyphs := 0
	widths := make([]float64, len(rows))
	for i, r := range rows {
		for _, s := range r.segments {
			widths[i] += s.x1 - s.x0
			for _, run := range s.runs {
				glyphs += run.glyphs
			}
		}
	}
	slices.Sort(widths)
	left, right := extent(rows)
	return glyphs >= proseGlyphs*len(rows) && widths[len(widths)/2] >= proseFill*(right-left)
}

// tabular reports whether both sides pause at the same heights, as the cells of
// a table's rows do.
func tabular(left, right []row) bool {
	l, r := starts(left), starts(right)
	both := 0
	for _, y := range l {
		if slices.ContainsFunc(r, func(other float64) bool { return math.Abs(y-other) < 2 }) {
			both++
		}
	}
	return both >= 2 && 5*both > 3*max(len(l), len(r))
}

// starts are the baselines that follow a pause wider than the usual step.
func starts(rows []row) []float64 {
	usual := usualStep(rows)
	var out []float64
	for i := 1; i < len(rows); i++ {
		if rows[i-1].y-rows[i].y > 1.3*usual {
			out = append(out, rows[i].y)
		}
	}
	return out
}
