package layout

import (
	"cmp"
	"math"
	"slices"

	"servanda/extract"
)

// This file finds the tables that rules draw: stretches of the page between
// horizontal rules of one extent. Writers draw a table's rules cell by cell, so
// that the joints of a rule tell the columns even where no upright rule does.

// frame is a stretch of levels that bound a table, from the top down.
type frame struct {
	x0, x1 float64
	levels []level
	// edges are where columns meet.
	edges   []float64
	upright []Rule
}

func (f *frame) top() float64    { return f.levels[0].y }
func (f *frame) bottom() float64 { return f.levels[len(f.levels)-1].y }

const (
	// levelSlack is how far apart rules of one height may lie.
	levelSlack = 1.6
	// extentSlack is how far apart the ends of a table's rules may lie.
	extentSlack = 5
	// edgeSlack is how far text may reach over the edge of its column.
	edgeSlack = 2
	// jointSlack is how far apart the joints of one edge may lie.
	jointSlack = 3.5
	// leastExtent is how wide a table is at least.
	leastExtent = 100
	// leastPiece is how long the pieces of a rule are, for the most part: those
	// of dashes are shorter.
	leastPiece = 12
	// maxEdges bounds the columns of a table that rules draw.
	maxEdges = 60
	// maxExtents bounds the widths of tables that a page is searched for.
	maxExtents = 50
	// maxLevels bounds the heights at which rules are looked at.
	maxLevels = 400
	// maxRows bounds the rows of pages on which tables are looked for.
	maxRows = 2000
)

