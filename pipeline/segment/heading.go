package segment

import (
	"strings"
	"unicode"

	"servanda/pipeline/pattern"
)

const (
	// maxTitle is the most characters of a heading that stands out by its look.
	maxTitle = 240
	// maxBoldTitle is the most where size or weight sets it off from the text.
	maxBoldTitle = 360
	// maxPlainTitle is the most where only shape tells.
	maxPlainTitle = 110
	// larger is how many points a heading exceeds the body by.
	larger = 0.9
)

// markHeadings makes headings of the text parts that are set or shaped as
// headings.
func markHeadings(parts []part) []part {
	body := bodyLook(parts)
	after, before := neighbours(parts)
	for i := range parts {
		p := &parts[i]
		if p.kind == headingPart && captioned(p.text) {
			p.kind = textPart
			continue
		}
		if p.kind != textPart || len(p.text) > 2*maxBoldTitle || captioned(p.text) || symbolLine.MatchString(p.text) {
			continue
		}
		p.look.caps = capitals(p.text)
		if !p.masthead && isHeading(p, before[i], after[i], body) {
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

// neighbours gives, for each part, the next and the previous one that is no
// note, nil where there is none.
func neighbours(parts []part) (after, before []*part) {
	after, before = make([]*part, len(parts)), make([]*part, len(parts))
	var last *part
	for i := range parts {
		before[i] = last
		if parts[i].kind != notePart {
			last = &parts[i]
		}
	}
	last = nil
	for i := len(parts) - 1; i >= 0; i-- {
		after[i] = last
		if parts[i].kind != notePart {
			last = &parts[i]
		}
	}
	return after, before
}

func isHeading(p, before, after *part, body look) bool {
	if after == nil {
		// Nothing stands under it but, perhaps, the notes that it names.
		return notesHeading.MatchString(p.text)
	}
	if sign := bullet.FindString(p.text); sign != "" {
		return bulletHeading(p, before, after, sign)
	}
	switch {
	case p.look.bold && (p.look.apart || !p.look.laid) && len(p.text) < maxTitle && answered.MatchString(p.text):
		return after.kind == textPart && strings.IndexFunc(after.text, unicode.IsLetter) >= 0
	case listed(p, before, after):
		return false
	case p.look.laid:
		return laidHeading(p, body)
	case p.look.bold && titleLike(p.text, maxTitle/2), opening(p.text):
		return true
	}
	return notesHeading.MatchString(p.text) || plainHeading(p, after)
}

// answered is the numbers of recommendations over the answer to them.
var answered = pattern.MustCompile(`^\d{1,3}\.\d{1,3}(?:\s?(?:[-–,;]|and|y|et|и)\s?\d{1,3}(?:\.\d{1,3})?)*[.:]?$`)

// bulletHeading reports whether a line with a bullet is a title: no list leads
// to it, no other item stands beside it, and text follows.
func bulletHeading(p, before, after *part, sign string) bool {
	text := p.text[len(sign):]
	if !titleLike(text, maxTitle) || after.kind != textPart || bullet.MatchString(after.text) || len(after.text) < longLine {
		return false
	}
	return before == nil || before.kind == headingPart || bullet.FindString(before.text) != sign && !leads(before.text)
}

// listed reports whether a numbered part stands between its neighbours in a
// list: the numbers just before and after are those of the parts next to it.
// Capitals and Roman numerals number headings, also where no text parts them.
func listed(p, before, after *part) bool {
	l, ok := p.label()
	if !ok || l.form() == capital || l.form() == romanCapital {
		return false
	}
	next, _ := after.label()
	if l.precedes(next) || p.opens(after, l) {
		return true
	}
	if before == nil {
		return false
	}
	last, _ := before.label()
	return last.precedes(l)
}

// label is the number that a part starts with.
func (p *part) label() (label, bool) {
	if p.number != "" {
		return numeral(p.number)
	}
	return readLabel(p.text)
}

// precedes reports whether a number is the one just before another of its form.
func (l label) precedes(next label) bool {
	for _, r := range l.readings {
		for _, s := range next.readings {
			if r.form == s.form && r.value+1 == s.value && (r.form != dotted || samePrefix(l.path, next.path)) {
				return true
			}
		}
	}
	return false
}

// opens reports whether the next part is the first item under the part's number
// in the same look, so that the part is the chapeau of its items.
func (p *part) opens(next *part, l label) bool {
	item, ok := next.label()
	return ok && l.form() == arabic && item.form() == dotted && equalPath(item.path, []int{l.value(), 1}) &&
		next.look.bold == p.look.bold && near(next.look.size, p.look.size, larger) && !titleLike(next.text, maxTitle)
}

// laidHeading judges by look.
func laidHeading(p *part, body look) bool {
	most := maxTitle
	if p.look.size >= body.size+larger || p.look.bold && !body.bold {
		most = maxBoldTitle
	}
	if !titleLike(p.text, most) || p.look.pieces > 2 {
		return false
	}
	l, numbered := readLabel(p.number + " " + p.text)
	if p.number == "" {
		l, numbered = readLabel(p.text)
	}
	titled := numbered && (l.form() == romanCapital || l.form() == capital)
	switch {
	case len(p.text) < 4 && !numbered:
		return false // a thumb index
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

// plainHeading judges by shape: a short line that no sentence ends, above
// longer text, a table or another heading.
func plainHeading(p, next *part) bool {
	l, numbered := readLabel(p.text)
	most := maxPlainTitle
	if numbered && (l.form() == romanCapital || l.form() == capital) {
		most = maxTitle
	}
	if !p.look.apart || !titleLike(p.text, most) || startsLower(next.text) {
		return false
	}
	switch {
	case numbered && l.form() != letter && l.form() != roman && l.form() != digits:
		return true
	case next.kind == rowPart, next.kind == headingPart, p.look.caps:
		return true
	}
	return wordCount(p.text) <= 14 && (len(next.text) > len(p.text) && ends(next.text) || next.look.apart && titleLike(next.text, maxPlainTitle))
}

func wordCount(s string) int { return strings.Count(s, " ") + 1 }

var caption = pattern.MustCompile(`^(?i:figure|fig\.|table|box|chart|graph|tableau|cuadro|gráfico|encadré|recuadro|рисунок|таблица|диаграмма)\s+(?:\d|[ivxlc]+\b|[a-z]\d)|^(?i:source)s?\s*:`)

// bareCaption is the line of a caption that holds its number alone, of at most
// maxCaption bytes.
var bareCaption = pattern.MustCompile(`^(?i:figure|fig\.|table|box|chart|graph|tableau|cuadro|gráfico|encadré|recuadro|рисунок|таблица|диаграмма)\s+[\dIVXLC]+(?:\.[\dIVXLC]+)*\.?$`)

const maxCaption = 40

// captioned reports whether text is a caption or a remark in brackets.
func captioned(text string) bool {
	if len(text) > 2*maxTitle {
		return false
	}
	return caption.MatchString(text) || strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") ||
		strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]")
}

// mergeHeadings joins the last words of a heading that wrapped to it, and a
// number that stands above.
func mergeHeadings(parts []part) []part {
	out := parts[:0]
	for _, p := range parts {
		k := len(out) - 1
		if k >= 0 && numbers(&out[k], &p) {
			p.number = strings.TrimRight(out[k].text, ".") + "."
			p.absorb(out[k])
			out[k] = p
			continue
		}
		if k >= 0 && wraps(&out[k], &p) {
			out[k].text += " " + p.text
			out[k].absorb(p)
			continue
		}
		out = append(out, p)
	}
	return out
}

// loneNumeral is a number that stands above its heading.
var loneNumeral = pattern.MustCompile(`^(?:[IVX]{1,6}|[A-H])\.?$`)

// numbers reports whether a is the number of the heading b below it.
func numbers(a, b *part) bool {
	return b.kind == headingPart && b.number == "" && a.look.laid && a.look.centred && a.from == b.from && loneNumeral.MatchString(a.text)
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
