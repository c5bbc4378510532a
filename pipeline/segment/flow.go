package segment

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/extract"
	"servanda/pipeline/pattern"
)

// laidFlow joins laid-out lines into parts.
type laidFlow struct {
	sheet *sheet
	words vocabulary
	// numbers includes that of the part being joined; before does not.
	numbers, before numbering
	out             []part
	cur             []*line
	text            []byte // of cur, while they are joined
	tables          int
}

func (f *laidFlow) parts(lines []line) []part {
	grids := f.sheet.grids(lines)
	for i := 0; i < len(lines); {
		if len(grids) > 0 && grids[0].start == i {
			f.flush()
			f.addGrid(lines[grids[0].start:grids[0].end], grids[0])
			i = grids[0].end
			grids = grids[1:]
			continue
		}
		l := &lines[i]
		f.hang(l)
		if len(f.cur) > 0 && f.begins(l) {
			f.flush()
		}
		if len(f.cur) == 0 {
			f.before = f.numbers.copied()
			if lab, ok := f.labelOf(l); ok {
				f.numbers.take(f.candidate(lab, l))
			}
		}
		f.cur = append(f.cur, l)
		i++
	}
	f.flush()
	return f.out
}

// flush makes a part of the lines collected.
func (f *laidFlow) flush() {
	if len(f.cur) == 0 {
		return
	}
	first := f.cur[0]
	p := part{kind: textPart, number: first.hung, look: f.look()}
	f.text = f.text[:0]
	for _, l := range f.cur {
		f.text = f.words.appendLine(f.text, l.text)
		p.marks = append(p.marks, l.marks...)
		p.place(l.page, l.box())
	}
	p.text = string(f.text)
	if chartScale(p.text) {
		f.cur = f.cur[:0]
		return
	}
	p.level = bulletLevel(p.text, first.dx)
	if titleLike(p.text, maxPlainTitle) {
		f.numbers = f.before // a heading's number is of another sequence
	}
	f.out = append(f.out, p)
	f.cur = f.cur[:0]
}

// leastScale is how many figures the scale of a chart has at least.
const leastScale = 8

// scaleSign is a word that stands under the figures of a chart.
var scaleSign = pattern.MustCompile(`\(\p{L}+\)`)

// chartScale reports whether text is figures alone, but for a word in brackets
// to each: the scale and the columns of a chart, which say nothing without it.
func chartScale(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if unicode.IsLetter(first) || len(text) > maxBoldTitle {
		return false
	}
	return figures(scaleSign.ReplaceAllString(text, "")) && strings.Count(text, " ") >= leastScale
}

// bulletLevel is the depth of an unnumbered item by its indent, one level for
// every 14 points.
func bulletLevel(text string, dx float64) int {
	if !bullet.MatchString(text) {
		return 0
	}
	return 1 + max(0, int(dx/14))
}

// look is the look of the lines collected.
func (f *laidFlow) look() look {
	k := look{laid: true, bold: true, italic: true, centred: true}
	chars := map[int]int{}
	for _, l := range f.cur {
		chars[halfPoints(l.size())] += len(l.text)
		k.bold = k.bold && l.block.Bold
		k.italic = k.italic && l.block.Italic
		k.centred = k.centred && l.centred
		k.pieces = max(k.pieces, len(l.cells))
	}
	most := 0
	for size, n := range chars {
		if n > most || n == most && float64(size)/2 > k.size {
			k.size, most = float64(size)/2, n
		}
	}
	first := f.cur[0]
	k.apart = first.dy == 0 || first.dy < 0 || first.dy > f.sheet.pitchOf(first.size())*1.3
	return k
}

