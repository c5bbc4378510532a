package segment

import (
	"strings"
	"unicode"

	"servanda/pipeline"
)

// builder turns parts into passages, one after another.
type builder struct {
	document string
	passages []pipeline.Passage
	numbers  numbering
	outline  outline
	// lead is the ordinal of the chapeau that the next items hang under, -1.
	lead    int
	bullets []bulletItem
	// cited gives the ordinal of the passage that cites a note's mark.
	cited map[string]int
	// above is the ordinal of the numbered paragraph just above, -1 for none.
	above int
	// pending is a number that stood alone, for the text that follows.
	pending string
}

// bulletItem is an open unnumbered item and its depth.
type bulletItem struct {
	level   int
	ordinal int
}

func (b *builder) add(p *part) {
	if p.kind != rowPart && p.kind != notePart && !p.group {
		b.outline.leaveTable()
	}
	switch p.kind {
	case headingPart:
		b.addHeading(p)
	case rowPart:
		b.addRow(p)
	case notePart:
		b.addNote(p)
	default:
		b.addText(p)
	}
}

// next is the ordinal of the next passage.
func (b *builder) next() int { return len(b.passages) }

func (b *builder) append(p *part, out pipeline.Passage) {
	if out.Text == "" {
		return
	}
	if out.Kind != pipeline.KindFootnote {
		b.above = -1
		if out.Kind == pipeline.KindParagraph && out.Number != "" {
			b.above = b.next()
		}
	}
	out.Document = b.document
	out.Ordinal = b.next()
	out.ID = pipeline.PassageID(b.document, out.Ordinal, out.Text)
	out.PageFrom, out.PageTo = p.from, p.to
	out.Boxes = p.boxes
	if out.Kind != pipeline.KindHeading && !(out.Kind == pipeline.KindFootnote && out.Parent >= 0) {
		out.Section = b.outline.section()
	}
	for _, m := range p.marks {
		if b.cited == nil {
			b.cited = map[string]int{}
		}
		b.cited[m] = out.Ordinal
	}
	b.passages = append(b.passages, out)
}

func (b *builder) addHeading(p *part) {
	number, text, l := headingNumber(p)
	if text == "" {
		return
	}
	r, value := b.outline.rankOf(p, l, text)
	level, section := b.outline.enter(r, value, text)
	b.numbers.heading()
	b.bullets = b.bullets[:0]
	b.append(p, pipeline.Passage{Kind: pipeline.KindHeading, Number: number, Text: text,
		Level: level, Section: section, Parent: -1})
}

func (b *builder) addNote(p *part) {
	parent := b.citing(p)
	var section []string
	if parent >= 0 {
		section = b.passages[parent].Section
	}
	b.append(p, pipeline.Passage{Kind: pipeline.KindFootnote, Section: section, Number: p.mark, Text: p.text, Parent: parent})
}

// citing is the ordinal of the passage that cites the note, -1 for none. The
// letters of tables' notes begin anew with each table, and are cited anew.
func (b *builder) citing(p *part) int {
	if p.anchored {
		return b.lastText()
	}
	if at, ok := b.cited[p.mark]; ok {
		if lettered(p.mark) {
			delete(b.cited, p.mark)
		}
		return at
	}
	return -1
}

// lastText is the ordinal of the last passage that is no note, -1 for none.
func (b *builder) lastText() int {
	at := b.next() - 1
	for at >= 0 && b.passages[at].Kind == pipeline.KindFootnote {
		at--
	}
	return at
}

func (b *builder) addText(p *part) {
	if b.pending != "" && p.number == "" {
		p.number, b.pending = b.pending, ""
	}
	out := pipeline.Passage{Kind: pipeline.KindParagraph, Text: p.text, Parent: -1}
	switch {
	case b.number(p, &out):
	case b.item(p, &out):
	default:
		b.bullets = b.bullets[:0]
		b.lead = -1
	}
	if strings.IndexFunc(out.Text, written) < 0 {
		b.pending = p.number
		return
	}
	if leads(out.Text) {
		b.lead = b.next()
	}
	b.append(p, out)
}

