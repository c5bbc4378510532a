// Package extract turns the bytes of a file into a Document: blocks of text in
// reading order, with whatever the format says of their structure and place.
// It detects the format from content, guards against hostile input, and names
// every failure. Each format is read in a sub-package of its own; isolate runs
// the readers in a separate process.
//
// Useful for: getting at text. Not useful for: what the text means; segment
// builds passages, and nothing here knows human rights.
package extract

// BlockKind says how far a format itself has structured a block.
type BlockKind string

const (
	// Line is one line as laid out (PDF, plain text). Lines still have to be
	// joined into paragraphs.
	Line BlockKind = "line"
	// Paragraph, Heading, Item, Row and Note are whole, as the format says.
	Paragraph BlockKind = "paragraph"
	Heading   BlockKind = "heading"
	Item      BlockKind = "item"
	Row       BlockKind = "row"
	Note      BlockKind = "note"
)

// Document is what a reader took from one file.
type Document struct {
	Format Format `json:"format"`
	// Title and Language are what the file's metadata declare; often wrong.
	Title    string `json:"title,omitempty"`
	Language string `json:"language,omitempty"`
	// Pages counts pages; 0 where the format has none.
	Pages  int     `json:"pages,omitempty"`
	Blocks []Block `json:"blocks"`
	// Members are the files of an archive, which has no blocks.
	Members []Member `json:"members,omitempty"`
	// Engine is what read a PDF, and Why says why that one did.
	Engine Engine `json:"engine,omitempty"`
	Why    string `json:"why,omitempty"`
	// Partial says why the text is not whole, "" when it is.
	Partial string `json:"partial,omitempty"`
}

// Reading says in a line what read the document and why, "" where there is
// only one way.
func (d *Document) Reading() string {
	if d.Why == "" {
		return string(d.Engine)
	}
	return string(d.Engine) + ": " + d.Why
}

// Block is one piece of text in reading order.
type Block struct {
	Kind BlockKind `json:"kind"`
	// Page is 1-based; 0 where the format has no pages.
	Page int    `json:"page,omitempty"`
	Text string `json:"text"`
	// Level is a heading's depth (1 outermost) or a list item's (1 outermost).
	Level int `json:"level,omitempty"`
	// Number is a number that the format computes and Text does not hold: an
	// automatic paragraph number of DOCX ("24."), an ordered list's ("3.").
	Number string `json:"number,omitempty"`
	// Mark is a footnote's mark ("12", "*").
	Mark string `json:"mark,omitempty"`
	// Cites are the marks of the notes that the text cites, and does not hold.
	Cites []string `json:"cites,omitempty"`

	// Table numbers the document's tables from 1; on a Line, those of the page
	// that rules draw. Cells are a Row's cells from left to right; Header marks a
	// row of column heads.
	Table  int      `json:"table,omitempty"`
	Cells  []string `json:"cells,omitempty"`
	Header bool     `json:"header,omitempty"`

	// Box, Size, Bold and Italic describe a laid-out Line: the box in points
	// from the page's lower left corner, the size in points of most of its
	// glyphs, and whether most of them are bold or italic.
	Box    Box     `json:"box,omitzero"`
	Size   float64 `json:"size,omitempty"`
	Bold   bool    `json:"bold,omitempty"`
	Italic bool    `json:"italic,omitempty"`
	// Column numbers the columns of a page from 1 in reading order; 0 when the
	// page has a single one.
	Column int `json:"column,omitempty"`
	// Spans are the parts of a laid-out Line that stand apart or differ in
	// style, in order; joined as they are, they give Text: a span begins with
	// its own space where there is one.
	Spans []Span `json:"spans,omitempty"`
	// Ruled is the table that rules draw around the Line and those after it.
	Ruled *Ruled `json:"ruled,omitempty"`
}

// Span is a run of glyphs of one style within a line.
type Span struct {
	Text string  `json:"text"`
	X0   float64 `json:"x0"`
	X1   float64 `json:"x1"`
	// Wide marks a span that a gap far wider than a space sets apart from the
	// one before it: a tab stop or a table's column.
	Wide bool `json:"wide,omitempty"`
	// Raised marks superscript: most often a footnote's mark.
	Raised bool `json:"raised,omitempty"`
	Bold   bool `json:"bold,omitempty"`
	Italic bool `json:"italic,omitempty"`
	// Paragraph tells the spans of one paragraph, heading or table cell from
	// those of others, where the file says of which they are; 0 where not.
	Paragraph int `json:"paragraph,omitempty"`
}

// Box is a rectangle in points; the zero Box means that no place is known.
type Box struct {
	X0 float64 `json:"x0"`
	Y0 float64 `json:"y0"`
	X1 float64 `json:"x1"`
	Y1 float64 `json:"y1"`
}
