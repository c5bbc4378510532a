// Package ocr recognizes the text on pictures of PDF pages with tesseract, a
// program that users may have installed: page by page, with the confidence
// that it states.
//
// Useful for: scans, and pages whose own text no one can read. Not useful for:
// pages with good text, which it would make worse at two hundred times the
// cost; and never in the process that must not die.
package ocr

import (
	"context"
	"image"

	"servanda/extract"
	"servanda/extract/language"
	"servanda/extract/pdfium"
)

// dots is how finely pages are drawn, in dots per inch: finer costs more and
// reads no better.
const dots = 200

// leastConfidence is the mean confidence below which a page counts as not
// recognized, in percent.
const leastConfidence = 50

// Page is what was recognized on a page.
type Page struct {
	// Number is 1-based.
	Number int
	// Blocks are Lines with boxes in points from the lower left corner; none
	// for a blank page, or one that could not be recognized.
	Blocks []extract.Block
	// Confidence is the mean over the letters, in percent.
	Confidence float64
}

// Result is what was recognized in a document.
type Result struct {
	// Pages are those that hold text, in order.
	Pages []Page
	// Total is how many pages the document has.
	Total int
	// Languages are tesseract's names of those looked for at the end.
	Languages string
	// Failed are the pages whose text could not be recognized, and Err why the
	// last one of them could not, nil where its text makes no sense.
	Failed []int
	Err    error
}

// renderer draws pages.
type renderer interface {
	Pages() int
	Render(number int, dots float64) (picture *image.Gray, scale float64, err error)
}

// Read recognizes the text of pages of a PDF; nil means all pages. Hint is the
// language that the rest of the document is in, "" when that is not known. The
// context's options name the command. What was recognized before an error, or
// the context's end, is in the result.
func Read(ctx context.Context, data []byte, pages []int, hint string) (Result, error) {
	d, err := pdfium.Open(ctx, data)
	if err != nil {
		return Result{}, err
	}
	defer d.Close()
	return read(ctx, d, pages, hint)
}

func read(ctx context.Context, r renderer, pages []int, hint string) (Result, error) {
	res := Result{Total: r.Pages()}
	o := extract.OptionsOf(ctx).OCR
	t, err := newTesseract(ctx, o.Command)
	if err != nil {
		return res, err
	}
	if pages == nil {
		for n := range res.Total {
			pages = append(pages, n+1)
		}
	}
	chosen := newChoice(t, o.Languages, hint)
	for _, n := range pages {
		if err := ctx.Err(); err != nil {
			return res, err
		}
		extract.Extend(ctx, 2*pageTime)
		p, err := recognize(ctx, t, r, n, chosen)
		switch {
		case err != nil || p.Blocks == nil && p.Confidence > 0:
			res.Failed, res.Err = append(res.Failed, n), err
		case p.Blocks != nil:
			res.Pages = append(res.Pages, p)
		}
		extract.Progress(ctx)
	}
	res.Languages = chosen.languages
	return res, ctx.Err()
}

// recognize reads one page. One that makes no sense comes with its confidence
// and without blocks, a blank one without both.
func recognize(ctx context.Context, t *tesseract, r renderer, number int, c *choice) (Page, error) {
	p := Page{Number: number}
	picture, scale, err := r.Render(number, dots)
	if err != nil || isBlank(picture) {
		return p, err
	}
	languages, err := c.of(ctx, picture, scale)
	if err != nil {
		return p, err
	}
	words, err := t.words(ctx, picture, scale, languages)
	if err != nil {
		return p, err
	}
	blocks, confidence := layOut(words, number, scale, picture.Bounds().Dy())
	p.Confidence = confidence
	text := textOf(blocks)
	if confidence >= leastConfidence && language.Fault(text) == "" {
		p.Blocks = blocks
		c.learn(text)
	}
	return p, nil
}

// isBlank reports whether hardly a dot is dark: no more than dust.
func isBlank(picture *image.Gray) bool {
	const dark, dust = 128, 10_000
	n := 0
	for _, p := range picture.Pix {
		if p < dark {
			n++
		}
	}
	return n*dust < len(picture.Pix)
}