// written reports whether r is a letter or digit: text without any, such as a
// row of stars, says nothing.
func written(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// figures reports whether text, where there is any, has no letter: a row of
// quantities, the scale of a chart.
func figures(text string) bool {
	return text != "" && strings.IndexFunc(text, unicode.IsLetter) < 0
}

// number reads the part's number in its sequence, and takes it out of the
// text.
func (b *builder) number(p *part, out *pipeline.Passage) bool {
	l, ok := numeral(p.number)
	sure := ok && p.number != ""
	rest := p.text
	if !ok {
		if l, ok = readLabel(p.text); !ok {
			return false
		}
		rest = p.text[l.length:]
	}
	if p.look.laid && figures(rest) {
		out.Text = strings.TrimSpace(p.number + " " + p.text)
		return false
	}
	c := candidate{label: l, sure: sure, capital: startsUpper(rest), lead: b.lead, ordinal: b.next()}
	if l.form() == arabic && l.value() == 1 && b.lead < 0 {
		c.lead = b.above // a list that starts right under a numbered paragraph
	}
	at, ok := b.numbers.take(c)
	if !ok {
		if sure {
			out.Text = strings.TrimSpace(p.number + " " + p.text)
		}
		return false
	}
	out.Number, out.Parent, out.Text = at.full, at.parent, rest
	if at.item || p.kind == itemPart {
		out.Kind = pipeline.KindItem
	} else {
		b.lead = -1
	}
	b.bullets = b.bullets[:0]
	if b.lead >= 0 && at.parent < b.lead {
		b.lead = -1
	}
	return true
}

// item reads an unnumbered list item, and takes its bullet out of the text.
func (b *builder) item(p *part, out *pipeline.Passage) bool {
	sign := bullet.FindString(p.text)
	if sign == "" && p.kind != itemPart {
		return false
	}
	out.Text = strings.TrimSpace(p.text[len(sign):])
	out.Kind = pipeline.KindItem
	level := max(p.level, 1)
	for k := len(b.bullets); k > 0 && b.bullets[k-1].level >= level; k-- {
		b.bullets = b.bullets[:k-1]
	}
	out.Parent = b.lead
	if k := len(b.bullets); k > 0 {
		out.Parent = b.bullets[k-1].ordinal
	}
	b.bullets = append(b.bullets, bulletItem{level, b.next()})
	return true
}

// leads reports whether the text leads into a list.
func leads(text string) bool {
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":”")
}

// addRow makes a row's passage: its cells joined, its number taken out.
func (b *builder) addRow(p *part) {
	out := pipeline.Passage{Kind: pipeline.KindRow, Table: p.table, Header: p.header, Parent: -1}
	cells := p.cells
	if !p.header {
		out.Number, cells = rowNumber(cells)
	}
	var text strings.Builder
	for i, c := range cells {
		if c != "" && text.Len() > 0 {
			text.WriteString(cellGap)
		}
		start := text.Len()
		text.WriteString(c)
		out.Cells = append(out.Cells, pipeline.Cell{Head: p.head(i + len(p.cells) - len(cells)), Text: c, Start: start, End: text.Len()})
	}
	out.Text = text.String()
	b.lead = -1
	b.append(p, out)
}

// cellGap stands between the cells of a row's text.
const cellGap = " | "

// maxPassage is how many bytes a passage may have before it is cut.
const maxPassage = 20000

// cutLong cuts texts beyond maxPassage at the ends of sentences.
func cutLong(parts []part) []part {
	var out []part
	for i, p := range parts {
		if len(p.text) <= maxPassage || p.kind == rowPart {
			if out != nil {
				out = append(out, p)
			}
			continue
		}
		if out == nil {
			out = append(make([]part, 0, len(parts)+8), parts[:i]...)
		}
		out = append(out, cut(p)...)
	}
	if out == nil {
		return parts
	}
	return out
}

func cut(p part) []part {
	var out []part
	for len(p.text) > maxPassage {
		at := cutPoint(p.text[:maxPassage])
		piece := p
		piece.text = strings.TrimSpace(p.text[:at])
		out = append(out, piece)
		p.text = strings.TrimSpace(p.text[at:])
		p.number, p.marks = "", nil
	}
	return append(out, p)
}

// cutPoint is the end of the last sentence, else of the last word, else of the
// last whole character.
func cutPoint(s string) int {
	for _, sign := range []string{". ", "。", "; ", " "} {
		if i := strings.LastIndex(s, sign); i > len(s)/4 {
			return i + len(sign)
		}
	}
	at := len(s)
	for at > len(s)-4 && s[at-1]&0xC0 == 0x80 {
		at--
	}
	if at > 0 && s[at-1] >= 0xC0 {
		at--
	}
	return at
}
