package pdf

// direction is the way that text runs on the page as shown, in quarter turns
// counter-clockwise; skewed is any other way.
type direction uint8

const (
	rightward direction = iota
	upward
	leftward
	downward
	skewed
)

// glyph is one shown code, in the frame of its direction: turned so that text
// runs rightward, in points from the page's lower left corner.
type glyph struct {
	text    string
	x0, x1  float64
	y       float64 // of the baseline
	size    float64
	dir     direction
	bold    bool
	italic  bool
	space   bool
	unknown bool
}

// rule is a straight horizontal or vertical line, or the like of one: a thin
// filled box.
type rule struct {
	x0, y0, x1, y1 float64
}

// canvas is what a page shows.
type canvas struct {
	width, height float64
	glyphs        []glyph
	rules         []rule
}

// clean gives an empty canvas, in the space of the last where that is of a
// usual size.
func (c *canvas) clean(width, height float64) *canvas {
	const usual = 1 << 15
	out := &canvas{width: width, height: height}
	if c != nil && cap(c.glyphs) <= usual {
		out.glyphs = c.glyphs[:0]
	}
	return out
}
