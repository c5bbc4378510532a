package pdf

import "servanda/extract/pdf/layout"

// path is the path under construction, in page space.
type path struct {
	x, y   float64 // current point
	ruled  []layout.Rule
	boxes  []layout.Rule
	startX float64
	startY float64
}

// doPath follows the construction of paths, as far as rules are drawn by them.
func (in *interpreter) doPath(op string, ops operands) {
	p := &in.path
	switch op {
	case "m":
		p.x, p.y = in.state.ctm.apply(ops.number(0), ops.number(1))
		p.startX, p.startY = p.x, p.y
	case "l":
		x, y := in.state.ctm.apply(ops.number(0), ops.number(1))
		p.lineTo(x, y)
	case "h":
		p.lineTo(p.startX, p.startY)
	case "re":
		if n, ok := ops.last(4); ok {
			p.box(in.state.ctm, n)
		}
	case "S", "s":
		in.page.Draw(p.ruled...)
		in.page.Draw(p.sides()...)
		in.path = path{}
	case "f", "F", "f*", "B", "B*", "b", "b*":
		in.page.Draw(p.thin()...)
		if op[0] == 'B' || op[0] == 'b' {
			in.page.Draw(p.sides()...)
		}
		in.path = path{}
	case "n":
		in.path = path{}
	}
}

func (p *path) lineTo(x, y float64) {
	if len(p.ruled) < layout.MaxRules {
		p.ruled = append(p.ruled, layout.Straight(p.x, p.y, x, y))
	}
	p.x, p.y = x, y
}

func (p *path) box(ctm matrix, n []float64) {
	x0, y0 := ctm.apply(n[0], n[1])
	x1, y1 := ctm.apply(n[0]+n[2], n[1]+n[3])
	if len(p.boxes) < layout.MaxRules {
		p.boxes = append(p.boxes, layout.Straight(x0, y0, x1, y1))
	}
}

// sides are the sides of the path's boxes.
func (p *path) sides() []layout.Rule {
	var out []layout.Rule
	for _, b := range p.boxes {
		out = append(out,
			layout.Straight(b.X0, b.Y0, b.X1, b.Y0), layout.Straight(b.X0, b.Y1, b.X1, b.Y1),
			layout.Straight(b.X0, b.Y0, b.X0, b.Y1), layout.Straight(b.X1, b.Y0, b.X1, b.Y1))
	}
	return out
}

// thin are the boxes that look like rules when they are filled.
func (p *path) thin() []layout.Rule { return p.boxes }
