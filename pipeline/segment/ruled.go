package segment

import "servanda/extract"

// This file reads the tables that rules draw: the rules tell the columns, the
// heads, and some or all of the rows.

// ruling is what rules say of a table on a page.
type ruling struct {
	*extract.Ruled
	// full are the heights of the rules through the whole table, from the top
	// down; partial are the others.
	full    []float64
	partial []extract.Level
	// headed says that the text above the second rule names the columns.
	headed bool
	// closed says that rules part all the rows.
	closed bool
}

// edgeSlack is how far text may reach over a column's edge, in points.
const edgeSlack = 2.5

func rulingOf(r *extract.Ruled) *ruling {
	out := &ruling{Ruled: r}
	for _, l := range r.Levels {
		if l.X0 < r.X0+2*edgeSlack && l.X1 > r.X1-2*edgeSlack {
			out.full = append(out.full, l.Y)
		} else {
			out.partial = append(out.partial, l)
		}
	}
	return out
}

// bottom is the height of the lowest rule.
func (r *ruling) bottom() float64 { return r.Levels[len(r.Levels)-1].Y }

// band counts the rules through the table above a height.
func (r *ruling) band(y float64) int {
	n := 0
	for n < len(r.full) && r.full[n] > y {
		n++
	}
	return n
}

// lanes are the columns between the edges.
func (r *ruling) lanes() []lane {
	var out []lane
	x := r.X0
	for _, e := range r.Edges {
		out = append(out, lane{x, e})
		x = e
	}
	return append(out, lane{x, r.X1})
}

// baseline is about where a line's text stands.
func baseline(l *line) float64 { return l.box().Y0 + 0.22*l.size() }

// ruledGrid makes a table of the lines that rules frame, line i being the
// first.
func ruledGrid(lines []line, i int) (grid, bool) {
	r := rulingOf(lines[i].block.Ruled)
	to := i + 1
	for to < len(lines) && lines[to].page == lines[i].page && lines[to].block.Table == lines[i].block.Table && lines[to].block.Ruled == nil {
		to++
	}
	columns := r.lanes()
	if len(r.Edges) == 0 {
		columns = lanes(lines[i:to])
	}
	if len(columns) < 2 {
		return grid{}, false
	}
	r.closed = r.Lattice || partsRows(lines[i:to], r, columns)
	r.headed = r.band(baseline(&lines[i])) == 1 && r.isHeaded(baseline(&lines[to-1]) < r.bottom())
	return grid{start: i, end: to, columns: columns, ruling: r}, true
}

// isHeaded reports whether the rules set a head apart: one that is heavier than
// those above and below it, or one in a table whose other rows have few.
func (r *ruling) isHeaded(more bool) bool {
	if len(r.full) < 2 {
		return false
	}
	if len(r.full) == 2 {
		return more
	}
	return !r.closed || r.weight(r.full[1]) > 1.3*r.weight(r.full[2])
}

func (r *ruling) weight(y float64) float64 {
	for _, l := range r.Levels {
		if l.Y == y {
			return l.Weight
		}
	}
	return 0
}

// partsRows reports whether rules part all the rows: there are several, and
// between none of them figure stands under figure.
func partsRows(lines []line, r *ruling, columns []lane) bool {
	const several = 4
	if len(r.full) < several {
		return false
	}
	above, band := make([]bool, len(columns)), -1
	for k := range lines {
		l := &lines[k]
		if at := r.band(baseline(l)); at != band {
			clear(above)
			band = at
		}
		if at := band; at == 0 || at == len(r.full) {
			return false
		}
		for _, c := range l.cells {
			if k := laneOf(c, columns); figure.MatchString(c.text) {
				if above[k] && k > 0 {
					return false
				}
				above[k] = true
			}
		}
	}
	return true
}
