package reader

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"servanda/extract"
	"servanda/extract/language"
	"servanda/extract/ocr"
)

// fewLetters on a page may be no more than its running head and number.
const fewLetters = 60

// getTesseract is what to do about a scan where no text is recognized.
const getTesseract = "it looks like a scan: install tesseract, which is then used by itself, or run ocrmypdf on the file, and ingest it again"

// recognize reads by text recognition the pages of a PDF whose own text says
// nothing. Err is what reading that text came to; it is returned unless
// recognition does better.
func recognize(ctx context.Context, doc *extract.Document, err error, r io.ReaderAt, size int64) error {
	o := extract.OptionsOf(ctx).OCR
	if o.Enabled == extract.OCRNever || !hasPages(err) {
		return err
	}
	if o.Command == "" {
		return advise(err)
	}
	pages := wanted(doc, err != nil || o.Enabled == extract.OCRAlways)
	if pages != nil && len(pages) == 0 {
		return err
	}
	data := make([]byte, size)
	if n, readErr := r.ReadAt(data, 0); int64(n) < size {
		return readErr
	}
	found, failed := ocr.Read(ctx, data, pages, spoken(doc))
	if o.Enabled != extract.OCRAlways {
		found.Pages = better(found.Pages, doc)
	}
	switch {
	case len(found.Pages) == 0 && err != nil && ctx.Err() != nil:
		return ctx.Err()
	case len(found.Pages) == 0:
		return explain(err, failed, found)
	}
	merge(doc, found)
	if failed != nil && doc.Partial == "" {
		doc.Partial = "text recognition ended early: " + failed.Error()
	}
	return nil
}

// hasPages reports whether a reading that came to err found pages to look at.
func hasPages(err error) bool {
	e, ok := errors.AsType[*extract.Error](err)
	return err == nil || ok && (e.Kind == extract.KindEmpty || e.Kind == extract.KindGarbled)
}

// wanted are the pages to recognize; nil means all.
func wanted(doc *extract.Document, all bool) []int {
	if all {
		return nil
	}
	pages := []int{}
	for _, p := range pagesOf(doc) {
		if p.number > 0 && (p.letters < fewLetters || p.fault != "") {
			pages = append(pages, p.number)
		}
	}
	return pages
}

// advise names the program that is missing.
func advise(err error) error {
	e, ok := errors.AsType[*extract.Error](err)
	if !ok {
		return err
	}
	advised := *e
	advised.Hint = getTesseract
	return &advised
}

// explain adds to err why recognition gave no text either. A document that has
// text of its own needs no excuse.
func explain(err, failed error, found ocr.Result) error {
	e, ok := errors.AsType[*extract.Error](err)
	if !ok {
		return err
	}
	if failed == nil && len(found.Failed) > 0 {
		failed = fmt.Errorf("text recognition (%s) made no sense of %s", found.Languages, list(found.Failed))
	}
	if failed == nil {
		return err // blank pages
	}
	explained := *e
	explained.Err = fmt.Errorf("%v; %w", e.Err, failed)
	explained.Hint = "see whether its pages can be read in a viewer, and which languages tesseract has data for"
	return &explained
}

// spoken is the language of the document's readable text, or the one that it
// declares.
func spoken(doc *extract.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		if b.Len() > 4000 {
			break
		}
		b.WriteString(block.Text + "\n")
	}
	if text := b.String(); language.Letters(text) > 3*fewLetters && language.Fault(text) == "" {
		return language.Of(text)
	}
	tag, _, _ := strings.Cut(strings.ToLower(doc.Language), "-")
	return tag
}

// better are the recognized pages that say more than what was read of them: a
// page may hold a title alone. Where that cannot be read, they always do.
func better(pages []ocr.Page, doc *extract.Document) []ocr.Page {
	own := map[int]int{}
	for _, p := range pagesOf(doc) {
		if p.fault == "" {
			own[p.number] = p.letters
		}
	}
	return slices.DeleteFunc(pages, func(p ocr.Page) bool {
		n := 0
		for _, b := range p.Blocks {
			n += language.Letters(b.Text)
		}
		return n < 2*own[p.Number]
	})
}

// merge puts the recognized pages in the place of what was read of them, and
// says so.
func merge(doc *extract.Document, found ocr.Result) {
	replaced := map[int]bool{}
	var says []string
	for _, p := range found.Pages {
		replaced[p.Number] = true
		says = append(says, fmt.Sprintf("%d: %.0f %%", p.Number, math.Round(p.Confidence)))
	}
	doc.Blocks = slices.DeleteFunc(doc.Blocks, func(b extract.Block) bool { return replaced[b.Page] })
	for _, p := range found.Pages {
		doc.Blocks = append(doc.Blocks, p.Blocks...)
	}
	slices.SortStableFunc(doc.Blocks, func(a, b extract.Block) int { return a.Page - b.Page })
	doc.Pages = max(doc.Pages, found.Total)
	why := fmt.Sprintf("text recognized (%s), with confidence by page: %s", found.Languages, strings.Join(says, ", "))
	if doc.Why != "" {
		why = doc.Why + "; " + string(extract.Recognized) + ": " + why
	}
	doc.Engine, doc.Why = cmp.Or(doc.Engine, extract.Recognized), why
}
