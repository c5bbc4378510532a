package pdf

import (
	"context"
	"errors"
	"io"

	"servanda/extract"
	"servanda/extract/pdf/layout"
	"servanda/extract/pdfium"
)

// engine opens a PDF of size bytes in r.
type engine func(ctx context.Context, r io.ReaderAt, size int64) (source, error)

// source is an open PDF.
type source interface {
	// about tells what the file declares of itself.
	about(doc *extract.Document)
	// show calls visit with every page in turn, nil for one that cannot be
	// read, and what was not sure on it, until visit returns false. A page
	// holds until the next is shown.
	show(visit func(page *layout.Page, d doubts) bool)
	// exceeded reports whether a limit was met.
	exceeded() bool
	close()
}

// fast is our own reader.
type fast struct {
	file        *file
	interpreter *interpreter
}

func openFast(ctx context.Context, r io.ReaderAt, size int64) (source, error) {
	f, err := open(r, size, newBudget(ctx))
	if err != nil {
		return nil, err
	}
	return &fast{f, &interpreter{
		file: f, fonts: &fonts{file: f, byRef: map[int]*font{}}, forms: map[int][]byte{},
		structure: newStructure(f),
	}}, nil
}

func (s *fast) about(doc *extract.Document) {
	if s.file.security == nil { // else they are encrypted
		doc.Title = key(key(s.file.trailer, "Info"), "Title").Text()
		doc.Language = key(key(s.file.trailer, "Root"), "Lang").Text()
	}
}

func (s *fast) show(visit func(*layout.Page, doubts) bool) {
	t := &tree{visited: map[int]bool{}, visit: func(p pageNode) bool {
		s.file.budget.newPage()
		page := s.page(p)
		if page != nil {
			s.interpreter.doubts.count[noText] -= page.Fillers()
		}
		return visit(page, s.interpreter.doubts) && s.file.budget.document > 0
	}}
	t.walk(key(s.file.trailer, "Root"))
}

// page shows a page; nil where the library or a font trips over it: that costs
// the page, not the document.
func (s *fast) page(p pageNode) (page *layout.Page) {
	defer func() {
		if recover() != nil {
			page = nil
		}
	}()
	return s.interpreter.shown(p)
}

func (s *fast) exceeded() bool { return s.file.budget.exceeded }

func (s *fast) close() {}

// foreign is PDFium.
type foreign struct {
	ctx context.Context
	*pdfium.Document
}

func openPDFium(ctx context.Context, r io.ReaderAt, size int64) (source, error) {
	data := make([]byte, size)
	n, err := r.ReadAt(data, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, failure(extract.KindUnreadable, "open PDF", "", err)
	}
	d, err := pdfium.Open(ctx, data[:n])
	if err != nil {
		return nil, err
	}
	return &foreign{ctx, d}, nil
}

func (s *foreign) about(doc *extract.Document) { doc.Title, doc.Language = s.About() }

func (s *foreign) show(visit func(*layout.Page, doubts) bool) {
	for number := range s.Pages() {
		page, err := s.Page(s.ctx, number+1)
		if err != nil {
			page = nil
		}
		if !visit(page, doubts{}) {
			return
		}
	}
}

func (s *foreign) exceeded() bool { return false }

func (s *foreign) close() { s.Close() }
