package segment

import (
	"math"
	"sort"
)

// sheet holds the measures of a laid-out document.
type sheet struct {
	// size is the size of most of the text, in points.
	size float64
	// pitch is the usual distance between lines, by size in half points.
	pitch map[int]float64
	// columns gives the margins of each column of each page.
	columns map[columnKey]margins
	// raised are the marks of notes that are cited in raised figures; raises
	// says that there are any.
	raised map[string]bool
	raises bool
	// tagsOverPages says that the file tags paragraphs as whole across pages.
	tagsOverPages bool
}

type columnKey struct{ page, column int }

type margins struct{ left, right float64 }

func columnOf(l *line) columnKey { return columnKey{l.page, l.block.Column} }

func halfPoints(size float64) int { return int(math.Round(size * 2)) }

// measure takes the measures of the lines.
func measure(lines []line) *sheet {
	s := &sheet{pitch: map[int]float64{}, columns: map[columnKey]margins{}}
	s.size = bodySize(lines)
	s.measurePitch(lines)
	s.measureMargins(lines)
	return s
}

func bodySize(lines []line) float64 {
	chars := map[int]int{}
	for i := range lines {
		chars[halfPoints(lines[i].size())] += len(lines[i].block.Text)
	}
	best, most := 0, -1
	for size, n := range chars {
		if n > most || n == most && size < best {
			best, most = size, n
		}
	}
	return float64(best) / 2
}

func (s *sheet) measurePitch(lines []line) {
	steps := map[int]map[int]int{}
	for i := 1; i < len(lines); i++ {
		a, b := &lines[i-1], &lines[i]
		d := a.box().Y0 - b.box().Y0
		if columnOf(a) != columnOf(b) || halfPoints(a.size()) != halfPoints(b.size()) || d <= b.size()*0.6 || d > b.size()*2.2 {
			continue
		}
		size := halfPoints(b.size())
		if steps[size] == nil {
			steps[size] = map[int]int{}
		}
		steps[size][int(math.Round(d*2))]++
	}
	for size, count := range steps {
		if d := leastUsual(count); d > 0 {
			s.pitch[size] = float64(d) / 2
		}
	}
}

// leastUsual is the least distance that is about as frequent as any: within
// paragraphs lines are closest.
func leastUsual(count map[int]int) int {
	most := 2
	for _, n := range count {
		most = max(most, n)
	}
	best := 0
	for d, n := range count {
		if n >= 3 && n*3 >= most && (best == 0 || d < best) {
			best = d
		}
	}
	return best
}

// pitchOf is the usual distance between lines of a size.
func (s *sheet) pitchOf(size float64) float64 {
	if p := s.pitch[halfPoints(size)]; p > 0 {
		return p
	}
	return size * 1.25
}

// measureMargins finds each column's edges from its lines; a column with few
// lines takes the edges that most columns of its number have.
func (s *sheet) measureMargins(lines []line) {
	groups := map[columnKey][]*line{}
	var keys []columnKey
	for i := range lines {
		k := columnOf(&lines[i])
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], &lines[i])
	}
	usual := map[int]margins{}
	for _, k := range keys {
		m := edgesOfColumn(groups[k])
		s.columns[k] = m
		if len(groups[k]) >= 8 {
			u, ok := usual[k.column]
			if !ok {
				u = m
			}
			usual[k.column] = margins{u.left, math.Max(u.right, m.right)}
		}
	}
	for _, k := range keys {
		if u, ok := usual[k.column]; ok && len(groups[k]) < 8 {
			m := s.columns[k]
			s.columns[k] = margins{m.left, math.Max(m.right, u.right)}
		}
	}
}

// edgesOfColumn takes the most usual left edge, and the right edge that running
// lines from there keep to; the lines of tables may reach farther.
func edgesOfColumn(lines []*line) margins {
	lefts := map[int]int{}
	for _, l := range lines {
		lefts[int(math.Round(l.box().X0/2))] += len(l.block.Text)
	}
	left, most := 0, -1
	for x, n := range lefts {
		if n > most || n == most && x < left {
			left, most = x, n
		}
	}
	m := margins{left: float64(left) * 2}
	rights := rightEdges(lines, func(l *line) bool { return near(l.box().X0, m.left, 40) && !spread(l) })
	if len(rights) < 4 {
		rights = rightEdges(lines, func(*line) bool { return true })
	}
	m.right = rights[(len(rights)-1)*94/100]
	return m
}

func rightEdges(lines []*line, counts func(*line) bool) []float64 {
	var out []float64
	for _, l := range lines {
		if counts(l) {
			out = append(out, l.box().X1)
		}
	}
	sort.Float64s(out)
	return out
}

// spread reports whether wide gaps cut the line into more than a number and a
// text.
func spread(l *line) bool {
	wide := 0
	for _, sp := range l.block.Spans {
		if sp.Wide {
			wide++
		}
	}
	return wide > 1
}

// spaceOut sets the lines' places relative to their margins and each other.
// Lines that start at one place keep to an edge, and are not centred.
func (s *sheet) spaceOut(lines []line) {
	for i := range lines {
		l := &lines[i]
		m := s.columns[columnOf(l)]
		l.room = m.right - l.box().X1
		l.dx = l.box().X0 - m.left
		if l.hung != "" && len(l.cells) > 0 {
			l.dx = l.cells[0].x0 - m.left
		}
		middle := (m.left + m.right) / 2
		l.centred = near((l.box().X0+l.box().X1)/2, middle, 8) && l.box().X0-m.left > 24 && l.room > 16
		if i > 0 && columnOf(l) == columnOf(&lines[i-1]) {
			l.dy = lines[i-1].box().Y0 - l.box().Y0
			if near(l.box().X0, lines[i-1].box().X0, 0.5) {
				l.centred, lines[i-1].centred = false, false
			}
		}
	}
}

// breaksOff reports whether a line that no sentence ends leaves so much of the
// column empty that no long name or date can have been kept off it.
func (s *sheet) breaksOff(l *line) bool {
	m := s.columns[columnOf(l)]
	return l.room > 0.18*(m.right-m.left)
}