// begins reports whether a line begins a new part.
func (f *laidFlow) begins(l *line) bool {
	prev := f.cur[len(f.cur)-1]
	next := columnOf(l) != columnOf(prev)
	if begins, known := f.sheet.told(prev, l); known {
		return begins
	}
	switch {
	case f.numbered(l, prev):
		return true
	case len(l.text) < maxCaption && (next || ends(prev.text)) && bareCaption.MatchString(l.text):
		return true
	case figures(l.text) && figures(prev.text) && l.page == prev.page:
		return false // the scale of a chart
	case !near(l.size(), prev.size(), 0.7):
		return true
	case next:
		return f.beginsOnNext(l, prev)
	case l.dy > f.gap(l, prev) || l.dy < -1:
		return true
	case l.dy < l.size()*0.5:
		return false // the same line in pieces
	}
	return f.beginsBelow(l, prev)
}

// gap is the distance from which two lines are of different parts.
func (f *laidFlow) gap(l, prev *line) float64 {
	return f.sheet.pitchOf(prev.size())*1.32 + 0.5
}

// full reports whether the next line's first word would not have fitted on the
// line.
func full(l, next *line) bool {
	n := utf8.RuneCountInString(next.block.Text)
	if n == 0 {
		return false
	}
	wide := (next.box().X1 - next.box().X0) / float64(n)
	word := firstField(strings.TrimLeft(next.block.Text, " "))
	return l.room < wide*float64(utf8.RuneCountInString(word)+1)+2
}

// beginsOnNext judges the first line of a page or column.
func (f *laidFlow) beginsOnNext(l, prev *line) bool {
	if bullet.MatchString(l.text) || prev.size() > f.sheet.size+larger && !startsLower(l.text) {
		return true
	}
	if l.block.Bold != prev.block.Bold && !startsLower(l.text) && (ends(prev.text) || !full(prev, l)) {
		return true
	}
	if l.centred != prev.centred && !startsLower(l.text) && (l.centred && l.block.Bold || prev.centred) {
		return true
	}
	if startsLower(l.text) {
		return false
	}
	if ends(prev.text) {
		return !full(prev, l) || f.indented(l)
	}
	return !full(prev, l) && startsUpper(l.text) && f.sheet.breaksOff(prev)
}

// indented reports whether a line starts farther in than the part's lines do,
// from the margin and on paper: margins of pages with few lines are guesses.
func (f *laidFlow) indented(l *line) bool {
	if len(f.cur) < 2 {
		return false
	}
	prev := f.cur[len(f.cur)-1]
	onPaper := l.block.Column != prev.block.Column || l.box().X0 > prev.box().X0+6
	return l.dx > f.bodyIndent()+6 && onPaper
}

// bodyIndent is where the lines after the first start.
func (f *laidFlow) bodyIndent() float64 { return f.cur[len(f.cur)-1].dx }

// beginsBelow judges a line right under the last one.
func (f *laidFlow) beginsBelow(l, prev *line) bool {
	short := !full(prev, l)
	switch {
	case bullet.MatchString(l.text) && (ends(prev.text) || short || l.dx > prev.dx+4):
		return true
	case l.centred && prev.centred:
		return l.block.Bold != prev.block.Bold
	case l.block.Bold != prev.block.Bold && (short || f.titled(l)):
		return true
	case l.block.Italic != prev.block.Italic && short && !startsLower(l.text):
		return true
	case f.shifted(l, prev):
		return true
	case startsLower(l.text) && !ends(prev.text):
		return false
	case prev.size() > f.sheet.size+larger && !ends(prev.text):
		return false
	}
	if ends(prev.text) {
		return short
	}
	return !full(prev, l) && startsUpper(l.text) && f.sheet.breaksOff(prev) && !goesOn(prev.text)
}

// titled reports whether the part so far is a title in bold, and the line none
// of it.
func (f *laidFlow) titled(l *line) bool {
	const most = 2 // lines of such titles
	bold := func(sp extract.Span) bool { return sp.Bold }
	return len(f.cur) <= most && f.cur[0].block.Bold && startsUpper(l.text) && !slices.ContainsFunc(l.block.Spans, bold) &&
		!slices.ContainsFunc(f.cur, func(c *line) bool { return c.hung != "" || !titleLike(c.text, maxPlainTitle) || goesOn(c.text) })
}

