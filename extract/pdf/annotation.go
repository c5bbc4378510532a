package pdf

import (
	"github.com/ledongthuc/pdf"

	"servanda/extract"
)

// maxAnnotations bounds the annotations of a page.
const maxAnnotations = 2000

// shownAnnotations are the kinds of annotation whose appearance is text of the
// document: filled-in form fields and text set on the page.
var shownAnnotations = map[string]bool{"Widget": true, "FreeText": true, "Stamp": true}

// annotations shows the appearances of a page's annotations.
func (in *interpreter) annotations(list pdf.Value, frame matrix) {
	for i := range min(list.Len(), maxAnnotations) {
		a := index(list, i)
		if !shownAnnotations[key(a, "Subtype").Name()] || hidden(a) {
			continue
		}
		if s := appearance(a); s.Kind() == pdf.Stream {
			in.state = newGraphics(placement(a, s).times(frame))
			in.text, in.line = identity, identity
			in.form(s, newResources(pdf.Value{}))
		}
	}
}

// hidden reports whether a flag keeps the annotation off the screen.
func hidden(a pdf.Value) bool {
	const invisible = 1<<0 | 1<<1 | 1<<5
	return key(a, "F").Int64()&invisible != 0
}

// appearance is the stream that an annotation normally shows, in its state.
func appearance(a pdf.Value) pdf.Value {
	n := key(key(a, "AP"), "N")
	if n.Kind() == pdf.Dict {
		return key(n, key(a, "AS").Name())
	}
	return n
}

// placement moves and scales the appearance's box, turned by its matrix, onto
// the annotation's rectangle.
func placement(a, s pdf.Value) matrix {
	r, ok := box(key(a, "Rect"))
	b, also := box(key(s, "BBox"))
	if !ok || !also {
		return identity
	}
	if m, ok := toMatrix(numbers(key(s, "Matrix"))); ok {
		b = m.bounds(b)
	}
	if b.X1-b.X0 <= 0 || b.Y1-b.Y0 <= 0 {
		return identity
	}
	sx, sy := (r.X1-r.X0)/(b.X1-b.X0), (r.Y1-r.Y0)/(b.Y1-b.Y0)
	return matrix{sx, 0, 0, sy, r.X0 - b.X0*sx, r.Y0 - b.Y0*sy}
}

// bounds is the box around a transformed box.
func (m matrix) bounds(b extract.Box) extract.Box {
	x0, y0 := m.apply(b.X0, b.Y0)
	x1, y1 := m.apply(b.X1, b.Y1)
	x2, y2 := m.apply(b.X0, b.Y1)
	x3, y3 := m.apply(b.X1, b.Y0)
	return extract.Box{X0: min(x0, x1, x2, x3), Y0: min(y0, y1, y2, y3), X1: max(x0, x1, x2, x3), Y1: max(y0, y1, y2, y3)}
}
