package pdfium

import (
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// matrix is a transformation [a b c d e f]: x' = ax+cy+e, y' = bx+dy+f.
type matrix [6]float64

func fromStruct(m structs.FPDF_FS_MATRIX) matrix {
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// times is the transformation m followed by n.
func (m matrix) times(n matrix) matrix {
	e, f := n.apply(m[4], m[5])
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3], e, f,
	}
}

// frame is how a page lies: shown takes the page's own space to points from
// the lower left corner of the page as shown.
type frame struct {
	shown         matrix
	width, height float64
}

// frame works out a page's frame from its box and its rotation.
func (d *Document) frame(page requests.Page) (frame, error) {
	box, err := d.program.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page})
	if err != nil {
		return frame{}, err
	}
	turn, err := d.program.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page})
	if err != nil {
		return frame{}, err
	}
	x0, y0, x1, y1 := float64(box.Rect.Left), float64(box.Rect.Bottom), float64(box.Rect.Right), float64(box.Rect.Top)
	w, h := x1-x0, y1-y0
	switch turn.PageRotation {
	case enums.FPDF_PAGE_ROTATION_90_CW:
		return frame{matrix{0, -1, 1, 0, -y0, x1}, h, w}, nil
	case enums.FPDF_PAGE_ROTATION_180_CW:
		return frame{matrix{-1, 0, 0, -1, x1, y1}, w, h}, nil
	case enums.FPDF_PAGE_ROTATION_270_CW:
		return frame{matrix{0, 1, -1, 0, y1, -x0}, h, w}, nil
	}
	return frame{matrix{1, 0, 0, 1, -x0, -y0}, w, h}, nil
}