// shifted reports whether a line leaves the left edge that the part's lines
// keep to.
func (f *laidFlow) shifted(l, prev *line) bool {
	tolerance := max(4, prev.size()*0.45)
	if len(f.cur) >= 2 && columnOf(f.cur[len(f.cur)-2]) == columnOf(prev) {
		return !near(l.dx, prev.dx, tolerance) && !(startsLower(l.text) && !ends(prev.text) && l.dx < prev.dx)
	}
	if _, labelled := f.labelOf(prev); labelled && full(prev, l) {
		return false // the lines under a number hang
	}
	return l.dx > prev.dx+tolerance && prev.hung == "" && !bullet.MatchString(prev.text) && ends(prev.text)
}

// outdented reports whether a line starts left of the first line of an
// unnumbered paragraph, as its second does.
func (f *laidFlow) outdented(l *line) bool {
	first := f.cur[0]
	_, labelled := f.labelOf(first)
	return len(f.cur) == 1 && !labelled && !bullet.MatchString(first.text) && columnOf(l) == columnOf(first) && l.dx < first.dx-4
}

// aligned reports whether two lines start at one edge: as far from the margin,
// and at one place on paper where they stand in one column.
func aligned(l, prev *line, tolerance float64) bool {
	return near(l.dx, prev.dx, tolerance) && (l.block.Column != prev.block.Column || near(l.box().X0, prev.box().X0, tolerance))
}

// labelOf reads the number that a line starts with.
func (f *laidFlow) labelOf(l *line) (label, bool) {
	if l.hung != "" {
		lab, ok := numeral(l.hung)
		return lab, ok && !figures(l.text)
	}
	lab, ok := readLabel(l.text)
	return lab, ok && !figures(l.text[lab.length:])
}

// bareNumber is a number without a point before a sentence.
var bareNumber = pattern.MustCompile(`^(\d{1,3})\s+(\p{Lu}\p{Ll})`)

// hang takes a number that lost its point out of the line, where it is the very
// next of the paragraphs' numbers and stands at the beginning of one.
func (f *laidFlow) hang(l *line) {
	if l.hung != "" || len(l.cells) > 1 || len(f.cur) == 0 || l.text == "" || !unicode.IsDigit(rune(l.text[0])) {
		return
	}
	m := bareNumber.FindStringSubmatchIndex(l.text)
	if m == nil {
		return
	}
	prev := f.cur[len(f.cur)-1]
	n, _ := strconv.Atoi(l.text[:m[3]])
	next := label{readings: []reading{{arabic, n}}}
	if endsSentence(prev.text) && !full(prev, l) && l.dy > f.gap(l, prev) && f.numbers.continues(next) {
		l.hung, l.text = l.text[:m[3]], l.text[m[4]:]
	}
}

func (f *laidFlow) candidate(lab label, l *line) candidate {
	rest := l.text
	if l.hung == "" {
		rest = l.text[min(lab.length, len(l.text)):]
	}
	c := candidate{label: lab, sure: l.hung != "", capital: startsUpper(rest), lead: -1}
	if len(f.cur) > 0 && leads(f.cur[len(f.cur)-1].text) || len(f.cur) == 0 && len(f.out) > 0 && leads(f.out[len(f.out)-1].text) {
		c.lead = 0
	}
	return c
}

// numbered reports whether a line starts with a number that begins a part.
func (f *laidFlow) numbered(l, prev *line) bool {
	lab, ok := f.labelOf(l)
	if !ok {
		return false
	}
	done := ends(prev.text) || !full(prev, l) || strings.HasSuffix(prev.text, " and") || strings.HasSuffix(prev.text, " or")
	c := f.candidate(lab, l)
	switch {
	case lab.form() == romanCapital || lab.form() == capital:
		return l.hung != "" || done
	case l.hung != "":
		return done || f.numbers.fits(c)
	case lab.form() > dotted && full(prev, l) && (aligned(l, prev, 4) || f.outdented(l)):
		return false // a list that runs on in its sentence
	case f.numbers.continues(lab):
		return done || lab.form() == dotted && c.capital
	}
	return done && f.numbers.fits(c) && (ends(prev.text) || l.dx < prev.dx-4)
}
