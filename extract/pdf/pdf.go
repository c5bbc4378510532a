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
	"errors"
	"fmt"
	"io"

	"servanda/extract"
)

// Read reads the PDF of size bytes in r. Its blocks are Lines in reading order
// with boxes in points from the lower left corner of the page as shown. The
// spans of a line, joined, give its text. A document that meets a limit or the
// context's deadline, or is damaged in part, comes with Partial set; one that
// gives no text at all comes as an *extract.Error.
func Read(ctx context.Context, r io.ReaderAt, size int64) (doc *extract.Document, err error) {
	defer func() {
		if x := recover(); x != nil {
			doc, err = nil, failure(extract.KindMalformed, "read PDF", "open it in a viewer and save it anew", fmt.Errorf("%v", x))
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, failure(extract.KindTimeout, "read PDF", "", err)
	}
	budget := newBudget(ctx)
	f, err := open(r, size, budget)
	if err != nil {
		return nil, err
	}
	rd := &reader{
		file:   f,
		budget: budget,
		doc:    &extract.Document{Format: extract.PDF},
	}
	rd.interpreter = &interpreter{file: f, fonts: &fonts{file: f, byRef: map[int]*font{}}, forms: map[int][]byte{}}
	rd.read()
	return rd.result()
}

// reader reads one document.
type reader struct {
	file        *file
	budget      *budget
	interpreter *interpreter
	doc         *extract.Document
	count       census
	text        int
	// broken lists the pages that could not be read.
	broken []int
}

func (rd *reader) read() {
	root := key(rd.file.trailer, "Root")
	if rd.file.security == nil { // else they are encrypted
		rd.doc.Title = key(key(rd.file.trailer, "Info"), "Title").Text()
		rd.doc.Language = key(root, "Lang").Text()
	}
	t := &tree{visited: map[int]bool{}, visit: rd.page}
	t.walk(root)
	rd.doc.Pages = t.pages
}

// page reads one page; false ends the walk.
func (rd *reader) page(p pageNode) bool {
	rd.doc.Pages++
	rd.budget.newPage()
	blocks, ok := rd.blocks(p)
	if !ok {
		rd.broken = append(rd.broken, rd.doc.Pages)
	}
	for _, b := range blocks {
		rd.text += len(b.Text)
		rd.count.add(b.Text)
	}
	rd.doc.Blocks = append(rd.doc.Blocks, blocks...)
	extract.Draft(rd.budget.ctx, rd.doc)
	if rd.text > maxText {
		rd.budget.exceeded = true
		return false
	}
	return rd.budget.ctx.Err() == nil && rd.budget.document > 0
}

// blocks shows a page and lays its text out. A page that the library or a font
// trips over costs that page, not the document.
func (rd *reader) blocks(p pageNode) (blocks []extract.Block, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return rd.interpreter.shown(p).Blocks(rd.doc.Pages), true
}

// result is the document, or the reason why there is none.
func (rd *reader) result() (*extract.Document, error) {
	err := rd.budget.ctx.Err()
	switch {
	case rd.doc.Pages == 0 && err == nil:
		return nil, failure(extract.KindMalformed, "read PDF", "open it in a viewer and save it anew", errors.New("no pages found"))
	case len(rd.doc.Blocks) == 0 && err != nil:
		return nil, failure(extract.KindTimeout, "read PDF", "", err)
	case len(rd.doc.Blocks) == 0 && rd.budget.exceeded:
		return nil, failure(extract.KindLimit, "read PDF", "", errBudget)
	case len(rd.doc.Blocks) == 0 && len(rd.broken) > 0:
		return nil, failure(extract.KindMalformed, "read PDF", "open it in a viewer and save it anew", fmt.Errorf("none of its %d pages can be read", rd.doc.Pages))
	case len(rd.doc.Blocks) == 0:
		return nil, failure(extract.KindEmpty, "read PDF", "it looks like a scan: run OCR such as ocrmypdf first", fmt.Errorf("no text on its %d pages", rd.doc.Pages))
	case rd.count.garbled():
		return nil, failure(extract.KindGarbled, "read PDF", "its fonts do not say what their glyphs mean: run OCR such as ocrmypdf --force-ocr", fmt.Errorf("%d of %d characters are not text", rd.count.strange, rd.count.all))
	}
	rd.doc.Partial = rd.partial(err)
	return rd.doc, nil
}

// partial says why the text is not whole.
func (rd *reader) partial(err error) string {
	switch {
	case err != nil:
		return fmt.Sprintf("stopped after page %d: %v", rd.doc.Pages, err)
	case rd.budget.exceeded:
		return fmt.Sprintf("stopped at a limit, by page %d: %v", rd.doc.Pages, errBudget)
	case len(rd.broken) > 0:
		return fmt.Sprintf("pages that cannot be read: %v", rd.broken)
	}
	return ""
}
