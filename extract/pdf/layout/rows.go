package layout

import (
	"cmp"
	"math"
	"slices"
)

// segment is what stands together on a line: runs from left to right without a
// gap that could part columns.
type segment struct {
	runs    []run
	x0, x1  float64
	y, size float64
}

// row is the segments on one baseline, from left to right.
type row struct {
	segments []segment
	y, size  float64
}

// rowsOf groups runs by baseline, from the top of the page down. The runs are
// the rows' from then on.
func rowsOf(runs []run) []row {
	lines := attachSmall(group(sorted(runs, func(r *run) float64 { return -r.y })))
	rows := make([]row, len(lines))
	segments := make([]segment, 0, len(runs))
	for i, line := range lines {
		rows[i], segments = newRow(line, segments)
	}
	return rows
}

// sorted gives runs in the order of a key; those of one key stay as they are.
func sorted(runs []run, key func(*run) float64) []run {
	order := make([]int, len(runs))
	inOrder := true
	for i := range runs {
		order[i] = i
		inOrder = inOrder && (i == 0 || key(&runs[i-1]) <= key(&runs[i]))
	}
	if inOrder {
		return runs
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(key(&runs[a]), key(&runs[b])) })
	out := make([]run, len(runs))
	for i, from := range order {
		out[i] = runs[from]
	}
	return out
}

// group cuts runs, sorted by baseline, into lines.
func group(order []run) [][]run {
	var lines [][]run
	first := 0
	for i := range order {
		f, r := &order[first], &order[i]
		if f.y-r.y > sameBaseline*min(f.size, r.size)+0.3 {
			lines = append(lines, order[first:i:i])
			first = i
		}
	}
	return append(lines, order[first:])
}

// How superscript and subscript stand to the text that they belong to.
const (
	smallSize  = 0.85 // at most this part of its size
	raisedMost = 0.75 // above its baseline, in parts of its size
	raisedLeng = 0.14
	loweredMax = 0.35 // below its baseline
)

// maxLineRuns bounds the lines in which superscript is looked for: the work
// grows with the square of it.
const maxLineRuns = 400

// attachSmall moves raised and lowered runs into the line that they touch.
func attachSmall(lines [][]run) [][]run {
	for i := range lines {
		if len(lines[i]) > maxLineRuns {
			continue
		}
		kept := lines[i][:0]
		for _, r := range lines[i] {
			if j := hostOf(lines, i, &r); j >= 0 {
				r.raised = r.y > lines[j][0].y
				r.y = lines[j][0].y
				lines[j] = append(lines[j], r)
				continue
			}
			kept = append(kept, r)
		}
		lines[i] = kept
	}
	return slices.DeleteFunc(lines, func(line []run) bool { return len(line) == 0 })
}

// hostOf finds the line near line i that has a larger run right beside r; -1
// where there is none.
func hostOf(lines [][]run, i int, r *run) int {
	for _, j := range []int{i + 1, i + 2, i - 1} {
		if j < 0 || j >= len(lines) || len(lines[j]) > maxLineRuns {
			continue
		}
		for k := range lines[j] {
			if lines[j][k].carries(r) {
				return j
			}
		}
	}
	return -1
}

// carries reports whether small could be superscript or subscript of r.
func (r *run) carries(small *run) bool {
	if r.raised || small.size > smallSize*r.size {
		return false
	}
	up := small.y - r.y
	if up > raisedMost*r.size || up < -loweredMax*r.size || math.Abs(up) < raisedLeng*small.size {
		return false
	}
	const near = 0.6
	return math.Abs(small.x0-r.x1) < near*r.size || math.Abs(r.x0-small.x1) < near*r.size ||
		small.x0 >= r.x0 && small.x1 <= r.x1
}

// newRow sorts a line's runs from left to right, drops overprinted ones, and
// parts them at wide gaps. The row's segments go behind those of others.
func newRow(line []run, segments []segment) (row, []segment) {
	line = dropRepeated(sorted(line, func(r *run) float64 { return r.x0 }))
	out := row{y: line[0].y}
	before, first := len(segments), 0
	for i := range line {
		r := &line[i]
		out.size = max(out.size, r.size)
		if n := len(segments); n > before && !parts(&segments[n-1], r) {
			segments[n-1].add(r, line[first:i+1])
			continue
		}
		first = i
		segments = append(segments, segment{runs: line[i : i+1], x0: r.x0, x1: r.x1, y: r.y, size: r.size})
	}
	out.segments = segments[before:len(segments):len(segments)]
	return out, segments
}

// partGap is the least gap that could part columns, in parts of the font size.
const partGap = 0.7

func parts(s *segment, r *run) bool { return r.x0-s.x1 > partGap*max(s.size, r.size) }

// add adds r, with which the segment has the runs given.
func (s *segment) add(r *run, runs []run) {
	s.runs = runs
	s.x1, s.size = max(s.x1, r.x1), max(s.size, r.size)
}

// dropRepeated drops runs that are shown a second time in nearly the same
// place.
func dropRepeated(line []run) []run {
	kept := line[:0]
	for i := range line {
		r := &line[i]
		if n := len(kept); n > 0 && kept[n-1].text == r.text && math.Abs(kept[n-1].x0-r.x0) < 0.2*r.size {
			continue
		}
		kept = append(kept, *r)
	}
	return kept
}
