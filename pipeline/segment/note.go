package segment

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline/pattern"
)

var (
	markPattern    = pattern.MustCompile(`^(?:\d{1,4}|[a-z]{1,2}|[*†‡§¶]{1,4})$`)
	bracketedNote  = pattern.MustCompile(`^\[(\d{1,4}|\*{1,3}|[ivxl]{1,6})\]\s*`)
	bracketedMark  = pattern.MustCompile(`\s?\[(\d{1,4}|\*{1,3}|[ivxl]{1,6})\]`)
	notesHeading   = pattern.MustCompile(`^(?i:notes?|endnotes?|footnotes?|notes de fin|notas|примечания|сноски)\s*:?$`)
	numberedNote   = pattern.MustCompile(`^(\d{1,3})[.)]?\s+\S`)
	starredNote    = pattern.MustCompile(`^(\*{1,4})\s*[\p{L}“"]`)
	gluedNumber    = pattern.MustCompile(`^\d{1,3}`)
	measuredBefore = map[string]bool{"m": true, "km": true, "cm": true, "ft": true, "mi": true, "co": true, "pm": true, "h": true}
)

// noteMark is the mark without brackets and points.
func noteMark(s string) string { return strings.Trim(clean(s), "[]().:") }

// joinNotes finds the notes of texts whose format does not tell them, and takes
// the marks of all notes out of the running text.
func joinNotes(parts []part) []part {
	parts = starredNotes(bracketedNotes(parts))
	known := map[string]bool{}
	for i := range parts {
		if parts[i].kind == notePart && !parts[i].anchored {
			known[parts[i].mark] = true
		}
	}
	if len(known) == 0 {
		return parts
	}
	glued := gluedMarks(parts, known)
	for i := range parts {
		dropMarks(&parts[i], known, glued[i])
	}
	return parts
}

// bracketedNotes makes notes of the parts that start with "[12]" where the text
// before them cites "[12]". Lines between two such notes belong to the first.
func bracketedNotes(parts []part) []part {
	cited := map[string]bool{}
	last, count := lastBracketed(parts), 0
	out := parts[:0]
	for i, p := range parts {
		m := bracketedNote.FindStringSubmatch(p.text)
		switch {
		case m != nil && cited[m[1]] && p.kind != rowPart:
			p.kind, p.mark, p.text = notePart, m[1], strings.TrimSpace(p.text[len(m[0]):])
			count++
		case count > 0 && i < last && p.kind == textPart && len(out) > 0 && out[len(out)-1].kind == notePart && len(out[len(out)-1].text) < maxPassage:
			out[len(out)-1].text += " " + p.text
			out[len(out)-1].absorb(p)
			continue
		default:
			for _, text := range p.texts() {
				citeBracketed(text, cited)
			}
		}
		if p.text != "" || p.kind == rowPart {
			out = append(out, p)
		}
	}
	return out
}

// citeBracketed adds the marks that text cites.
func citeBracketed(text string, cited map[string]bool) {
	if !strings.Contains(text, "[") {
		return
	}
	for _, m := range bracketedMark.FindAllStringSubmatch(text, -1) {
		cited[m[1]] = true
	}
}

// starredNotes makes notes of the paragraphs that start with the stars that an
// earlier text or cell ends with, or that stand in the masthead.
func starredNotes(parts []part) []part {
	cited := map[string]bool{}
	for i := range parts {
		p := &parts[i]
		if m := starredNote.FindStringSubmatch(p.text); m != nil && p.kind == textPart && (cited[m[1]] || p.masthead) {
			p.kind, p.mark, p.text = notePart, m[1], strings.TrimSpace(p.text[len(m[1]):])
			continue
		}
		for _, text := range p.texts() {
			if stars := text[len(strings.TrimRight(text, "*")):]; stars != "" && stars != text {
				cited[stars] = true
			}
		}
	}
	return parts
}

// lastBracketed is the index of the last part that starts as a note does.
func lastBracketed(parts []part) int {
	for i := len(parts) - 1; i >= 0; i-- {
		if bracketedNote.MatchString(parts[i].text) {
			return i
		}
	}
	return -1
}

