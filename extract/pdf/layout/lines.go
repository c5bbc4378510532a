package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"servanda/extract"
)

// wideGap marks a span as set apart, in parts of the font size: wider than
// justified text stretches a space.
const wideGap = 1.4

// Blocks makes a page's lines: the upright text in reading order, then what is
// turned.
func (p *Page) Blocks(number int) []extract.Block {
	var out []extract.Block
	for dir, any := range p.directions() {
		if any {
			out = p.append(out, number, Direction(dir))
		}
	}
	return out
}

// directions tells in which directions text runs on the page.
func (p *Page) directions() (any [Skewed + 1]bool) {
	for i := range p.Glyphs {
		any[p.Glyphs[i].Dir] = true
	}
	return any
}

// append makes the lines of one direction.
func (p *Page) append(out []extract.Block, number int, dir Direction) []extract.Block {
	rules := p.rulesAlong(dir)
	runs := runsOf(p.Glyphs, dir, rules.separators())
	if len(runs) == 0 {
		return out
	}
	leftward := mostlyLeft(runs)
	lines := arrange(rowsOf(runs), rules)
	out = slices.Grow(out, len(lines))
	for i := range lines {
		if b, ok := lines[i].block(number, rules.upright, leftward); ok {
			b.Box = p.turnBack(b.Box, dir)
			out = append(out, b)
		}
	}
	return out
}

// ruling is a page's rules by the way they run.
type ruling struct {
	level, upright []Rule
}

// rulesAlong are the page's rules as seen along upright text; for turned text
// there are none.
func (p *Page) rulesAlong(dir Direction) (out ruling) {
	if dir != Rightward {
		return out
	}
	for _, r := range p.Rules {
		if r.X1-r.X0 > r.Y1-r.Y0 {
			out.level = append(out.level, r)
		} else {
			out.upright = append(out.upright, r)
		}
	}
	return out
}

// beside are the upright rules that pass a line of text.
func beside(upright []Rule, y, size float64) []Rule {
	var out []Rule
	for _, r := range upright {
		if middle := y + 0.3*size; r.Y0 <= middle && r.Y1 >= middle {
			out = append(out, r)
		}
	}
	return out
}

// turnBack gives a box of turned text its place on the page.
func (p *Page) turnBack(b extract.Box, dir Direction) extract.Box {
	if dir == Rightward || dir == Skewed {
		return b
	}
	back := [...]Direction{Upward: Downward, Leftward: Leftward, Downward: Upward}[dir]
	x0, y0 := back.Turn(b.X0, b.Y0)
	x1, y1 := back.Turn(b.X1, b.Y1)
	return extract.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
}

// block makes the line's block; false where it has no text. Leftward says that
// the page's text runs to the left.
func (l *line) block(number int, upright []Rule, leftward bool) (extract.Block, bool) {
	b := extract.Block{Kind: extract.Line, Page: number, Column: l.column, Table: l.table}
	runs := l.runs()
	upright = beside(upright, runs[0].y, runs[0].size)
	if l.frame != nil {
		upright = append(upright, l.frame.separators()...)
	}
	b.Spans = spans(logical(runs, leftward), upright)
	endSoftly(b.Spans)
	if b.Text = strings.TrimSpace(joined(b.Spans)); b.Text == "" {
		return b, false
	}
	measure(&b, runs)
	if l.first {
		b.Ruled = l.frame.ruled()
	}
	return b, true
}

// runs are the line's runs, not to be changed.
func (l *line) runs() []run {
	if len(l.segments) == 1 {
		return l.segments[0].runs
	}
	var out []run
	for _, s := range l.segments {
		out = append(out, s.runs...)
	}
	return out
}

// joined is the text of a line's spans.
func joined(spans []extract.Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var text strings.Builder
	for i := range spans {
		text.WriteString(spans[i].Text)
	}
	return text.String()
}

// spans joins runs of one style into spans; a span's text begins with a space
// where one parts it from the span before. Rules between runs part them as
// wide gaps do.
func spans(runs []run, rules []Rule) []extract.Span {
	var out []extract.Span
	var texts []string // of the last span
	for i := range runs {
		r := &runs[i]
		s := extract.Span{X0: round(r.x0), X1: round(r.x1), Raised: r.raised, Bold: r.bold, Italic: r.italic, Paragraph: r.paragraph}
		spaced := false
		if i > 0 {
			var gap float64
			gap, spaced = between(&runs[i-1], r)
			s.Wide = gap > wideGap*r.size || ruled(rules, &runs[i-1], r) || gap > partGap*r.size && ofTwo(&runs[i-1], r)
		}
		if last := len(out) - 1; last < 0 || s.Wide || !sameStyle(&out[last], &s) {
			if last >= 0 {
				out[last].Text = strings.Join(texts, "")
			}
			out, texts = append(out, s), texts[:0]
		} else {
			out[last].X0, out[last].X1 = min(out[last].X0, s.X0), max(out[last].X1, s.X1)
		}
		if spaced || s.Wide {
			texts = append(texts, " ")
		}
		texts = append(texts, normal(r.text))
	}
	out[len(out)-1].Text = strings.Join(texts, "")
	return out
}

