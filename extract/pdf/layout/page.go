// Package layout builds the lines of a page from its glyphs: runs of one style,
// rows on one baseline, columns, and the order in which they are read. It does
// not know PDF: whatever reads a page gives it glyphs and rules.
//
// Useful for: lines in reading order with their place and style. Not useful
// for: paragraphs, headings and tables, which segment builds from lines.
package layout

import "math"

// Glyph is one shown character or cluster, in the frame of its direction:
// turned by Direction.Turn so that its text runs rightward, in points from the
// lower left corner of the page as shown.
type Glyph struct {
	Text string
	// X0 and X1 are where the glyph's advance begins and ends, Y is its baseline.
	X0, X1, Y float64
	// Size is the font size as shown, in points.
	Size   float64
	Dir    Direction
	Bold   bool
	Italic bool
	// Space marks a glyph that shows nothing; Unknown one whose text nobody knows.
	Space   bool
	Unknown bool
	// Paragraph numbers the paragraph, cell or heading that the file says the
	// glyph is of; 0 where it says none.
	Paragraph int
}

// Rule is a straight horizontal or vertical line, or a box as thin as one, in
// points from the lower left corner of the page as shown.
type Rule struct {
	X0, Y0, X1, Y1 float64
}

// Straight is the rule, or the box, between two points.
func Straight(x0, y0, x1, y1 float64) Rule {
	return Rule{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// Page is what a page shows.
type Page struct {
	// Width and Height are the page's size as shown, in points.
	Width, Height float64
	// Glyphs are in the order in which they are shown.
	Glyphs []Glyph
	Rules  []Rule
}

// manyGlyphs are as many as most pages have, mostGlyphs as hardly any has.
const (
	manyGlyphs = 1 << 12
	mostGlyphs = 1 << 15
)

// Next gives an empty page, in the space of p where that is of a usual size: p
// is no longer to be used.
func (p *Page) Next(width, height float64) *Page {
	out := &Page{Width: width, Height: height}
	switch {
	case p == nil:
		out.Glyphs = make([]Glyph, 0, manyGlyphs)
	case cap(p.Glyphs) <= mostGlyphs:
		out.Glyphs = p.Glyphs[:0]
	}
	return out
}

// MaxRules bounds the rules of a page; drawings have more, tables do not.
const MaxRules = 20_000

// ruleWidth is how thick a rule may be, in points.
const ruleWidth = 2.5

// Draw keeps what is a rule: horizontal or vertical, thin, and not a dot.
func (p *Page) Draw(rules ...Rule) {
	for _, r := range rules {
		w, h := r.X1-r.X0, r.Y1-r.Y0
		if len(p.Rules) >= MaxRules || math.Min(w, h) > ruleWidth || math.Max(w, h) < 4 {
			continue
		}
		p.Rules = append(p.Rules, r)
	}
}

// Holds reports whether a baseline from (x0, y0) to (x1, y1), not turned, lies
// on the page, a margin granted.
func (p *Page) Holds(x0, y0, x1, y1 float64) bool {
	const margin = 2
	return (x0 > -margin || x1 > -margin) && (x0 < p.Width+margin || x1 < p.Width+margin) &&
		(y0 > -margin || y1 > -margin) && (y0 < p.Height+margin || y1 < p.Height+margin)
}
