// Package pdf reads PDF files: their text as lines with place, size and style,
// in reading order. The object layer is github.com/ledongthuc/pdf; repair of
// damaged files, decryption, fonts, the text operators and layout are here.
//
// Useful for: where on a page a text stands and how it looks. Not useful for:
// paragraphs, headings and running headers, which segment tells from lines;
// pictures, forms and annotations.
package pdf

import (
	"context"
	"io"

	"servanda/extract"
)

// Read reads the PDF of size bytes in r. Its blocks are Lines in reading order
// with boxes in points from the lower left corner of the page as shown. The
// spans of a line, joined, give its text. A document that meets a limit or the
// context's deadline, or is damaged in part, comes with Partial set; one that
// gives no text at all comes as an *extract.Error. The context's options say
// which engine reads; the document says which one did, and why.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, failure(extract.KindTimeout, "read PDF", "", err)
	}
	switch o := extract.OptionsOf(ctx); o.PDFEngine {
	case extract.Fast:
		return attempt(ctx, openFast, r, size, true).result(extract.Fast, "by configuration")
	case extract.PDFium:
		return attempt(ctx, openPDFium, r, size, true).result(extract.PDFium, "by configuration")
	}
	return gated(ctx, r, size)
}
