package pdf

import "math"

// maxRules bounds the rules of a page; drawings have more, tables do not.
const maxRules = 20_000

// path is the path under construction, in page space.
type path struct {
	x, y   float64 // current point
	ruled  []rule
	boxes  []rule
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
		in.canvas.draw(p.ruled...)
		in.canvas.draw(p.sides()...)
		in.path = path{}
	case "f", "F", "f*", "B", "B*", "b", "b*":
		in.canvas.draw(p.thin()...)
		if op[0] == 'B' || op[0] == 'b' {
			in.canvas.draw(p.sides()...)
		}
		in.path = path{}
	case "n":
		in.path = path{}
	}
}

func (p *path) lineTo(x, y float64) {
	if len(p.ruled) < maxRules {
		p.ruled = append(p.ruled, straight(p.x, p.y, x, y))
	}
	p.x, p.y = x, y
}

func (p *path) box(ctm matrix, n []float64) {
	x0, y0 := ctm.apply(n[0], n[1])
	x1, y1 := ctm.apply(n[0]+n[2], n[1]+n[3])
	if len(p.boxes) < maxRules {
		p.boxes = append(p.boxes, straight(x0, y0, x1, y1))
	}
}

func straight(x0, y0, x1, y1 float64) rule {
	return rule{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// sides are the sides of the path's boxes.
func (p *path) sides() []rule {
	var out []rule
	for _, b := range p.boxes {
		out = append(out,
			rule{b.x0, b.y0, b.x1, b.y0}, rule{b.x0, b.y1, b.x1, b.y1},
			rule{b.x0, b.y0, b.x0, b.y1}, rule{b.x1, b.y0, b.x1, b.y1})
	}
	return out
}

// thin are the boxes that look like rules when they are filled.
func (p *path) thin() []rule { return p.boxes }

// ruleWidth is how thick a rule may be, in points.
const ruleWidth = 2.5

// draw keeps what is a rule: horizontal or vertical, thin, and not a dot.
func (c *canvas) draw(rules ...rule) {
	for _, r := range rules {
		w, h := r.x1-r.x0, r.y1-r.y0
		if len(c.rules) >= maxRules || math.Min(w, h) > ruleWidth || math.Max(w, h) < 4 {
			continue
		}
		c.rules = append(c.rules, r)
	}
}
