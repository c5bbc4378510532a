package segment

import (
	"sort"
	"strings"
	"unicode/utf8"

	"servanda/extract"
	"servanda/pipeline/pattern"
)

// plainParts joins the lines of plain text. In wrapped text a paragraph runs
// over many lines; in text taken from web pages every line is a paragraph, and
// the cells of tables end with "|".
func plainParts(blocks []extract.Block) []part {
	lines := dropPlainFurniture(readPlain(blocks))
	f := plainFlow{words: vocabulary{}, wrapped: wrapped(lines), width: lineWidth(lines)}
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.text
	}
	f.words.learn(texts)
	for i := 0; i < len(lines); {
		if n, rows := celledRun(lines[i:]); n > 0 {
			f.flush()
			f.tables++
			for k := range rows {
				rows[k].table = f.tables
			}
			f.parts = append(f.parts, rows...)
			i += n
			f.blank = true
			continue
		}
		f.add(lines, i)
		i++
	}
	f.flush()
	return f.parts
}

// plainLine is a line of plain text.
type plainLine struct {
	text  string
	page  int
	width int // in characters
}

func readPlain(blocks []extract.Block) []plainLine {
	lines := make([]plainLine, len(blocks))
	for i := range blocks {
		text := clean(blocks[i].Text)
		lines[i] = plainLine{text: text, page: blocks[i].Page, width: utf8.RuneCountInString(text)}
	}
	return lines
}

// wrapped reports whether the lines are cut at a width, as on paper, so that
// paragraphs have to be rebuilt: most text then stands in lines of about the
// same, moderate length.
func wrapped(lines []plainLine) bool {
	w := lineWidth(lines)
	if w > 160 || w < 30 {
		return false
	}
	long, running := 0, 0
	for i, l := range lines {
		if l.width*10 < w*7 || strings.HasSuffix(l.text, "|") {
			continue
		}
		long++
		if i+1 < len(lines) && !ends(l.text) && lines[i+1].text != "" {
			running++
		}
	}
	return long >= 4 && running*5 >= long*2
}

// lineWidth is the length that nine in ten lines with text keep to.
func lineWidth(lines []plainLine) int {
	var widths []int
	for _, l := range lines {
		if l.width > 0 && !strings.HasSuffix(l.text, "|") {
			widths = append(widths, l.width)
		}
	}
	if len(widths) == 0 {
		return 0
	}
	sort.Ints(widths)
	return widths[(len(widths)-1)*95/100]
}

// plainFlow joins lines into parts.
type plainFlow struct {
	parts   []part
	words   vocabulary
	wrapped bool
	width   int
	// numbers includes that of the part being joined; before does not.
	numbers, before numbering
	// cur is the part being joined and text what it holds; first and last are
	// its first and last line.
	cur         *part
	text        []byte
	first, last plainLine
	// blank says that an empty line stands above; notes that the document's
	// notes have begun, note the number of the last.
	blank bool
	notes bool
	note  int
	// tables counts the tables so far.
	tables int
}

func (f *plainFlow) add(lines []plainLine, i int) {
	l := lines[i]
	if l.text == "" {
		f.blank = true
		return
	}
	if f.begins(lines, i) {
		f.flush()
		p := part{kind: textPart, text: l.text, look: look{apart: f.blank || !f.wrapped || f.titled(l.text) || f.alone(l)}}
		p.place(l.page, extract.Box{})
		f.asNote(&p)
		f.cur, f.first = &p, l
		f.text = append(f.text[:0], p.text...)
		f.before = f.numbers.copied()
		if lab, ok := readLabel(p.text); ok && p.kind == textPart {
			f.numbers.take(candidate{label: lab, capital: startsUpper(p.text[lab.length:]), lead: -1})
		}
	} else {
		f.text = f.words.appendLine(f.text, l.text)
		f.cur.from, f.cur.to = joinPages(f.cur.from, f.cur.to, l.page, l.page)
	}
	f.last, f.blank = l, false
}

// alone reports whether a line of wrapped text is short and stands after the end
// of a paragraph or a title, as titles do.
func (f *plainFlow) alone(l plainLine) bool {
	return f.breaksOff(l) && titleLike(l.text, maxPlainTitle) && (ends(f.last.text) || endsWithMark(f.last.text) || f.breaksOff(f.last))
}

