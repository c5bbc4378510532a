package segment

import (
	"strconv"
	"strings"

	"servanda/pipeline/pattern"
)

// noteLines are the lines of one note of a laid-out document.
type noteLines struct {
	mark  string
	lines []line
}

var (
	noteStart = pattern.MustCompile(`^(\d{1,3})\s+[\p{L}“"«(]`)
	// ruled is a line drawn with underscores above notes.
	ruled     = pattern.MustCompile(`^\s*(?:_{5,}|-{5,}|—{3,})\s*$`)
	starEnd   = pattern.MustCompile(`[\p{L})”’"]\s?[*∗]{1,3}(?:\s|$)`)
	starStart = pattern.MustCompile(`^([*∗]{1,3})\s+\p{Lu}`)

	symbolStart = pattern.MustCompile(`^([*†‡]{1,4})\s*\S?`)
)

// splitNotes takes the notes out of the running lines: lines in small print
// that start with a mark, and those that go on from them.
func (s *sheet) splitNotes(lines []line) (body []line, notes []noteLines) {
	body = lines[:0]
	last := 0 // number of the last numbered note
	open := false
	starred := 0 // the page of the last word with a star
	s.findRaised(lines)
	for i, l := range lines {
		if len(l.block.Text) < 200 && ruled.MatchString(l.block.Text) {
			continue
		}
		if l.block.Table > 0 {
			body = append(body, l)
			continue
		}
		if starEnd.MatchString(l.block.Text) {
			starred = l.page
		}
		mark := s.noteMarkOf(&l, last)
		if mark == "" {
			mark = s.plainMarkOf(lines, i, last)
		}
		if mark == "" && starred == l.page {
			mark = starNote(&l)
		}
		switch {
		case mark != "":
			if n, err := strconv.Atoi(mark); err == nil {
				last = n
			}
			notes = append(notes, noteLines{mark: mark, lines: []line{l}})
			open = true
		case open && s.continuesNote(notes, lines, i):
			n := &notes[len(notes)-1]
			n.lines = append(n.lines, l)
		default:
			body = append(body, l)
		}
		open = open || len(notes) > 0
	}
	return body, notes
}

// findRaised collects the raised numbers in the text: the marks that notes are
// cited by, where the document raises them.
func (s *sheet) findRaised(lines []line) {
	s.raised = map[string]bool{}
	for i := range lines {
		for k, sp := range lines[i].block.Spans {
			if k == 0 || !sp.Raised {
				continue
			}
			if mark := noteMark(sp.Text); markPattern.MatchString(mark) && !lettered(mark) {
				s.raised[mark] = true
			}
		}
	}
	s.raises = len(s.raised) > 0
}

// attachMarks gives marks that make up a line of their own, set small and high,
// to the note that starts beside them.
func attachMarks(lines []line) []line {
	out := lines[:0]
	lead := -1
	for i := range lines {
		l := lines[i]
		if i+1 < len(lines) && leadsNote(&l, &lines[i+1]) {
			lead = i
			continue
		}
		if lead == i-1 && lead >= 0 {
			l.lead = noteMark(lines[lead].block.Text)
		}
		out = append(out, l)
	}
	return out
}

// leadsNote reports whether a line is a mark that stands before the next line.
func leadsNote(l, next *line) bool {
	if len(l.block.Text) > 8 || l.page != next.page || !markPattern.MatchString(noteMark(l.block.Text)) {
		return false
	}
	if text := clean(next.block.Text); symbolToken.MatchString(text) && !endsSentence(text) {
		return false // a running header
	}
	a, b := l.box(), next.box()
	return a.X1 <= b.X0+3 && b.X0-a.X1 < 6*next.size() && a.Y0 < b.Y1 && a.Y1 > b.Y0 && l.size() < next.size()-0.9
}

// small reports whether a line is set smaller than the text.
func (s *sheet) small(l *line) bool { return l.size() <= s.size-0.6 }

// noteMarkOf is the mark that a note starts with on this line, or "".
func (s *sheet) noteMarkOf(l *line, last int) string {
	if l.lead != "" {
		return l.lead
	}
	small := s.small(l)
	if len(l.block.Spans) > 1 && l.block.Spans[0].Raised {
		mark := noteMark(l.block.Spans[0].Text)
		if !markPattern.MatchString(mark) {
			return ""
		}
		n, err := strconv.Atoi(mark)
		if err != nil {
			if small || mark[0] < 'a' {
				return mark
			}
			return ""
		}
		if small || n == last+1 || n == 1 {
			return mark
		}
		return ""
	}
	if !small && (len(l.block.Spans) < 2 || !l.block.Spans[1].Wide) {
		return ""
	}
	if m := symbolStart.FindStringSubmatch(clean(l.block.Text)); m != nil {
		return m[1]
	}
	return ""
}

// plainMarkOf is the number that a note starts with where it is not raised: in
// small print, next after the last note's, and cited where the document raises
// citations. Such a note stands at the end of its page.
func (s *sheet) plainMarkOf(lines []line, i, last int) string {
	l := &lines[i]
	if !s.small(l) || spread(l) {
		return ""
	}
	m := noteStart.FindStringSubmatch(clean(l.block.Text))
	if m == nil || s.raises && !(s.raised[m[1]] && s.endsPage(lines, i)) {
		return ""
	}
	if n, _ := strconv.Atoi(m[1]); n > last && n <= last+3 || n == 1 && last > 20 {
		return m[1]
	}
	return ""
}

// starNote is the star that a note starts with, whatever its size.
func starNote(l *line) string {
	if m := starStart.FindStringSubmatch(l.block.Text); m != nil {
		return noteMark(m[1])
	}
	return ""
}

// continuesNote reports whether line i goes on with the last note: on the same
// page under it in its size, or on top of the notes of the next page.
func (s *sheet) continuesNote(notes []noteLines, lines []line, i int) bool {
	if len(notes) == 0 {
		return false
	}
	n := &notes[len(notes)-1]
	prev, l := &n.lines[len(n.lines)-1], &lines[i]
	if !near(prev.size(), l.size(), 0.6) {
		return false
	}
	if ends(prev.block.Text) && (spread(l) || prev.page != l.page) {
		return false // a table
	}
	adjacent := i > 0 && lines[i-1].block == prev.block
	if adjacent && prev.page == l.page {
		d := prev.box().Y0 - l.box().Y0
		return columnOf(prev) != columnOf(l) || d < s.pitchOf(l.size())*1.9
	}
	if adjacent {
		return s.small(l)
	}
	return l.page == prev.page+1 && s.small(l) && !ends(prev.block.Text) && s.endsPage(lines, i)
}

// endsPage reports whether only small print follows on the page: the place of
// notes.
func (s *sheet) endsPage(lines []line, i int) bool {
	for k := i; k < len(lines) && k < i+60 && lines[k].page == lines[i].page; k++ {
		if !s.small(&lines[k]) {
			return false
		}
	}
	return true
}

// joinNoteLines makes a part of each note.
func joinNoteLines(notes []noteLines, words vocabulary) []part {
	parts := make([]part, 0, len(notes))
	for _, n := range notes {
		p := part{kind: notePart, mark: n.mark, look: look{laid: true}}
		var running []byte
		for i := range n.lines {
			text := clean(n.lines[i].block.Text)
			if i == 0 {
				text = strings.TrimLeft(strings.TrimPrefix(text, n.mark), " .)")
			}
			running = words.appendLine(running, text)
			p.place(n.lines[i].page, n.lines[i].box())
		}
		if p.text = string(running); p.text != "" {
			parts = append(parts, p)
		}
	}
	return parts
}
