package segment

import "strings"

const (
	// maxTitle is the most characters of a heading that stands out by its look.
	maxTitle = 240
	// maxPlainTitle is the most where only shape tells.
	maxPlainTitle = 110
	// larger is how many points a heading exceeds the body by.
	larger = 0.9
)

// markHeadings makes headings of the text parts that are set or shaped as
// headings.
func markHeadings(parts []part) []part {
	body := bodyLook(parts)
	for i := range parts {
		p := &parts[i]
		if p.kind != textPart {
			continue
		}
		p.look.caps = capitals(p.text)
		if !p.masthead && isHeading(parts, i, body) {
			p.kind = headingPart
		}
	}
	return mergeHeadings(parts)
}

// bodyLook is the look of most of the text.
func bodyLook(parts []part) look {
	sizes := map[float64]int{}
	bold, all := 0, 0
	for _, p := range parts {
		if p.kind != textPart && p.kind != itemPart {
			continue
		}
		sizes[p.look.size] += len(p.text)
		all += len(p.text)
		if p.look.bold {
			bold += len(p.text)
		}
	}
	body := look{bold: bold*2 > all}
	most := -1
	for size, n := range sizes {
		if n > most || n == most && size < body.size {
			body.size, most = size, n
		}
	}
	return body
}

func isHeading(parts []part, i int, body look) bool {
	p := &parts[i]
	if listed(parts, i) {
		return false
	}
	if sign := bullet.FindString(p.text); sign != "" {
		return bulletHeading(parts, i, sign)
	}
	if p.look.laid {
		return laidHeading(p, body) && hasBody(parts, i)
	}
	if p.look.bold && titleLike(p.text, maxTitle/2) {
		return true
	}
	return plainHeading(parts, i)
}

// bulletHeading reports whether a line with a bullet is a title: no list leads
// to it, no other item stands beside it, and text follows.
func bulletHeading(parts []part, i int, sign string) bool {
	text := parts[i].text[len(sign):]
	next := nextBody(parts, i)
	if !titleLike(text, maxTitle) || next == nil || next.kind != textPart || bullet.MatchString(next.text) || len(next.text) < longLine {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		if q := &parts[k]; q.kind != notePart {
			beside := bullet.FindString(q.text)
			return beside != sign && !leads(q.text) || q.kind == headingPart
		}
	}
	return true
}

// listed reports whether a numbered part stands between its neighbours in a
// list: the numbers just before and after are those of the parts next to it.
func listed(parts []part, i int) bool {
	v := arabicOf(&parts[i])
	if v == 0 {
		return false
	}
	next := nextBody(parts, i)
	if next != nil && arabicOf(next) == v+1 {
		return true
	}
	for k := i - 1; k >= 0; k-- {
		if parts[k].kind != notePart {
			return v > 1 && arabicOf(&parts[k]) == v-1
		}
	}
	return false
}

// arabicOf is the plain number that a part starts with, 0 for none.
func arabicOf(p *part) int {
	l, ok := numeral(p.number)
	if p.number == "" {
		l, ok = readLabel(p.text)
	}
	if !ok || l.form() != arabic {
		return 0
	}
	return l.value()
}

// laidHeading judges by look.
func laidHeading(p *part, body look) bool {
	if !titleLike(p.text, maxTitle) {
		return false
	}
	l, numbered := readLabel(p.number + " " + p.text)
	if p.number == "" {
		l, numbered = readLabel(p.text)
	}
	titled := numbered && (l.form() == romanCapital || l.form() == capital)
	switch {
	case p.look.size >= body.size+larger:
		return true
	case p.look.size < body.size-larger && !p.look.bold:
		return false
	case p.look.bold && !body.bold:
		return true
	case titled && (p.look.centred || p.look.apart):
		return true
	case p.look.caps:
		return len(p.text) > 5 && (p.look.centred || p.look.apart)
	case p.look.italic && !body.italic:
		return p.look.apart && len(p.text) < maxPlainTitle
	}
	return p.look.centred && p.look.apart && len(p.text) < maxPlainTitle/2
}

// hasBody reports whether something stands under a heading before the document
// ends; a last short line is a signature or a sign.
func hasBody(parts []part, i int) bool {
	for _, q := range parts[i+1:] {
		if q.kind != notePart {
			return true
		}
	}
	return false
}

// plainHeading judges by shape: a short line that no sentence ends, above
// longer text, a table or another heading.
func plainHeading(parts []part, i int) bool {
	p := &parts[i]
	if !p.look.apart || !titleLike(p.text, maxPlainTitle) || bullet.MatchString(p.text) || captioned(p.text) {
		return false
	}
	next := nextBody(parts, i)
	if next == nil {
		return false
	}
	l, numbered := readLabel(p.text)
	switch {
	case numbered && l.form() != letter && l.form() != roman && l.form() != digits:
		return true
	case next.kind == rowPart, next.kind == headingPart, p.look.caps:
		return true
	}
	return len(next.text) > len(p.text) && (ends(next.text) || titleLike(next.text, maxPlainTitle)) && wordCount(p.text) <= 14
}

func nextBody(parts []part, i int) *part {
	for k := i + 1; k < len(parts); k++ {
		if parts[k].kind != notePart {
			return &parts[k]
		}
	}
	return nil
}

func wordCount(s string) int { return strings.Count(s, " ") + 1 }

// captioned reports whether text is a caption or a remark in brackets.
func captioned(text string) bool {
	word, _, _ := strings.Cut(strings.ToLower(text), " ")
	switch word {
	case "figure", "table", "fig.", "box", "chart", "tableau", "cuadro", "рисунок", "таблица", "source", "source:":
		return true
	}
	return strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")")
}

// mergeHeadings joins the last words of a heading that wrapped to it.
func mergeHeadings(parts []part) []part {
	out := parts[:0]
	for _, p := range parts {
		if k := len(out) - 1; k >= 0 && wraps(&out[k], &p) {
			out[k].text += " " + p.text
			out[k].absorb(p)
			continue
		}
		out = append(out, p)
	}
	return out
}

func wraps(a, b *part) bool {
	if a.kind != headingPart || b.kind != headingPart || a.level != 0 || b.level != 0 || b.look.laid || b.number != "" {
		return false
	}
	if _, numbered := readLabel(b.text); numbered {
		return false
	}
	_, numbered := readLabel(a.text)
	return numbered && len(a.text) >= 50 && wordCount(b.text) <= 2
}
