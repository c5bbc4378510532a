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
const checkEvery = 64

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
	added int
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
	if err := c.check(); err != nil {
		return err
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

// check tells, now and then, that the reading goes on, and ends it with its
// context.
func (c *Collector) check() error {
	c.added++
	if c.added%checkEvery != 1 {
		return nil
	}
	Draft(c.ctx, c.doc)
	return c.ctx.Err()
}

// Finish ends the reading. A document that reached a limit or its deadline, or
// broke after some of its text was read, is partial; one that broke before is
// an error, and so is one that nobody waits for any more.
func (c *Collector) Finish(err error) (*Document, error) {
	if err == nil {
		return c.doc, nil
	}
	ctxErr := c.ctx.Err()
	switch {
	case errors.Is(err, errFull):
		c.doc.Partial = fmt.Sprintf("text beyond %d MB or %d blocks is left out", MaxText>>20, MaxBlocks)
	case ctxErr != nil && (len(c.doc.Blocks) == 0 || !errors.Is(ctxErr, context.DeadlineExceeded)):
		return nil, ctxErr
	case ctxErr != nil:
		c.doc.Partial = OutOfTime
	case len(c.doc.Blocks) == 0:
		return nil, err
	default:
		c.doc.Partial = "the text after a fault is missing: " + err.Error()
	}
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
