package pipeline

// PassageKind says what part of a document a passage is.
type PassageKind string

const (
	KindHeading   PassageKind = "heading"
	KindParagraph PassageKind = "paragraph"
	// KindItem is an item of a list or a lettered sub-paragraph.
	KindItem     PassageKind = "list_item"
	KindRow      PassageKind = "table_row"
	KindFootnote PassageKind = "footnote"
)

// Passage is the citable unit of a document.
type Passage struct {
	ID       string `json:"id"`
	Document string `json:"document"`
	// Ordinal is the passage's place in the document, from 0 without gaps.
	Ordinal int         `json:"ordinal"`
	Kind    PassageKind `json:"kind"`
	// Number is the printed paragraph number in full: "24", "24 (a)", "114.7",
	// "2.1"; "" where the text prints none. A footnote's is its mark.
	Number string `json:"number"`
	// Section is the path of headings above the passage, outermost first. A
	// heading's own text is not part of its own path.
	Section []string `json:"section"`
	// PageFrom and PageTo are 1-based; 0 where the format has no pages.
	PageFrom int    `json:"page_from"`
	PageTo   int    `json:"page_to"`
	Language string `json:"language"`
	// Text is the passage's text: NFC, single spaces, no line ends, without the
	// printed number. A table row's is its cells joined by " | ".
	Text string `json:"text"`

	// Level is a heading's depth (1 outermost); 0 on other kinds.
	Level int `json:"level,omitempty"`
	// Parent is the ordinal of the passage that leads into this one (the
	// chapeau "The State party should:" of its lettered items); -1 for none.
	Parent int `json:"parent"`
	// Table numbers the document's tables from 1; 0 outside tables.
	Table int `json:"table,omitempty"`
	// Header marks a row that names columns and states nothing.
	Header bool `json:"header,omitempty"`
	// Cells are a row's cells from left to right.
	Cells []Cell `json:"cells,omitempty"`
	// Boxes place the passage on its pages, where the format has places.
	Boxes []Box `json:"boxes,omitempty"`
}

// Cell is one cell of a table row.
type Cell struct {
	// Head is the text of the column's head, "" where the table has none.
	Head string `json:"head,omitempty"`
	Text string `json:"text"`
	// Start and End place Text in the passage's Text: byte offsets, half-open.
	Start int `json:"start"`
	End   int `json:"end"`
}

// Box is a rectangle on a page, in points from the page's lower left corner.
type Box struct {
	// Page is 1-based.
	Page int     `json:"page"`
	X0   float64 `json:"x0"`
	Y0   float64 `json:"y0"`
	X1   float64 `json:"x1"`
	Y1   float64 `json:"y1"`
}
