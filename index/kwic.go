package index

import (
	"context"
	"iter"
	"unicode/utf8"
)

// Line is one match with the text around it: a line of a concordance.
type Line struct {
	Hit
	Left, Match, Right string
}

// Concordance streams every match of the query's words in every hit, in order
// of path and place, with at most width characters of the passage on either
// side. A hit without words that match, such as one found by a code, gives a
// line with its beginning and no match.
func (l *Library) Concordance(ctx context.Context, q Query, width int) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		for p, err := range l.placesAll(ctx, q) {
			if err != nil {
				yield(Line{}, err)
				return
			}
			for _, line := range p.lines(width) {
				if !yield(line, nil) {
					return
				}
			}
		}
	}
}

// lines cuts the passage's text around each match.
func (m matched) lines(width int) (lines []Line) {
	text := m.Passage.Text
	h := newHit(m.Document, m.Passage, m.marks)
	for _, s := range m.marks.In(text) {
		lines = append(lines, Line{h, before(text[:s.Start], width), text[s.Start:s.End], after(text[s.End:], width)})
	}
	if len(lines) == 0 {
		lines = []Line{{Hit: h, Right: after(text, 2*width)}}
	}
	return lines
}

// after is at most the first width characters of text.
func after(text string, width int) string {
	at := 0
	for ; width > 0 && at < len(text); width-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return text[:at]
}

// before is at most the last width characters of text.
func before(text string, width int) string {
	at := len(text)
	for ; width > 0 && at > 0; width-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:]
}
