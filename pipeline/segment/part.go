package segment

import (
	"servanda/extract"
	"servanda/pipeline"
)

// partKind is what a part is before numbers and sections are read.
type partKind int

const (
	textPart partKind = iota
	headingPart
	itemPart
	rowPart
	notePart
)

// part is a whole piece of a document: what becomes one passage. Every format
// is brought to parts first; all that follows is common.
type part struct {
	kind partKind
	text string
	// number is a number that the format computes or that stands in the margin.
	number string
	// mark is a note's own mark; marks are those of the notes that text cites.
	mark  string
	marks []string
	// anchored says that the format puts a note right after the text citing it.
	anchored bool
	// level is the format's own depth of a heading or list item; 0 unknown.
	level int
	look  look

	table  int
	cells  []string
	header bool
	// told says that the format itself makes it a row of its own.
	told bool
	// tagged are the row's paragraphs by the file's tags, where it has them.
	tagged []taggedCell
	heads  *columnHeads
	// masthead marks the lines before a document's body.
	masthead bool
	// group marks a heading that was a row over the rows that it groups.
	group bool

	from, to int
	boxes    []pipeline.Box
}

// look is how a part is set, where the format says so.
type look struct {
	size         float64
	bold, italic bool
	caps         bool
	// centred means set about the middle.
	centred bool
	// apart says that more than the usual space stands above the part.
	apart bool
	// pieces is the most pieces that wide gaps cut a line of the part into.
	pieces int
	laid   bool
}

// place extends the part over a box on a page.
func (p *part) place(page int, b extract.Box) {
	if p.from == 0 || page < p.from {
		p.from = page
	}
	if page > p.to {
		p.to = page
	}
	if b == (extract.Box{}) {
		return
	}
	p.union(pipeline.Box{Page: page, X0: b.X0, Y0: b.Y0, X1: b.X1, Y1: b.Y1})
}

// union adds a box to a list that holds one box for each column of each page, in
// reading order. A row has one box a page, however its cells stand.
func (p *part) union(b pipeline.Box) {
	for i := len(p.boxes) - 1; i >= max(0, len(p.boxes)-4); i-- {
		if o := &p.boxes[i]; o.Page == b.Page && (p.kind == rowPart || overlap(*o, b)) {
			o.X0, o.Y0 = min(o.X0, b.X0), min(o.Y0, b.Y0)
			o.X1, o.Y1 = max(o.X1, b.X1), max(o.Y1, b.Y1)
			return
		}
	}
	p.boxes = append(p.boxes, b)
}

// overlap reports whether boxes stand one above the other: in one column.
func overlap(a, b pipeline.Box) bool { return a.X0 < b.X1 && b.X0 < a.X1 }

// absorb takes over the places and marks of a part that continues p.
func (p *part) absorb(q part) {
	p.marks = append(p.marks, q.marks...)
	p.tagged = append(p.tagged, q.tagged...)
	p.from, p.to = joinPages(p.from, p.to, q.from, q.to)
	for _, b := range q.boxes {
		p.union(b)
	}
}

func joinPages(from, to, from2, to2 int) (int, int) {
	if from == 0 {
		return from2, to2
	}
	if from2 == 0 {
		return from, to
	}
	return min(from, from2), max(to, to2)
}

// texts are the part's texts: a row's cells, else its text.
func (p *part) texts() []string {
	if p.kind == rowPart {
		return p.cells
	}
	return []string{p.text}
}