// span is a half-open range of bytes.
type span struct{ start, end int }

// gluedMarks finds marks printed onto words ("submissions1"). They are trusted
// only where they run through the notes' numbers in order, for most notes.
func gluedMarks(parts []part, known map[string]bool) map[int][]span {
	numbered := 0
	for m := range known {
		if m[0] >= '0' && m[0] <= '9' {
			numbered++
		}
	}
	found := map[int][]span{}
	next, hits := 1, 0
	for i, p := range parts {
		if p.kind == notePart || p.look.laid || p.masthead {
			continue
		}
		for at := 0; at < len(p.text); {
			s, n := gluedNext(p.text, at)
			if s.end == 0 {
				break
			}
			at = s.end
			if afterFigure(p.text[:s.start]) && (n != next || s.end < len(p.text)) {
				continue // "10,000.27" cites a note only at the end
			}
			if n >= next && n <= next+1 && known[strconv.Itoa(n)] {
				found[i] = append(found[i], s)
				next, hits = n+1, hits+1
			}
		}
	}
	if hits < 3 || hits*10 < numbered*7 {
		return nil
	}
	return found
}

// gluedNext finds the next digits that follow a letter or a closing sign
// without a space, from byte at on.
func gluedNext(text string, at int) (span, int) {
	for i := max(at, 1); i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			continue
		}
		digits := gluedNumber.FindString(text[i:])
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(digits):])
		if gluable(text[:i], before) && !unicode.IsLetter(after) && !unicode.IsDigit(after) {
			n, _ := strconv.Atoi(digits)
			return span{i, i + len(digits)}, n
		}
		i += len(digits) - 1
	}
	return span{}, 0
}

func gluable(head string, before rune) bool {
	if unicode.IsLetter(before) {
		return !measuredBefore[lastWord(head)] && utf8.RuneCountInString(lastWord(head)) > 1
	}
	return strings.ContainsRune(`.,;:”’")»]`, before)
}

// afterFigure reports whether head ends with a figure and a point or comma.
func afterFigure(head string) bool {
	bare := strings.TrimRight(head, ".,")
	return bare != head && bare != "" && bare[len(bare)-1] >= '0' && bare[len(bare)-1] <= '9'
}

// dropMarks takes the marks of known notes out of the part's text.
func dropMarks(p *part, known map[string]bool, glued []span) {
	if p.kind == notePart {
		return
	}
	for i := len(glued) - 1; i >= 0; i-- {
		s := glued[i]
		p.marks = append(p.marks, p.text[s.start:s.end])
		p.text = p.text[:s.start] + p.text[s.end:]
	}
	p.text = p.dropBracketed(p.text, known)
	p.text = p.dropStars(p.text, known)
	for i, c := range p.cells {
		p.cells[i] = p.dropStars(p.dropBracketed(c, known), known)
	}
}

// dropStars takes the star of a note off the end of a title.
func (p *part) dropStars(text string, known map[string]bool) string {
	bare := strings.TrimRight(text, "*")
	stars := text[len(bare):]
	bare = strings.TrimRight(bare, " ")
	if stars == "" || bare == "" || !known[stars] {
		return text
	}
	p.marks = append(p.marks, stars)
	return bare
}

// dropBracketed takes the marks of known notes out of text.
func (p *part) dropBracketed(text string, known map[string]bool) string {
	if !strings.Contains(text, "[") {
		return text
	}
	var b strings.Builder
	at := 0
	for _, m := range bracketedMark.FindAllStringSubmatchIndex(text, -1) {
		mark := text[m[2]:m[3]]
		if !known[mark] {
			continue
		}
		p.marks = append(p.marks, mark)
		b.WriteString(text[at:m[0]])
		if after, _ := utf8.DecodeRuneInString(text[m[1]:]); text[m[0]] == ' ' && unicode.IsLetter(after) {
			b.WriteByte(' ')
		}
		at = m[1]
	}
	b.WriteString(text[at:])
	return clean(b.String())
}
