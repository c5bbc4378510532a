package pdf

import (
	"context"
	"errors"
)

// Limits that a hostile document meets and no report does.
const (
	maxFile          = 512 << 20 // bytes of the file
	maxPages         = 20_000
	maxText          = 64 << 20  // bytes of text
	maxDecoded       = 768 << 20 // bytes of decoded streams, whole document
	maxPageDecoded   = 96 << 20  // and of one page
	maxStream        = 32 << 20  // and of one stream: no real one met has 4 MB
	maxPageOperators = 4_000_000
	maxPageGlyphs    = 1_000_000 // shown, on the page or off it
	maxOperands      = 1 << 16
	maxForms         = 12  // nesting of form XObjects
	maxStates        = 256 // nesting of graphics states
	maxTreeDepth     = 64  // nesting of the page tree
)

// errBudget says that a document asked for more than any report needs.
var errBudget = errors.New("more data than a report needs")

// budget is what is left of the limits, of the document and of a page.
type budget struct {
	ctx       context.Context
	document  int64
	page      int64
	operators int
	glyphs    int
	// exceeded says that some limit was met.
	exceeded bool
}

func newBudget(ctx context.Context) *budget {
	return &budget{ctx: ctx, document: maxDecoded, page: maxDecoded}
}

// newPage starts a page's own limits anew.
func (b *budget) newPage() {
	b.page, b.operators, b.glyphs = maxPageDecoded, maxPageOperators, maxPageGlyphs
}

// spend takes n bytes of decoded data; false when there are not so many left.
func (b *budget) spend(n int64) bool {
	b.document -= n
	b.page -= n
	if b.document < 0 || b.page < 0 {
		b.exceeded = true
		return false
	}
	return b.ctx.Err() == nil
}

// operator takes one operator, and looks at the deadline now and then.
func (b *budget) operator() bool {
	b.operators--
	if b.operators < 0 {
		b.exceeded = true
		return false
	}
	return b.operators&1023 != 0 || b.ctx.Err() == nil
}

// glyph takes one shown glyph.
func (b *budget) glyph() bool {
	b.glyphs--
	if b.glyphs < 0 {
		b.exceeded = true
		return false
	}
	return true
}

// room is how many bytes one stream may decode to.
func (b *budget) room() int {
	return int(min(maxStream, max(0, b.document), max(0, b.page)))
}
