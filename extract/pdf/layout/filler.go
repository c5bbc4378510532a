package layout

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// sameWidth is how much the widths of fillers may differ, in parts of the font
// size.
const sameWidth = 0.02

// Fillers makes the glyphs of unknown text that only stretch Arabic words into
// tatweel, and counts them. They are told by their places, between letters of
// one word, and by their width: a font has one such glyph, while letters whose
// text is lost differ.
func (p *Page) Fillers() int {
	var found []int
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if !g.Unknown || g.Size <= 0 {
			continue
		}
		if !p.arabicBeside(i, -1) || !p.arabicBeside(i, 1) {
			return 0
		}
		if len(found) > 0 && math.Abs(p.width(i)-p.width(found[0])) > sameWidth {
			return 0
		}
		found = append(found, i)
	}
	for _, i := range found {
		p.Glyphs[i].Text, p.Glyphs[i].Unknown = string(tatweel), false
	}
	return len(found)
}

// width is that of a glyph, in parts of its size.
func (p *Page) width(i int) float64 { return (p.Glyphs[i].X1 - p.Glyphs[i].X0) / p.Glyphs[i].Size }

// mostFillers is how many may stand in a row.
const mostFillers = 40

// arabicBeside reports whether the nearest glyph of known text in one direction
// of showing is an Arabic letter.
func (p *Page) arabicBeside(i, step int) bool {
	for n := 1; n <= mostFillers; n++ {
		at := i + n*step
		if at < 0 || at >= len(p.Glyphs) {
			return false
		}
		if g := &p.Glyphs[at]; !g.Unknown {
			r, _ := utf8.DecodeRuneInString(g.Text)
			return unicode.Is(unicode.Arabic, r)
		}
	}
	return false
}
