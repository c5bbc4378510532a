package layout

import (
	"math"
	"slices"
)

// Distances between glyphs and between baselines, in parts of the font size.
const (
	// wordGap is how much wider than those between letters a gap is at least
	// that stands for a space that is not shown.
	wordGap = 0.13
	// backGap is how far a glyph may start before the end of the last.
	backGap = 0.35
	// runGap ends a run: what follows may be another column.
	runGap = 0.6
	// cellGap ends a run where rules part columns.
	cellGap = 0.38
	// sameBaseline is how far apart baselines of one line may lie.
	sameBaseline = 0.12
)

// run is text of one style shown in one go along one baseline.
type run struct {
	text         string
	x0, x1       float64
	y, size      float64
	glyphs       int
	bold, italic bool
	raised       bool
	// paragraph is the one that all the glyphs are of.
	paragraph int
	// spacing is the usual gap between letters, in parts of the font size.
	spacing float64
	// leading and trailing say that a space was shown before and after.
	leading, trailing bool
}

// builder gathers the glyphs of a run.
type builder struct {
	text []byte
	run  run
	last *Glyph
	// spacing is the sum of the gaps between letters, in parts of the font size,
	// and letters how many there are.
	spacing float64
	letters int
	space   bool
	open    bool
	runs    []run
	// separators are places at which rules may part columns.
	separators []Rule
}

// runsOf cuts the glyphs of one direction into runs, in the order in which
// they were shown.
func runsOf(glyphs []Glyph, dir Direction, separators []Rule) []run {
	b := &builder{separators: separators}
	for i := range glyphs {
		if g := &glyphs[i]; g.Dir == dir {
			b.add(g)
		}
	}
	b.close()
	return b.runs
}

func (b *builder) add(g *Glyph) {
	if g.Space {
		b.space = true
		return
	}
	if b.open && b.repeats(g) {
		return
	}
	if b.open && !b.continues(g) {
		b.close()
	}
	if !b.open {
		b.start(g)
	} else if b.space || b.parted(g) {
		b.text = append(b.text, ' ')
	}
	b.text = append(b.text, g.shown()...)
	b.run.x0, b.run.x1 = min(b.run.x0, g.X0), max(b.run.x1, g.X1)
	b.run.glyphs++
	b.last, b.space = g, false
}

// leastLetters is how many gaps tell how far apart letters usually stand.
const leastLetters = 4

// parted reports whether the gap before g stands for a space, and notes how far
// apart letters stand.
func (b *builder) parted(g *Glyph) bool {
	gap := (g.X0 - b.last.X1) / g.Size
	if gap > wordGap+b.usual() {
		return true
	}
	b.spacing += max(gap, 0)
	b.letters++
	return false
}

// usual is the usual gap between letters so far.
func (b *builder) usual() float64 {
	if b.letters < leastLetters {
		return 0
	}
	return b.spacing / float64(b.letters)
}

// shown is the glyph's text, the replacement character where it is not known.
func (g *Glyph) shown() string {
	if g.Unknown {
		return "\uFFFD"
	}
	return backward(g.Text)
}

// repeats reports whether g is the last glyph shown once more, a little aside,
// to look bold.
func (b *builder) repeats(g *Glyph) bool {
	return !b.space && g.Text == b.last.Text && math.Abs(g.X0-b.last.X0) < 0.12*g.Size && math.Abs(g.Y-b.last.Y) < 0.12*g.Size
}

// continues reports whether g goes on with the run.
func (b *builder) continues(g *Glyph) bool {
	gap := g.X0 - b.last.X1
	return math.Abs(g.Y-b.run.y) <= sameBaseline*g.Size &&
		math.Abs(g.Size-b.run.size) <= 0.08*b.run.size &&
		g.Bold == b.run.bold && g.Italic == b.run.italic && g.Paragraph == b.run.paragraph &&
		gap <= runGap*g.Size && gap >= -backGap*g.Size &&
		!(gap > cellGap*g.Size && b.separated(g))
}

// separated reports whether a rule may part g from the last glyph.
func (b *builder) separated(g *Glyph) bool {
	return slices.ContainsFunc(b.separators, func(r Rule) bool {
		return r.X0 > b.last.X1-1 && r.X1 < g.X0+1 && r.Y0 < g.Y && r.Y1 > g.Y
	})
}

func (b *builder) start(g *Glyph) {
	b.open, b.spacing, b.letters = true, 0, 0
	b.run = run{x0: g.X0, x1: g.X1, y: g.Y, size: g.Size, bold: g.Bold, italic: g.Italic, leading: b.space, paragraph: g.Paragraph}
}

func (b *builder) close() {
	if !b.open {
		return
	}
	b.run.text, b.run.trailing, b.run.spacing = string(b.text), b.space, b.usual()
	b.runs = append(b.runs, b.run)
	b.text = b.text[:0]
	b.open, b.space = false, false
}
