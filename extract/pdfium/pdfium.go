// Package pdfium reads pages with PDFium, which knows every font and forgives
// every fault, and costs several times what our own reader does. It runs as
// WebAssembly: no C toolchain, no files, and memory that ends at a limit.
//
// Useful for: files that our own reader is not sure of, and pictures of pages.
// Not useful for: every file; and never in the process that must not die.
package pdfium

import (
	"context"
	"errors"
	"fmt"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"servanda/extract"
	"servanda/extract/pdf/layout"
)

// maxPages bounds the pages of a document: a damaged one claims any number.
const maxPages = 20_000

// Document is an open PDF. It is for one goroutine, and has to be closed.
type Document struct {
	program pdfium.Pdfium
	ref     references.FPDF_DOCUMENT
	pages   int
	// segments is how many more parts of drawings are looked at.
	segments int
}

// Open opens a PDF. Each document has a program of its own, so that nothing of
// one reaches the next. The error is an *extract.Error, or the context's.
func Open(ctx context.Context, data []byte) (*Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	pool, err := program(ctx)
	if err != nil {
		return nil, failure("start PDFium", extract.KindUnsupported, err)
	}
	program, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, failure("start PDFium", extract.KindMemory, err)
	}
	d := &Document{program: program, segments: maxSegments}
	if err := d.open(data); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func (d *Document) open(data []byte) error {
	opened, err := d.program.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return failure("open PDF", kindOf(err), err)
	}
	d.ref = opened.Document
	count, err := d.program.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.ref})
	if err != nil {
		return failure("count pages", extract.KindMalformed, err)
	}
	d.pages = min(max(0, count.PageCount), maxPages)
	return nil
}

// Close gives back the document's memory.
func (d *Document) Close() {
	// A program that fails to end is dropped all the same.
	_ = d.program.Close()
}

// Pages is the number of pages.
func (d *Document) Pages() int { return d.pages }

// About gives the title and the language that the file declares, "" where it
// declares none.
func (d *Document) About() (title, language string) {
	if m, err := d.program.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: d.ref, Tag: "Title"}); err == nil {
		title = m.Value
	}
	if l, err := d.program.FPDFCatalog_GetLanguage(&requests.FPDFCatalog_GetLanguage{Document: d.ref}); err == nil {
		language = l.Language
	}
	return title, language
}

// Page shows a page; number is 1-based. The error names the page.
func (d *Document) Page(ctx context.Context, number int) (page *layout.Page, err error) {
	err = d.with(number, func(ref requests.Page) error {
		page, err = d.shown(ctx, ref)
		return err
	})
	return page, err
}

// with calls f with a page while that is loaded; number is 1-based.
func (d *Document) with(number int, f func(requests.Page) error) error {
	page, err := d.load(number)
	if err != nil {
		return failure(fmt.Sprintf("load page %d", number), extract.KindMalformed, err)
	}
	if err := f(page); err != nil {
		return failure(fmt.Sprintf("read page %d", number), extract.KindMalformed, err)
	}
	return d.unload(page)
}

// load loads a page with what its annotations show.
func (d *Document) load(number int) (requests.Page, error) {
	page, err := d.loadBare(number)
	if err != nil || !d.flatten(page) {
		return page, err
	}
	if err := d.unload(page); err != nil {
		return page, err
	}
	return d.loadBare(number)
}

func (d *Document) loadBare(number int) (requests.Page, error) {
	loaded, err := d.program.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.ref, Index: number - 1})
	if err != nil {
		return requests.Page{}, err
	}
	return requests.Page{ByReference: &loaded.Page}, nil
}

func (d *Document) unload(page requests.Page) error {
	_, err := d.program.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: *page.ByReference})
	return err
}

// kindOf tells why a document could not be opened.
func kindOf(err error) extract.Kind {
	if errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity) {
		return extract.KindEncrypted
	}
	return extract.KindMalformed
}

// failure makes the errors of this room; the context's stay as they are.
func failure(op string, kind extract.Kind, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &extract.Error{Op: op, Kind: kind, Err: err}
}
