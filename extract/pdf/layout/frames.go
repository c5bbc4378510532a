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

// level is the horizontal rules at one height.
type level struct {
	y      float64
	weight float64
	pieces []Rule
}

func (l level) x0() float64 { return l.pieces[0].X0 }
func (l level) x1() float64 { return l.pieces[len(l.pieces)-1].X1 }

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
)

// framesOf finds the tables that the rules draw: rules of one extent make a
// table, widest first, so that narrower rules within it are its own.
func framesOf(rules ruling, rows []row) []frame {
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

// alike reports whether two levels have one extent.
func (l level) alike(o level) bool {
	return math.Abs(l.x0()-o.x0()) < extentSlack && math.Abs(l.x1()-o.x1()) < extentSlack
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

// levelsOf groups horizontal rules by height, from the top down.
func levelsOf(rules []Rule) []level {
	rules = slices.Clone(rules)
	slices.SortStableFunc(rules, func(a, b Rule) int { return cmp.Compare(b.Y0+b.Y1, a.Y0+a.Y1) })
	var out []level
	for _, r := range rules {
		y := (r.Y0 + r.Y1) / 2
		if n := len(out); n == 0 || out[n-1].y-y > levelSlack {
			if n == maxLevels {
				break
			}
			out = append(out, level{y: y})
		}
		l := &out[len(out)-1]
		l.weight = max(l.weight, r.Y1-r.Y0)
		l.pieces = append(l.pieces, r)
	}
	for i := range out {
		slices.SortStableFunc(out[i].pieces, func(a, b Rule) int { return cmp.Compare(a.X0, b.X0) })
		out[i].pieces = dropCovered(out[i].pieces)
	}
	return out
}

// dropCovered drops pieces that lie within the one before.
func dropCovered(pieces []Rule) []Rule {
	kept := pieces[:1]
	for _, p := range pieces[1:] {
		last := &kept[len(kept)-1]
		if p.X1 <= last.X1+1 {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// spans reports whether a level runs through the whole width of the frame.
func (f *frame) spans(l level) bool {
	return l.x0() < f.x0+extentSlack && l.x1() > f.x1-extentSlack && l.covered() > 0.8*(f.x1-f.x0)
}

// covered is how much of its extent a level draws.
func (l level) covered() float64 {
	sum := 0.0
	for _, p := range l.pieces {
		sum += p.X1 - p.X0
	}
	return sum
}

// joints are the places at which the pieces of a level meet.
func (l level) joints() []float64 {
	if len(l.pieces) > maxEdges || l.covered() < leastPiece*float64(len(l.pieces)) {
		return nil
	}
	var out []float64
	for i := 1; i < len(l.pieces); i++ {
		out = append(out, (l.pieces[i-1].X1+l.pieces[i].X0)/2)
	}
	return out
}

// meets reports whether the joints of two levels agree: a rule of one piece
// agrees with any.
func (l level) meets(o level) bool {
	a, b := l.joints(), o.joints()
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	return slices.ContainsFunc(a, func(x float64) bool {
		return slices.ContainsFunc(b, func(y float64) bool { return math.Abs(x-y) < jointSlack })
	})
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

// cut parts a frame at bands of text that stand between tables.
func (f *frame) cut(rows []row) []frame {
	var out []frame
	from, last := 0, 0
	for i := 1; i < len(f.levels); i++ {
		if !f.spans(f.levels[i]) {
			continue
		}
		if !f.levels[last].meets(f.levels[i]) || f.unlike(rows, last, i) || f.between(rows, f.levels[last].y, f.levels[i].y) {
			out = append(out, f.part(from, last+1))
			from = i
		}
		last = i
	}
	return append(out, f.part(from, len(f.levels)))
}

func (f *frame) part(from, to int) frame {
	part := frame{x0: f.x0, x1: f.x1, levels: f.levels[from:to]}
	part.join(f.upright)
	return part
}

// between reports whether what stands between two heights is no row of the
// table: no upright rule passes, and lines of one piece make up all of it.
func (f *frame) between(rows []row, top, bottom float64) bool {
	if slices.ContainsFunc(f.upright, func(r Rule) bool { return r.Y1 < top+levelSlack && r.Y0 > bottom-levelSlack }) {
		return false
	}
	lines, pieces, whole := 0, 0, 0
	height := 0.0 // of as many rows as there are lines
	for _, r := range rows {
		if r.y >= top || r.y <= bottom {
			continue
		}
		lines++
		height += ruleStep * r.size
		if r.segments[0].x0 < f.x0-3*extentSlack {
			return true
		}
		if f.parted(r) {
			pieces++
		} else if r.segments[0].x1-r.segments[0].x0 > 0.7*(f.x1-f.x0) {
			whole++
		}
	}
	return lines > 0 && pieces == 0 && (lines > 1 || top-bottom > height) || whole > 1 && whole > pieces
}

// parted reports whether a row has text in several columns.
func (f *frame) parted(r row) bool {
	if len(f.edges) == 0 {
		return len(r.segments) > 1
	}
	return slices.ContainsFunc(f.edges, func(x float64) bool {
		left, right, over := false, false, false
		r.eachRun(func(u run) {
			left = left || u.x1 < x+edgeSlack
			right = right || u.x0 > x-edgeSlack
			over = over || u.reachesOver(x)
		})
		return left && right && !over
	})
}

func (r row) eachRun(visit func(run)) {
	for _, s := range r.segments {
		for _, u := range s.runs {
			visit(u)
		}
	}
}

// tabular reports whether the text in the frame stands in cells.
func (f *frame) tabular(rows []row) bool {
	inside := f.within(rows, f.top(), f.bottom())
	if aside := f.height(rows) - len(inside); 5*aside > len(inside) {
		return false
	}
	several, crossing := 0, 0
	for _, r := range inside {
		if f.parted(r) {
			several++
		}
		if f.crossed(r) {
			crossing++
		}
	}
	return several > 0 && 3*crossing <= max(len(inside), 3) && (len(f.edges) > 0 || len(f.levels) > 2 && 2*several > len(inside))
}

// reachesOver reports whether text runs over x, not only up to it.
func (u run) reachesOver(x float64) bool { return u.x0 < x-edgeSlack && u.x1 > x+edgeSlack }

// crossed reports whether text of a row runs over an edge.
func (f *frame) crossed(r row) bool {
	over := false
	r.eachRun(func(u run) { over = over || slices.ContainsFunc(f.edges, u.reachesOver) })
	return over
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
		if f.parted(rows[k]) || n > 0 && n == k-i && rows[k-1].y-rows[k].y < lineStep*rows[k].size {
			n = k + 1 - i
		}
	}
	return n
}

// above counts the rows before i that the table goes on from.
func (f *frame) above(rows []row, i int) int {
	n := 0
	for k := i - 1; k >= 0 && k+1 < len(rows) && f.goesOn(rows, k, k+1); k-- {
		if f.parted(rows[k]) {
			n = i - k
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

// inside reports whether a row stands in the frame.
func (f *frame) inside(r row) bool {
	return r.y < f.top() && r.y > f.bottom()
}