// titled reports whether a line starts as numbered headings do.
func (f *plainFlow) titled(text string) bool {
	l, ok := readLabel(text)
	return ok && l.form() != letter && l.form() != roman && l.form() != digits || capitals(text)
}

// begins reports whether line i begins a new part.
func (f *plainFlow) begins(lines []plainLine, i int) bool {
	l := lines[i]
	switch {
	case f.cur == nil:
		return true
	case f.notes:
		return f.nextNote(l.text) > 0 || f.blank && ends(f.last.text) || notesHeading.MatchString(f.last.text)
	case starredNote.MatchString(l.text) || bracketedNote.MatchString(l.text) || notesHeading.MatchString(l.text) || notesHeading.MatchString(f.last.text):
		return true
	case f.blank:
		return !f.runsOn(l)
	case !f.wrapped:
		return !f.runsOnUnwrapped(l)
	}
	return f.beginsWrapped(l)
}

// runsOn reports whether a line goes on with the part although a blank line
// stands between.
func (f *plainFlow) runsOn(l plainLine) bool {
	return startsLower(l.text) && !ends(f.last.text) && len(f.text) >= longLine && !f.labelled(l.text) && f.cur.kind != notePart
}

// runsOnUnwrapped reports whether a line is the rest of a paragraph that the
// source broke: the line above is long and no sentence ends it.
func (f *plainFlow) runsOnUnwrapped(l plainLine) bool {
	if ends(f.last.text) || f.labelled(l.text) || len(f.last.text) < longLine {
		return false
	}
	return startsLower(l.text) || !bullet.MatchString(f.first.text) && unfinished.MatchString(f.last.text) && !capitals(l.text)
}

// unfinished is the end of a line that no paragraph ends with: a short small
// word, or a number.
var unfinished = pattern.MustCompile(`[\s’'](?:\p{Ll}{1,4}|\d{1,2})$`)

// labelled reports whether the text starts with a number or bullet that fits.
func (f *plainFlow) labelled(text string) bool {
	if bullet.MatchString(text) {
		return true
	}
	l, ok := readLabel(text)
	return ok && (l.form() < letter || l.form() == letter && l.round || l.form() == digits || f.numbers.continues(l))
}

// beginsWrapped judges a line of wrapped text.
func (f *plainFlow) beginsWrapped(l plainLine) bool {
	done := ends(f.last.text) || endsWithMark(f.last.text)
	short := f.breaksOff(f.last) && !f.full(l)
	if done {
		short = f.last.width*100 < f.width*90 && !f.full(l)
	}
	if lab, ok := readLabel(l.text); ok {
		c := candidate{label: lab, capital: startsUpper(l.text[lab.length:]), lead: -1}
		switch {
		case lab.form() == romanCapital || lab.form() == capital:
			return done || short
		case f.numbers.continues(lab) && (done || short || c.capital && f.last.width*100 < f.width*92):
			return true
		case f.numbers.fits(c) && short, f.numbers.fits(c) && strings.HasSuffix(f.last.text, ":"):
			return true
		}
	}
	switch {
	case bullet.MatchString(l.text):
		return done || short
	case done && f.alone(l):
		return true
	case startsLower(l.text):
		return false
	case done:
		return short
	}
	return short && startsUpper(l.text)
}

// endsWithMark reports whether text ends with a note's mark after a full stop.
func endsWithMark(text string) bool {
	bare := strings.TrimRight(text, "0123456789")
	return bare != text && ends(bare)
}

// breaksOff reports whether a line is so short that no paragraph goes on.
func (f *plainFlow) breaksOff(l plainLine) bool { return l.width*100 < f.width*74 }

// full reports whether the first word of the next line would not have fitted
// on the last line.
func (f *plainFlow) full(next plainLine) bool {
	return f.last.width+1+utf8.RuneCountInString(firstField(next.text)) > f.width-2
}

// flush ends the part being joined.
func (f *plainFlow) flush() {
	if f.cur == nil {
		return
	}
	f.cur.text = string(f.text)
	if f.cur.kind == textPart && titleLike(f.cur.text, maxPlainTitle) {
		f.numbers = f.before // a heading's number is of another sequence
	}
	f.parts = append(f.parts, *f.cur)
	f.cur = nil
}
