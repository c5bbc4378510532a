package pdfium

import (
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"servanda/extract/pdf/layout"
)

// Bounds of the search for rules: a document's path segments looked at, and
// the nesting of forms.
const (
	maxSegments = 400_000
	maxForms    = 8
)

// drawings adds a page's rules. Where one part of a drawing cannot be read the
// others still count: rules help the layout, and are not text.
func (d *Document) drawings(ref requests.Page, f frame, page *layout.Page) {
	count, err := d.program.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref})
	if err != nil {
		return
	}
	for i := range count.Count {
		if d.segments--; d.segments < 0 {
			return
		}
		o, err := d.program.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: ref, Index: i})
		if err == nil {
			d.drawing(o.PageObject, f.shown, page, 0)
		}
	}
}

// drawing adds the rules of one object that lies in the space that m shows.
func (d *Document) drawing(o references.FPDF_PAGEOBJECT, m matrix, page *layout.Page, depth int) {
	kind, err := d.program.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	if err != nil || kind.Type != enums.FPDF_PAGEOBJ_PATH && kind.Type != enums.FPDF_PAGEOBJ_FORM {
		return
	}
	own, err := d.program.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o})
	if err != nil {
		return
	}
	m = fromStruct(own.Matrix).times(m)
	if kind.Type == enums.FPDF_PAGEOBJ_PATH {
		d.path(o, m, page)
	} else if depth < maxForms {
		d.form(o, m, page, depth)
	}
}

// form adds the rules of the objects in a form.
func (d *Document) form(o references.FPDF_PAGEOBJECT, m matrix, page *layout.Page, depth int) {
	count, err := d.program.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
	if err != nil {
		return
	}
	for i := range count.Count {
		if d.segments--; d.segments < 0 {
			return
		}
		part, err := d.program.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(i)})
		if err == nil {
			d.drawing(part.PageObject, m, page, depth+1)
		}
	}
}

// path adds a path's rules: its straight lines where it is stroked, and its
// boxes where it is filled, of which thin ones are rules.
func (d *Document) path(o references.FPDF_PAGEOBJECT, m matrix, page *layout.Page) {
	mode, err := d.program.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: o})
	if err != nil {
		return
	}
	pen := d.pen(o, m)
	if mode.Stroke {
		page.Draw(pen.lines...)
	}
	if mode.FillMode != enums.FPDF_FILLMODE_NONE {
		page.Draw(pen.boxes...)
	}
}

// pen follows a path.
type pen struct {
	x, y, startX, startY float64
	// lines are the path's straight lines, boxes what its parts extend over.
	lines, boxes []layout.Rule
}

// pen follows a path to its end.
func (d *Document) pen(o references.FPDF_PAGEOBJECT, m matrix) *pen {
	p := &pen{}
	count, err := d.program.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o})
	if err != nil {
		return p
	}
	for i := range count.Count {
		if d.segments--; d.segments < 0 {
			break
		}
		d.segment(p, o, i, m)
	}
	return p
}

func (p *pen) moveTo(x, y float64) {
	p.boxes = append(p.boxes, layout.Straight(x, y, x, y))
	p.x, p.y, p.startX, p.startY = x, y, x, y
}

func (p *pen) lineTo(x, y float64) {
	if x != p.x || y != p.y {
		p.lines = append(p.lines, layout.Straight(p.x, p.y, x, y))
	}
	p.curveTo(x, y)
}

func (p *pen) curveTo(x, y float64) {
	if n := len(p.boxes); n > 0 {
		b := &p.boxes[n-1]
		b.X0, b.Y0, b.X1, b.Y1 = min(b.X0, x), min(b.Y0, y), max(b.X1, x), max(b.Y1, y)
	}
	p.x, p.y = x, y
}

// segment moves the pen over the segment at i.
func (d *Document) segment(p *pen, o references.FPDF_PAGEOBJECT, i int, m matrix) {
	s, err := d.program.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: o, Index: i})
	if err != nil {
		return
	}
	point, err := d.program.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: s.PathSegment})
	if err != nil {
		return
	}
	kind, err := d.program.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: s.PathSegment})
	if err != nil {
		return
	}
	x, y := m.apply(float64(point.X), float64(point.Y))
	switch kind.Type {
	case enums.FPDF_SEGMENT_LINETO:
		p.lineTo(x, y)
	case enums.FPDF_SEGMENT_MOVETO:
		p.moveTo(x, y)
	default:
		p.curveTo(x, y)
	}
	if c, err := d.program.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: s.PathSegment}); err == nil && c.IsClose {
		p.lineTo(p.startX, p.startY)
	}
}
