package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"servanda/extract"
	"servanda/extract/pdf/layout"
)

// reading is the reading of one document by one engine.
type reading struct {
	ctx   context.Context
	doc   *extract.Document
	count census
	text  int
	// broken lists the pages that could not be read.
	broken []int
	// exceeded says that a limit was met.
	exceeded bool
	// doubts are those of all pages; doubtful are the pages that have any.
	doubts   doubts
	doubtful []int
	// drafts says that the document is told while it is read.
	drafts bool
	err    error
}

// attempt reads the PDF of size bytes in r with the engine. What became of it is
// in the reading.
func attempt(ctx context.Context, open engine, r io.ReaderAt, size int64, drafts bool) (rd *reading) {
	rd = &reading{ctx: ctx, doc: &extract.Document{Format: extract.PDF}, drafts: drafts}
	defer func() {
		if x := recover(); x != nil {
			rd.err = failure(extract.KindMalformed, "read PDF", saveAnew, fmt.Errorf("%v", x))
		}
	}()
	s, err := open(ctx, r, size)
	if err != nil {
		rd.err = err
		return rd
	}
	defer s.close()
	s.about(rd.doc)
	s.show(rd.page)
	rd.exceeded = rd.exceeded || s.exceeded()
	rd.err = rd.verdict()
	if rd.err == nil {
		rd.doc.Partial = rd.partial()
	}
	return rd
}

// page takes one page; false ends the reading.
func (rd *reading) page(p *layout.Page, d doubts) bool {
	rd.doc.Pages++
	rd.doubts.add(d)
	if d.any() {
		rd.doubtful = append(rd.doubtful, rd.doc.Pages)
	}
	if !rd.lay(p) {
		rd.broken = append(rd.broken, rd.doc.Pages)
	}
	if rd.drafts {
		extract.Draft(rd.ctx, rd.doc)
	} else {
		extract.Progress(rd.ctx)
	}
	if rd.text > maxText {
		rd.exceeded = true
	}
	return rd.ctx.Err() == nil && rd.text <= maxText
}

// lay lays a page out; false where there is none, or layout trips over it.
func (rd *reading) lay(p *layout.Page) (ok bool) {
	if p == nil {
		return false
	}
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	rd.add(p.Blocks(rd.doc.Pages))
	return true
}

func (rd *reading) add(blocks []extract.Block) {
	for i := range blocks {
		rd.text += len(blocks[i].Text)
		rd.count.add(blocks[i].Text)
	}
	if have := &rd.doc.Blocks; cap(*have)-len(*have) < len(blocks) {
		// Twice as much each time: append leaves five times as much behind.
		*have = slices.Grow(*have, len(*have)+len(blocks))
	}
	rd.doc.Blocks = append(rd.doc.Blocks, blocks...)
}

// result is the document, with the engine that read it and the reason for that
// one; or why there is none.
func (rd *reading) result(engine extract.Engine, why string) (*extract.Document, error) {
	if rd.err != nil {
		return nil, rd.err
	}
	rd.doc.Engine, rd.doc.Why = engine, why
	return rd.doc, nil
}

// saveAnew is what helps with a damaged file.
const saveAnew = "open it in a viewer and save it anew"

// verdict is the reason why there is no document, nil when there is one.
func (rd *reading) verdict() error {
	err := rd.ctx.Err()
	switch {
	case rd.doc.Pages == 0 && err == nil:
		return failure(extract.KindMalformed, "read PDF", saveAnew, errors.New("no pages found"))
	case len(rd.doc.Blocks) == 0 && err != nil:
		return failure(extract.KindTimeout, "read PDF", "", err)
	case len(rd.doc.Blocks) == 0 && rd.exceeded:
		return failure(extract.KindLimit, "read PDF", "", errBudget)
	case len(rd.doc.Blocks) == 0 && len(rd.broken) > 0:
		return failure(extract.KindMalformed, "read PDF", saveAnew, fmt.Errorf("none of its %d pages can be read", rd.doc.Pages))
	case len(rd.doc.Blocks) == 0:
		return failure(extract.KindEmpty, "read PDF", "it looks like a scan: run OCR such as ocrmypdf first", fmt.Errorf("no text on its %d pages", rd.doc.Pages))
	case rd.count.garbled():
		return failure(extract.KindGarbled, "read PDF", "its fonts do not say what their glyphs mean: run OCR such as ocrmypdf --force-ocr", fmt.Errorf("%d of %d characters are not text", rd.count.strange, rd.count.all))
	}
	return nil
}

// partial says why the text is not whole.
func (rd *reading) partial() string {
	switch err := rd.ctx.Err(); {
	case err != nil:
		return fmt.Sprintf("stopped after page %d: %v", rd.doc.Pages, err)
	case rd.exceeded:
		return fmt.Sprintf("stopped at a limit, by page %d: %v", rd.doc.Pages, errBudget)
	case len(rd.broken) > 0:
		return fmt.Sprintf("pages that cannot be read: %v", rd.broken)
	}
	return ""
}
