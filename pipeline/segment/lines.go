package segment

import (
	"strings"

	"servanda/extract"
	"servanda/pipeline/pattern"
)

// line is one laid-out line.
type line struct {
	block *extract.Block
	// text is the line's text without a number in the margin and without the
	// marks of notes, which are in marks.
	text  string
	hung  string
	marks []string
	// lead is a note's mark that is set above and before the line.
	lead  string
	cells []lineCell
	page  int
	// room is what is left of the line up to the right margin; dx is how far
	// its text starts from the left margin; dy is the distance down from the
	// line before, 0 at the top of a page or column.
	room, dx, dy float64
	centred      bool
	// opens and closes are the paragraphs, as the file says, of the line's
	// beginning and end; 0 for none.
	opens, closes int
	// whole says that all the line is of one paragraph.
	whole bool
}

// lineCell is a piece of a line that wide gaps set apart.
type lineCell struct {
	text   string
	x0, x1 float64
	// paragraph is the one that the file says the piece is of; 0 for none.
	paragraph int
}

func (l *line) size() float64 { return l.block.Size }
func (l *line) box() extract.Box {
	return l.block.Box
}

// laidParts joins laid-out lines into parts, by geometry.
func laidParts(blocks []extract.Block, pages int) []part {
	lines := make([]line, 0, len(blocks))
	for i := range blocks {
		if strings.TrimSpace(blocks[i].Text) != "" {
			lines = append(lines, line{block: &blocks[i], page: blocks[i].Page})
		}
	}
	lines = dropFurniture(attachMarks(lines))
	s := measure(lines)
	body, notes := s.splitNotes(lines)
	known := map[string]bool{}
	for i := range notes {
		known[notes[i].mark] = true
	}
	words := vocabulary{}
	texts := make([]string, len(body))
	for i := range body {
		body[i].read(known)
		texts[i] = body[i].text
	}
	words.learn(texts)
	s.spaceOut(body)
	s.readTags(body)
	f := laidFlow{sheet: s, words: words}
	return interleave(f.parts(body), joinNoteLines(notes, words))
}

// read sets the line's text, cells, number in the margin and marks.
func (l *line) read(known map[string]bool) {
	l.cells = l.cells[:0]
	if len(l.block.Spans) == 0 {
		l.text = clean(l.block.Text)
		l.cells = append(l.cells, lineCell{text: l.text, x0: l.block.Box.X0, x1: l.block.Box.X1})
		return
	}
	var cell strings.Builder
	var at lineCell
	rest := l.block.Text
	for i, sp := range l.block.Spans {
		gap, after := spacing(rest, sp.Text)
		rest = after
		if i > 0 && sp.Wide {
			at.text = clean(cell.String())
			l.cells = append(l.cells, at)
			cell.Reset()
			at = lineCell{x0: sp.X0}
			gap = ""
		}
		if at.paragraph == 0 {
			at.paragraph = sp.Paragraph
		}
		if i == 0 {
			at.x0 = sp.X0
		}
		at.x1 = sp.X1
		if marks := citedMarks(sp, cell.String(), known); marks != nil {
			l.marks = append(l.marks, marks...)
			continue
		}
		cell.WriteString(gap)
		cell.WriteString(sp.Text)
	}
	at.text = clean(cell.String())
	l.cells = append(l.cells, at)
	l.cells = unblank(l.cells)
	l.settle()
}

// spacing finds a span in what is left of the line's text, and the space that
// stands before it.
func spacing(rest, text string) (gap, after string) {
	i := strings.Index(rest, strings.TrimSpace(text))
	if i < 0 || i > 8 {
		return " ", rest
	}
	if i > 0 {
		gap = " "
	}
	return gap, rest[i+len(strings.TrimSpace(text)):]
}

func unblank(cells []lineCell) []lineCell {
	out := cells[:0]
	for _, c := range cells {
		if c.text != "" {
			out = append(out, c)
		}
	}
	return out
}

// hungNumber is a number that stands in a margin of its own.
var hungNumber = pattern.MustCompile(`^(?:\d{1,4}\.?|\d{1,3}(?:\.(?:\d{1,3}|[IVX]{1,5})){1,4}\.?|\(?(?:[a-zа-я]{1,2}|[ivxl]{1,6}|\d{1,3})\)|[IVXLC]{1,7}\.?|[A-Z]\.)$`)

// settle takes a number in the margin out of the cells, and joins the cells. A
// bare figure before more than one cell is the first of a table's row.
func (l *line) settle() {
	if k := len(l.cells); k > 1 && hungNumber.MatchString(l.cells[0].text) && (k == 2 || !bareFigure(l.cells[0].text)) {
		l.hung = l.cells[0].text
		l.cells = l.cells[1:]
	}
	texts := make([]string, len(l.cells))
	for i, c := range l.cells {
		texts[i] = c.text
	}
	l.text = strings.Join(texts, " ")
}

func bareFigure(s string) bool { return strings.Trim(s, "0123456789") == "" }

// citedMarks gives the marks of notes that a raised span cites, nil where the
// span is text: "1st", "m²".
func citedMarks(sp extract.Span, before string, known map[string]bool) []string {
	text := clean(sp.Text)
	if !sp.Raised {
		if strings.Trim(text, "*†‡") == "" && known[text] && before != "" {
			return []string{text}
		}
		return nil
	}
	marks := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' })
	if len(marks) == 0 {
		return nil
	}
	for _, m := range marks {
		if !markPattern.MatchString(m) || !known[m] && (m[0] >= 'a' && m[0] <= 'z' || len(known) == 0) {
			return nil
		}
	}
	if before != "" && measuredBefore[lastWord(strings.TrimSpace(before))] && (text == "2" || text == "3") {
		return nil
	}
	return marks
}

// interleave puts notes after the part that is open where their page ends.
func interleave(parts, notes []part) []part {
	if len(notes) == 0 {
		return parts
	}
	out := make([]part, 0, len(parts)+len(notes))
	k := 0
	for _, p := range parts {
		for k < len(notes) && notes[k].from < p.from {
			out = append(out, notes[k])
			k++
		}
		out = append(out, p)
	}
	return append(out, notes[k:]...)
}
