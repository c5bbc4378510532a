package extract

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// errFull ends a reading whose document has reached a limit.
var errFull = errors.New("document is full")

// checkEvery is how many blocks pass between two looks at the context.
const checkEvery = 256

// cellCost is what a cell counts for beside its text, in bytes: tables of
// empty cells fill the memory too.
const cellCost = 16

// Collector gathers a document's blocks within the limits of one document and
// stops when its context ends. Readers add blocks until Add fails, and then
// hand that error to Finish.
type Collector struct {
	ctx   context.Context
	doc   *Document
	bytes int
}

// NewCollector starts a document of the format.
func NewCollector(ctx context.Context, format Format) *Collector {
	return &Collector{ctx: ctx, doc: &Document{Format: format}}
}

// Document is the document gathered so far.
func (c *Collector) Document() *Document { return c.doc }

// Add appends the block. Text is kept valid UTF-8 without control characters
// other than tab and line feed; what holds no text after that is left out, but
// for lines, whose blanks part paragraphs.
func (c *Collector) Add(b Block) error {
	if len(c.doc.Blocks)%checkEvery == 0 {
		if err := c.ctx.Err(); err != nil {
			return err
		}
	}
	size := len(b.Text)
	for _, cell := range b.Cells {
		size += len(cell) + cellCost
	}
	if c.bytes+size > MaxText || len(c.doc.Blocks) >= MaxBlocks {
		return errFull
	}
	b.Text = Clean(b.Text)
	for i, cell := range b.Cells {
		b.Cells[i] = Clean(cell)
	}
	if b.Kind != Line && strings.Trim(b.Text, " |\t\n\u00A0") == "" {
		return nil
	}
	c.bytes += size
	c.doc.Blocks = append(c.doc.Blocks, b)
	return nil
}

// Finish ends the reading. A document that reached a limit, or broke after
// some of its text was read, is partial; one that broke before is an error.
func (c *Collector) Finish(err error) (*Document, error) {
	if err == nil {
		return c.doc, nil
	}
	if ctxErr := c.ctx.Err(); ctxErr != nil && !errors.Is(err, errFull) {
		return nil, ctxErr
	}
	if errors.Is(err, errFull) {
		c.doc.Partial = fmt.Sprintf("text beyond %d MB or %d blocks is left out", MaxText>>20, MaxBlocks)
		return c.doc, nil
	}
	if len(c.doc.Blocks) == 0 {
		return nil, err
	}
	c.doc.Partial = "the text after a fault is missing: " + err.Error()
	return c.doc, nil
}

// Clean makes text valid UTF-8 and drops what no reader can print: control
// characters other than tab and line feed, soft hyphens, byte-order marks and
// zero-width spaces. Joiners stay: some scripts need them.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	return strings.Map(cleanRune, strings.ToValidUTF8(s, "\uFFFD"))
}

func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x7F || c < ' ' && c != '\t' && c != '\n' {
			return false
		}
	}
	return true
}

func cleanRune(r rune) rune {
	switch {
	case r == '\t', r == '\n':
		return r
	case r < ' ', r >= 0x7F && r <= 0x9F:
		return -1
	case r == '\u00AD', r == '\uFEFF', r == '\u200B':
		return -1
	case r == '\u2028', r == '\u2029':
		return '\n'
	}
	return r
}
