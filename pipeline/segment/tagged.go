package segment

import (
	"slices"

	"servanda/extract"
)

// This file uses what tagged PDF says of paragraphs, where what it says agrees
// with how the page looks.

const (
	// minTold is how many pairs of lines judge the tags of a document.
	minTold = 5
	// mostTold is one over the share of pairs that may speak against them.
	mostTold = 10
	// maxTagged bounds the paragraphs of a row that are compared.
	maxTagged = 200
)

// readTags reads of which paragraphs the lines are, where the tags of the
// document are right.
func (s *sheet) readTags(lines []line) {
	for i := range lines {
		lines[i].tag()
	}
	if s.tagsAgree(lines) {
		return
	}
	for i := range lines {
		lines[i].untag()
	}
}

// tagsAgree reports whether lines that surely are of one paragraph are so by
// the tags, for the most part, and such that surely are not are not. It also
// looks for paragraphs that go on over pages by the tags.
func (s *sheet) tagsAgree(lines []line) bool {
	pairs, against := 0, 0
	for i := 1; i < len(lines); i++ {
		a, b := &lines[i-1], &lines[i]
		if a.closes != 0 && a.closes == b.opens && a.page != b.page {
			s.tagsOverPages = true
		}
		if a.closes == 0 || b.opens == 0 || columnOf(a) != columnOf(b) || multi(a) || multi(b) {
			continue
		}
		close := b.dy > 0 && b.dy < 1.2*s.pitchOf(b.size())
		if close && !ends(a.text) && startsLower(b.text) && full(a, b) {
			pairs++
			if a.closes != b.opens {
				against++
			}
		}
		if a.closes == b.opens && b.dy > 2.2*s.pitchOf(b.size()) {
			against++
		}
	}
	return pairs >= minTold && against*mostTold <= pairs
}

func (l *line) tag() {
	for _, sp := range l.block.Spans {
		if sp.Paragraph == 0 {
			continue
		}
		if l.opens == 0 {
			l.opens = sp.Paragraph
		}
		l.closes = sp.Paragraph
	}
	l.whole = l.opens > 0 && !slices.ContainsFunc(l.block.Spans, func(sp extract.Span) bool { return sp.Paragraph != l.opens })
}

func (l *line) untag() {
	l.opens, l.closes, l.whole = 0, 0, false
	for i := range l.cells {
		l.cells[i].paragraph = 0
	}
}

// told reports whether tags say that a line begins a paragraph; known is false
// where they say nothing, or what may not be meant. Mastheads and captions are
// set in lines of their own within a paragraph, and some writers tag anew the
// rest of a paragraph on the next page.
func (s *sheet) told(prev, l *line) (begins, known bool) {
	switch {
	case prev.closes == 0 || l.opens == 0:
		return false, false
	case prev.closes == l.opens:
		set := l.page == 1 || bareCaption.MatchString(prev.text)
		return false, !set || full(prev, l) || startsLower(l.text)
	case columnOf(prev) != columnOf(l) && !s.tagsOverPages:
		return false, false
	}
	return true, ends(prev.text) || !startsLower(l.text)
}

// taggedCell is a paragraph in a column of a table's row.
type taggedCell struct{ paragraph, column int }

// taggedCells are the paragraphs of a line of a table; nil where tags do not
// tell them all.
func (l gridLine) taggedCells() []taggedCell {
	var out []taggedCell
	for k, c := range l.cells {
		switch {
		case c == "":
		case l.paragraphs[k] == 0:
			return nil
		default:
			out = append(out, taggedCell{l.paragraphs[k], k})
		}
	}
	return out
}

// toldRow reports whether tags say that cells begin a row of their own; known
// is false where they do not say. Cells are told from left to right and row
// after row: what is told next and stands farther left is of the next row.
func toldRow(row, next []taggedCell) (begins, known bool) {
	if len(row) == 0 || len(row) > maxTagged || len(next) == 0 {
		return false, false
	}
	first := next[0]
	for _, c := range next {
		if slices.ContainsFunc(row, func(r taggedCell) bool { return r.paragraph == c.paragraph }) {
			return false, true
		}
		if c.paragraph < first.paragraph {
			first = c
		}
	}
	before := taggedCell{column: -1}
	for _, r := range row {
		if r.paragraph < first.paragraph && r.paragraph > before.paragraph {
			before = r
		}
	}
	return first.column < before.column, first.column != before.column
}
