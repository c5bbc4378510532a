package segment

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

// rank says how high a heading stands.
type rank struct {
	look
	// class orders numbered headings and headings named by a word ("Part",
	// "Annex"): 0 none, small ones first.
	class int
	// depth is the format's own level, 0 unknown.
	depth int
}

// Classes of headings. Dotted numbers take classArabic plus their depth.
const (
	classPart    = 1
	classChapter = 2
	classRoman   = 3
	classCapital = 4
	classArabic  = 5
	classLetter  = 10
	classNumeral = 11
	classDigits  = 12
	// classGroup is that of rows that group the rows below them.
	classGroup = 20
)

// outline is the path of headings above the place that is being read.
type outline struct {
	path []outlined
	// levels remembers at which level a look without number first stood.
	levels map[rank]int
	// least is the least depth that the format gave a class of numbers: where
	// it gave several, that is the class's own.
	least map[int]int
	// nesting says which classes of numbers this document puts inside which.
	nesting nesting
}

type outlined struct {
	rank
	text  string
	value int
}

// annexes is how many headings of the path, outermost first, no heading but
// that of another part or annex ends: those down to the last annex.
func (o *outline) annexes() int {
	for i := len(o.path) - 1; i >= 0; i-- {
		if o.path[i].class == classPart && annexed(o.path[i].text) {
			return i + 1
		}
	}
	return 0
}

// enter puts a heading into the outline; it gives its level and the path above.
func (o *outline) enter(r rank, value int, text string) (int, []string) {
	if r.class != 0 && r.depth != 0 {
		if o.least == nil {
			o.least = map[int]int{}
		}
		if d := o.least[r.class]; d == 0 || r.depth < d {
			o.least[r.class] = r.depth
		}
		r.depth = o.least[r.class]
	}
	o.path = o.path[:o.depthFor(r)]
	section := o.section()
	o.path = append(o.path, outlined{r, text, value})
	if r.class == 0 {
		if o.levels == nil {
			o.levels = map[rank]int{}
		}
		o.levels[r.key()] = len(o.path)
	}
	return len(o.path), section
}

// depthFor is how many headings of the path stand above a heading of rank r.
func (o *outline) depthFor(r rank) int {
	least := 0
	if r.class != classPart {
		least = o.annexes()
	}
	for i := len(o.path) - 1; i >= least; i-- {
		if o.path[i].alike(r) {
			return i
		}
	}
	if d := o.levels[r.key()]; r.class == 0 && r.laid && d > least && d <= len(o.path) && sameLook(o.path[d-1].look, r.look) {
		return d - 1
	}
	n := len(o.path)
	for n > least && !o.above(o.path[n-1].rank, r) {
		n--
	}
	return n
}

// leaveTable closes the group of rows that the path ends with.
func (o *outline) leaveTable() {
	if n := len(o.path); n > 0 && o.path[n-1].class == classGroup {
		o.path = o.path[:n-1]
	}
}

// section is the path as text, outermost first.
func (o *outline) section() []string {
	if len(o.path) == 0 {
		return nil
	}
	s := make([]string, len(o.path))
	for i, h := range o.path {
		s[i] = h.text
	}
	return s
}

// key is the part of the rank by which headings without number are of a kind.
func (r rank) key() rank {
	return rank{look: look{size: r.size, bold: r.bold, italic: r.italic, caps: r.caps}, class: r.class, depth: r.depth}
}

// alike reports whether two headings are siblings by form.
func (r rank) alike(s rank) bool {
	if r.class != 0 || s.class != 0 {
		return r.class == s.class && !r.outsizes(s) && !s.outsizes(r)
	}
	return r.key() == s.key()
}

// outsizes reports whether r is set so much larger than s that they are of two
// levels, whatever their numbers: "A." of a chapter and "A." within a table.
func (r rank) outsizes(s rank) bool { return r.laid && s.laid && r.size > s.size+2.5*larger }

func sameLook(a, b look) bool {
	return near(a.size, b.size, 0.7) && a.bold == b.bold && a.caps == b.caps && a.italic == b.italic
}

func near(a, b, tolerance float64) bool { return a-b <= tolerance && b-a <= tolerance }

