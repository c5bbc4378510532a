package pdfium

import (
	"slices"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxAnnotations bounds the annotations of a page that are looked at.
const maxAnnotations = 2000

// shownAnnotations are the kinds of annotation whose appearance is text of the
// document: filled-in form fields and text set on the page.
var shownAnnotations = []enums.FPDF_ANNOTATION_SUBTYPE{
	enums.FPDF_ANNOT_SUBTYPE_WIDGET, enums.FPDF_ANNOT_SUBTYPE_FREETEXT, enums.FPDF_ANNOT_SUBTYPE_STAMP,
}

// flatten makes the appearances of a page's annotations part of its contents,
// where some have text; done says that the page has to be loaded again.
func (d *Document) flatten(page requests.Page) (done bool) {
	count, err := d.program.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return false
	}
	for i := range min(count.Count, maxAnnotations) {
		if d.showsText(page, i) {
			_, err := d.program.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
			return err == nil
		}
	}
	return false
}

// showsText reports whether the annotation at i may hold text.
func (d *Document) showsText(page requests.Page, i int) bool {
	a, err := d.program.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
	if err != nil {
		return false
	}
	defer d.closeAnnotation(a.Annotation)
	kind, err := d.program.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a.Annotation})
	return err == nil && slices.Contains(shownAnnotations, kind.Subtype)
}

func (d *Document) closeAnnotation(a references.FPDF_ANNOTATION) {
	// What stays open is given back with the program.
	_, _ = d.program.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a})
}