// framesOf finds the tables that the rules draw: rules of one extent make a
// table, widest first, so that narrower rules within it are its own.
func framesOf(rules ruling, rows []row) []frame {
	if len(rows) > maxRows {
		return nil
	}
	levels := levelsOf(rules.level)
	var out []frame
	for _, l := range extents(levels) {
		f := frame{x0: l.x0(), x1: l.x1(), levels: free(levels, l, out)}
		if len(f.levels) < 2 {
			continue
		}
		f.join(rules.upright)
		for _, part := range f.cut(rows) {
			if len(part.levels) > 1 && part.tabular(rows) {
				out = append(out, part)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b frame) int { return cmp.Compare(b.top(), a.top()) })
	return apart(out)
}

// separators are the places at which rules may part columns, whatever stands
// there.
func (r ruling) separators() []Rule {
	out := slices.Clone(r.upright)
	levels := levelsOf(r.level)
	for _, l := range extents(levels) {
		if f := (frame{x0: l.x0(), x1: l.x1(), levels: free(levels, l, nil)}); len(f.levels) > 1 {
			f.join(nil)
			out = append(out, f.separators()...)
		}
	}
	return out
}

// extents are levels of all the extents that tables may have, widest first.
func extents(levels []level) []level {
	widest := slices.Clone(levels)
	slices.SortStableFunc(widest, func(a, b level) int { return cmp.Compare(b.x1()-b.x0(), a.x1()-a.x0()) })
	var out []level
	for _, l := range widest {
		if l.x1()-l.x0() >= leastExtent && len(out) < maxExtents && !slices.ContainsFunc(out, l.alike) {
			out = append(out, l)
		}
	}
	return out
}

// free are the levels from the first to the last of the extent of l that lie
// within it and in no frame found before.
func free(levels []level, l level, frames []frame) []level {
	var out []level
	last := 0
	for _, o := range levels {
		if slices.ContainsFunc(frames, func(f frame) bool { return o.y <= f.top() && o.y >= f.bottom() }) {
			continue
		}
		whole := l.alike(o)
		if !whole && (len(out) == 0 || o.x0() < l.x0()-extentSlack || o.x1() > l.x1()+extentSlack) {
			continue
		}
		out = append(out, o)
		if whole {
			last = len(out)
		}
	}
	return out[:last]
}

// spans reports whether a level runs through the whole width of the frame.
func (f *frame) spans(l level) bool {
	return l.x0() < f.x0+extentSlack && l.x1() > f.x1-extentSlack && l.covered() > 0.8*(f.x1-f.x0)
}

// unlike reports whether a whole rule and one that is drawn cell by cell have
// nothing between them: the rule of a running header and a table's.
func (f *frame) unlike(rows []row, a, b int) bool {
	if (len(f.levels[a].joints()) == 0) == (len(f.levels[b].joints()) == 0) || len(f.edges) == 0 {
		return false
	}
	return !slices.ContainsFunc(rows, func(r row) bool { return r.y < f.levels[a].y && r.y > f.levels[b].y })
}

// join finds the frame's edges: the joints of its levels and its upright rules.
func (f *frame) join(upright []Rule) {
	var at []float64
	for _, l := range f.levels {
		at = append(at, l.joints()...)
	}
	for _, r := range upright {
		x := (r.X0 + r.X1) / 2
		if r.Y0 > f.bottom()-extentSlack && r.Y1 < f.top()+extentSlack && x > f.x0-extentSlack && x < f.x1+extentSlack {
			f.upright = append(f.upright, r)
			at = append(at, x)
		}
	}
	slices.Sort(at)
	for _, x := range at {
		if x < f.x0+jointSlack || x > f.x1-jointSlack {
			continue
		}
		if n := len(f.edges); n == 0 || x-f.edges[n-1] > jointSlack {
			f.edges = append(f.edges, x)
		}
	}
}

// within are the rows between two heights that stand in the frame.
func (f *frame) within(rows []row, top, bottom float64) []row {
	var out []row
	for _, r := range rows {
		if r.y < top && r.y > bottom && r.segments[0].x0 > f.x0-3*extentSlack && r.segments[len(r.segments)-1].x1 < f.x1+3*extentSlack {
			out = append(out, r)
		}
	}
	return out
}

// height counts the rows beside and in the frame.
func (f *frame) height(rows []row) int {
	n := 0
	for _, r := range rows {
		if f.inside(r) {
			n++
		}
	}
	return n
}

func (f *frame) part(from, to int) frame {
	part := frame{x0: f.x0, x1: f.x1, levels: f.levels[from:to]}
	part.join(f.upright)
	return part
}

// apart drops the frames that reach into one before them.
func apart(frames []frame) []frame {
	var out []frame
	for _, f := range frames {
		if n := len(out); n == 0 || out[n-1].bottom() >= f.top()-levelSlack {
			out = append(out, f)
		}
	}
	return out
}

// ruled is what the segmenter has to know of the frame.
func (f *frame) ruled() *extract.Ruled {
	out := &extract.Ruled{X0: round(f.x0), X1: round(f.x1)}
	for _, x := range f.edges {
		out.Edges = append(out.Edges, round(x))
	}
	for _, l := range f.levels {
		for _, s := range f.stretches(l) {
			out.Levels = append(out.Levels, extract.Level{Y: round(l.y), Weight: round(l.weight), X0: round(s[0]), X1: round(s[1])})
		}
	}
	out.Lattice = f.lattice()
	return out
}

// stretches are the ends of what a level draws without a gap; a level through
// the whole frame is one, whatever its gaps.
func (f *frame) stretches(l level) [][2]float64 {
	if f.spans(l) {
		return [][2]float64{{l.x0(), l.x1()}}
	}
	var out [][2]float64
	for _, p := range l.pieces {
		if n := len(out); n > 0 && p.X0-out[n-1][1] < levelSlack {
			out[n-1][1] = p.X1
			continue
		}
		out = append(out, [2]float64{p.X0, p.X1})
	}
	return out
}

// lattice reports whether upright rules within the frame run for most of its
// height.
func (f *frame) lattice() bool {
	length := 0.0
	for _, r := range f.upright {
		if r.X0 > f.x0+extentSlack && r.X1 < f.x1-extentSlack {
			length += r.Y1 - r.Y0
		}
	}
	return length > 0.5*(f.top()-f.bottom())
}

// separators are rules where the columns of the frame meet, as long as the
// page: the table may go beyond its rules.
func (f *frame) separators() []Rule {
	out := make([]Rule, len(f.edges))
	for i, x := range f.edges {
		out[i] = Rule{x, math.Inf(-1), x, math.Inf(1)}
	}
	return out
}

// inside reports whether a row stands in the frame.
func (f *frame) inside(r row) bool {
	return r.y < f.top() && r.y > f.bottom()
}
