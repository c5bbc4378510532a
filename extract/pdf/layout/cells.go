package layout

import (
	"slices"
)

// This file judges by the text between rules what is a table.

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

// between reports whether what stands between two heights is no row of the
// table: no upright rule passes, and lines of one piece make up all of it.
func (f *frame) between(rows []row, top, bottom float64) bool {
	if slices.ContainsFunc(f.upright, func(r Rule) bool { return r.Y1 < top+levelSlack && r.Y0 > bottom-levelSlack }) {
		return false
	}
	lines, pieces, whole := 0, 0, 0
	height := 0.0 // of as many rows as there are lines
	for i, r := range rows {
		if r.y >= top || r.y <= bottom {
			continue
		}
		lines++
		height += ruleStep * r.size
		if r.segments[0].x0 < f.x0-3*extentSlack {
			return true
		}
		if f.parted(r) && !f.opensProse(rows, i) {
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
