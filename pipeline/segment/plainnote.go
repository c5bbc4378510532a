package segment

import (
	"strconv"
	"strings"
)

// This file finds the notes of plain text.

// asNote makes p a note where the document's notes have begun, or it opens
// with a star.
func (f *plainFlow) asNote(p *part) {
	if notesHeading.MatchString(p.text) {
		f.notes = true
		return
	}
	if m := starredNote.FindStringSubmatch(p.text); m != nil && !f.notes && !strings.HasPrefix(p.text, "* * *") {
		if f.wrapped {
			p.kind, p.mark, p.text = notePart, m[1], strings.TrimSpace(p.text[len(m[1]):])
		}
		return
	}
	if n := f.nextNote(p.text); f.notes && n > 0 {
		f.note = n
		p.kind, p.mark = notePart, strconv.Itoa(n)
		p.text = strings.TrimSpace(strings.TrimLeft(p.text, "0123456789.)"))
		return
	}
}

// nextNote is the number of the note that text starts, if it comes next.
func (f *plainFlow) nextNote(text string) int {
	m := numberedNote.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	if n > f.note && n <= f.note+2 {
		return n
	}
	return 0
}