// ofTwo reports whether the file says that two runs are of different
// paragraphs.
func ofTwo(a, b *run) bool { return a.paragraph != b.paragraph && a.paragraph > 0 && b.paragraph > 0 }

// ruled reports whether a rule stands between two runs.
func ruled(rules []Rule, a, b *run) bool {
	if b.x0 < a.x0 {
		a, b = b, a
	}
	return slices.ContainsFunc(rules, func(r Rule) bool { return r.X0 > a.x1-1 && r.X1 < b.x0+1 })
}

// between is the gap between two runs, and whether it stands for a space.
func between(a, b *run) (gap float64, spaced bool) {
	gap = b.x0 - a.x1
	shown := a.trailing || b.leading
	if b.x0 < a.x0 {
		gap = a.x0 - b.x1
		shown = shown || a.leading || b.trailing
	}
	size := max(a.size, b.size)
	if shown {
		return gap, gap > -0.1*size
	}
	return gap, gap > (wordGap+max(a.spacing, b.spacing))*size
}

// normal composes characters, and takes Arabic and Hebrew letters out of the
// forms that they have by their place in a word. What only stretches a word is
// no part of it.
func normal(text string) string {
	if isASCII(text) {
		return text
	}
	if strings.ContainsFunc(text, isForm) {
		var b strings.Builder
		for _, r := range text {
			switch {
			case r == tatweel:
			case isForm(r):
				b.WriteString(norm.NFKC.String(string(r)))
			default:
				b.WriteRune(r)
			}
		}
		text = b.String()
	}
	return norm.NFC.String(text)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// tatweel is the Arabic sign that makes a word longer.
const tatweel = '\u0640'

// isForm reports whether a character is a letter as shown at one place in a
// word, or tatweel.
func isForm(r rune) bool {
	return r == tatweel || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc
}

func sameStyle(a, b *extract.Span) bool {
	return a.Raised == b.Raised && a.Bold == b.Bold && a.Italic == b.Italic && a.Paragraph == b.Paragraph
}

const softHyphen = "\u00ad"

// endSoftly drops soft hyphens, and leaves a hyphen where one ends the line.
func endSoftly(spans []extract.Span) {
	for i := range spans {
		text := spans[i].Text
		if !strings.Contains(text, softHyphen) {
			continue
		}
		last := i == len(spans)-1 && strings.HasSuffix(text, softHyphen)
		spans[i].Text = strings.ReplaceAll(text, softHyphen, "")
		if last {
			spans[i].Text += "-"
		}
	}
}

// measure sets the block's box, and the size and style that most of its glyphs
// have.
func measure(b *extract.Block, runs []run) {
	var all, bold, italic int
	var sizes []sized
	box := extract.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	for i := range runs {
		r := &runs[i]
		n := utf8.RuneCountInString(r.text)
		all += n
		if r.bold {
			bold += n
		}
		if r.italic {
			italic += n
		}
		sizes = append(sizes, sized{round(r.size), n})
		box.X0, box.X1 = min(box.X0, r.x0), max(box.X1, r.x1)
		box.Y0, box.Y1 = min(box.Y0, r.y-0.22*r.size), max(box.Y1, r.y+0.78*r.size)
	}
	b.Bold, b.Italic = 2*bold > all, 2*italic > all
	b.Size = mostly(sizes)
	b.Box = extract.Box{X0: round(box.X0), Y0: round(box.Y0), X1: round(box.X1), Y1: round(box.Y1)}
}

// sized is a number of glyphs of one size.
type sized struct {
	size   float64
	glyphs int
}

// mostly is the size of most glyphs, the larger of two that are as common.
func mostly(sizes []sized) float64 {
	if len(sizes) > 1 {
		slices.SortFunc(sizes, func(a, b sized) int { return cmp.Compare(a.size, b.size) })
	}
	best, most, same := 0.0, 0, 0
	for i, s := range sizes {
		if i > 0 && sizes[i-1].size != s.size {
			same = 0
		}
		if same += s.glyphs; same >= most {
			best, most = s.size, same
		}
	}
	return best
}

// round rounds to hundredths of a point.
func round(x float64) float64 { return math.Round(x*100) / 100 }
