package pdf

import (
	"math"

	"servanda/extract/pdf/layout"
)

// doText executes the operators of text; false when op is none of them.
func (in *interpreter) doText(op string, ops operands, res *resources) bool {
	s := &in.state
	last := ops.number(len(ops) - 1)
	switch op {
	case "Tf":
		s.font, s.size = res.font(in.fonts, ops.name()), last
	case "Tc":
		s.char = last
	case "Tw":
		s.word = last
	case "Tz":
		s.scale = last / 100
	case "TL":
		s.lead = last
	case "Ts":
		s.rise = last
	case "Td":
		in.newLine(ops.number(len(ops)-2), last)
	case "TD":
		s.lead = -last
		in.newLine(ops.number(len(ops)-2), last)
	case "Tm":
		if m, ok := matrixOperand(ops); ok {
			in.text, in.line = m, m
		} else {
			in.doubts.count[noOperand]++
		}
	case "T*":
		in.newLine(0, -s.lead)
	case "Tj":
		in.show(ops.text())
	case "TJ":
		in.showArray(ops)
	case "'":
		in.newLine(0, -s.lead)
		in.show(ops.text())
	case "\"":
		s.word, s.char = ops.number(0), ops.number(1)
		in.newLine(0, -s.lead)
		in.show(ops.text())
	default:
		return false
	}
	return true
}

func (in *interpreter) newLine(x, y float64) {
	in.line = in.line.moved(x, y)
	in.text = in.line
}

func (in *interpreter) showArray(ops operands) {
	for _, t := range ops {
		switch t.kind {
		case str:
			in.show(t.text)
		case number:
			in.advance(-t.number / 1000 * in.state.size)
		}
	}
}

// advance moves on along the text by a distance in unscaled text space.
func (in *interpreter) advance(d float64) {
	if in.state.font != nil && in.state.font.vertical {
		in.text = in.text.moved(0, d)
		return
	}
	in.text = in.text.moved(d*in.state.scale, 0)
}

// show shows a string.
func (in *interpreter) show(b []byte) {
	s := &in.state
	if s.font == nil {
		in.doubts.count[noFont] += len(b)
		return
	}
	if s.font.missing {
		in.doubts.count[noFont] += len(b)
	}
	for len(b) > 0 && in.file.budget.glyph() {
		shape, n, space32 := s.font.next(b)
		if n == 0 {
			return
		}
		b = b[n:]
		if !shape.blank {
			in.place(shape)
		}
		d := shape.width*s.size + s.char
		if space32 {
			d += s.word
		}
		if s.font.vertical {
			d = -s.size + s.char
		}
		in.advance(d)
	}
}

// place puts a shape on the page at the current point, unless it lies off
// it.
func (in *interpreter) place(shape shape) {
	s := &in.state
	m := matrix{s.size * s.scale, 0, 0, s.size, 0, s.rise}.times(in.text).times(s.ctm)
	if !m.finite() {
		return
	}
	ax, ay := shape.width, 0.0
	if s.font.vertical {
		ax, ay = 0, -1
	}
	x0, y0 := m[4], m[5]
	x1, y1 := m.apply(ax, ay)
	if !in.page.Holds(x0, y0, x1, y1) {
		return
	}
	in.doubts.glyph(shape)
	g := layout.Glyph{Text: shape.text, Bold: s.font.bold, Italic: s.font.italic, Space: shape.space, Unknown: shape.unknown, Paragraph: in.paragraph}
	g.Size = math.Hypot(m[2], m[3])
	g.Dir = m.direction(s.font.vertical)
	g.X0, g.Y = g.Dir.Turn(x0, y0)
	g.X1, _ = g.Dir.Turn(x1, y1)
	in.page.Glyphs = append(in.page.Glyphs, g)
}

// direction is the direction in which text set by m runs.
func (m matrix) direction(vertical bool) layout.Direction {
	if vertical {
		return layout.Along(-m[2], -m[3])
	}
	return layout.Along(m[0], m[1])
}
