package pdf

import (
	"math"

	"servanda/extract/pdf/layout"
)

// pen shows the strings of one operator. While it does, nothing changes but
// where the text stands, so that all else is worked out once.
type pen struct {
	*interpreter
	font *font
	// glyph takes a glyph at the origin of the text to the page; its place is
	// not of use. visible says that its numbers are of this world.
	glyph   matrix
	visible bool
	// x and y are what the rise adds to the text's place.
	x, y float64
	// size and dir are those of all glyphs as shown.
	size float64
	dir  layout.Direction
}

// pen is the pen of the graphics state as it stands.
func (in *interpreter) pen() pen {
	s := &in.state
	p := pen{interpreter: in, font: s.font}
	if s.font == nil {
		return p
	}
	m := matrix{s.size * s.scale, 0, 0, s.size, 0, s.rise}.times(matrix{in.text[0], in.text[1], in.text[2], in.text[3]})
	p.x, p.y = m[4], m[5]
	p.glyph = m.times(matrix{s.ctm[0], s.ctm[1], s.ctm[2], s.ctm[3]})
	p.visible = p.glyph.finite()
	p.size, p.dir = math.Hypot(p.glyph[2], p.glyph[3]), p.glyph.direction(s.font.vertical)
	return p
}

// direction is the direction in which text set by m runs.
func (m matrix) direction(vertical bool) layout.Direction {
	if vertical {
		return layout.Along(-m[2], -m[3])
	}
	return layout.Along(m[0], m[1])
}

// show shows a string.
func (in *interpreter) show(text []byte) {
	p := in.pen()
	p.show(text)
}

// showArray shows strings, and moves between them.
func (in *interpreter) showArray(ops operands) {
	p := in.pen()
	for i := range ops {
		switch t := &ops[i]; t.kind {
		case str:
			p.show(t.text)
		case number:
			p.advance(-t.number / 1000 * in.state.size)
		}
	}
}

// show shows a string.
func (p *pen) show(b []byte) {
	if p.font == nil || p.font.missing {
		p.doubts.count[noFont] += len(b)
	}
	if p.font == nil {
		return
	}
	s := &p.state
	for len(b) > 0 && p.file.budget.glyph() {
		shape, n, space32 := p.font.next(b)
		if n == 0 {
			return
		}
		b = b[n:]
		if !shape.blank && p.visible {
			p.place(shape)
		}
		d := shape.width*s.size + s.char
		if space32 {
			d += s.word
		}
		if p.font.vertical {
			d = -s.size + s.char
		}
		p.advance(d)
	}
}

// advance moves on along the text by a distance in unscaled text space.
func (p *pen) advance(d float64) {
	if p.font != nil && p.font.vertical {
		p.text.move(0, d)
		return
	}
	p.text.move(d*p.state.scale, 0)
}

// place puts a shape on the page at the current point, unless it lies off it.
func (p *pen) place(s *shape) {
	x0, y0 := p.state.ctm.apply(p.x+p.text[4], p.y+p.text[5])
	if !finite(x0) || !finite(y0) {
		return
	}
	ax, ay := s.width, 0.0
	if p.font.vertical {
		ax, ay = 0, -1
	}
	x1, y1 := p.glyph[0]*ax+p.glyph[2]*ay+x0, p.glyph[1]*ax+p.glyph[3]*ay+y0
	if !p.page.Holds(x0, y0, x1, y1) {
		return
	}
	p.doubts.glyph(s)
	x0, y0 = p.dir.Turn(x0, y0)
	x1, _ = p.dir.Turn(x1, y1)
	p.page.Glyphs = append(p.page.Glyphs, layout.Glyph{
		Text: s.text, X0: x0, X1: x1, Y: y0, Size: p.size, Dir: p.dir,
		Bold: p.font.bold, Italic: p.font.italic, Space: s.space, Unknown: s.unknown, Paragraph: p.paragraph,
	})
}