// above reports whether a heading of rank s belongs under one of rank r.
func (o *outline) above(r, s rank) bool {
	switch {
	case s.class == classGroup:
		return r.class != classGroup
	case r.class == s.class && r.outsizes(s):
		return true
	case r.class != 0 && s.class != 0:
		return o.nesting.above(r.class, s.class)
	case !near(r.size, s.size, 0.7):
		return r.size > s.size
	case r.depth != 0 && s.depth != 0 && r.depth != s.depth:
		return r.depth < s.depth
	case r.class != 0:
		return true
	case s.class != 0 && sameLook(r.look, s.look):
		return false
	case r.caps != s.caps:
		return r.caps
	case r.bold != s.bold:
		return r.bold
	}
	return !r.italic && s.italic
}

var (
	partWords    = pattern.MustCompile(`^(?i:part|title|partie|parte|часть|раздел)(?:\s+(?:[IVXLC]+|[A-Z]|\d{1,2}))?(?:$|[\s:.–—-])`)
	chapterWords = pattern.MustCompile(`^(?i:chapter|chapitre|capítulo|глава)\s+(?:[IVXLC]+|\d{1,2})`)
)

//go:embed annexes.txt
var annexFile string

// annexWords name annexes.
var annexWords = wordlist.Lines(annexFile)

// annexed reports whether a heading begins with a word that names an annex.
func annexed(text string) bool {
	text = strings.ToLower(text[:min(len(text), maxWord)])
	return slices.ContainsFunc(annexWords, func(w string) bool {
		rest, found := strings.CutPrefix(text, w)
		first, _ := utf8.DecodeRuneInString(rest)
		return found && (!unicode.IsLetter(first) || unspaced(first))
	})
}

// rankOf is the rank of a heading with this label; of two readings ("i", "I")
// it takes the one that goes on a sequence, else the numeral.
func (o *outline) rankOf(p *part, l label, text string) (rank, int) {
	read := o.reading(l)
	r := rank{look: p.look, depth: p.level, class: classOf(read.form, len(l.path))}
	if p.group {
		r.class = classGroup
	}
	if r.class == 0 {
		switch {
		case partWords.MatchString(text), annexed(text):
			r.class = classPart
		case chapterWords.MatchString(text):
			r.class = classChapter
		}
	}
	return r, read.value
}

func (o *outline) reading(l label) reading {
	if len(l.readings) == 0 {
		return reading{}
	}
	for _, r := range l.readings {
		for _, h := range o.path {
			if h.class == classOf(r.form, 0) && h.value+1 == r.value {
				return r
			}
		}
	}
	for _, r := range l.readings {
		if r.form == roman && r.value == 1 {
			return r
		}
	}
	return l.readings[0]
}

func classOf(f form, depth int) int {
	switch f {
	case romanCapital:
		return classRoman
	case capital:
		return classCapital
	case arabic:
		return classArabic
	case dotted:
		return classArabic + min(max(depth, 1), 5) - 1
	case letter:
		return classLetter
	case roman:
		return classNumeral
	case digits:
		return classDigits
	}
	return 0
}

// headingNumber takes the number out of a heading.
func headingNumber(p *part) (number, text string, l label) {
	if sign := bullet.FindString(p.text); sign != "" {
		p.text = p.text[len(sign):]
	}
	if l, ok := numeral(p.number); ok {
		return strings.Trim(l.printed, "()"), p.text, l
	}
	l, ok := readLabel(p.text)
	if !ok || strings.TrimSpace(p.text[l.length:]) == "" {
		return "", strings.TrimSpace(p.text), label{}
	}
	return strings.Trim(l.printed, "()"), p.text[l.length:], l
}

// titleLike reports whether text has the shape of a heading: short, without
// the end of a sentence, beginning like one, and with letters in it.
func titleLike(text string, most int) bool {
	if len(text) > most*2 || text == "" {
		return false
	}
	if l, ok := readLabel(text); ok {
		text = text[l.length:]
	}
	n, letters := 0, 0
	for _, r := range text {
		n++
		if unicode.IsLetter(r) {
			letters++
		}
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	if n == 0 || n > most || letters < 2 || letters*2 < n || strings.ContainsRune(".;,:。；，、：؛،।", last) {
		return false
	}
	return startsUpper(text) && !sentenceInside.MatchString(text)
}

// sentenceInside finds the end of a sentence before a bracket or a sentence.
var sentenceInside = pattern.MustCompile(`\p{Ll}{2}[.;]\s*\(|\p{Ll}{3}[.;] \p{Lu}?\p{Ll}`)

// capitals reports whether the letters of text are all capitals.
func capitals(text string) bool {
	n := 0
	for _, r := range text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 2
}
