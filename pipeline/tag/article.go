package tag

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// provision is an article with the path to its paragraph: 2, "(1)(d)".
type provision struct {
	number int
	path   string
}

func (p provision) String() string { return strconv.Itoa(p.number) + p.path }

// numbersReader reads the numbers behind the word "article".
type numbersReader struct {
	*reading
	pos  int
	list []provision
	// figures is set once a number was read in figures.
	figures bool
}

// maxProvisions bounds a series; real ones are shorter.
const maxProvisions = 80

// provisions reads the series of article numbers that starts at offset pos:
// "19, 22 and 25", "2 (1) (d) and 4", "12–14", "14, paragraphs 1 and 3 (g)".
// It gives the offset behind them, pos where there is none.
func (r *reading) provisions(pos int) ([]provision, int) {
	n := numbersReader{reading: r, pos: pos}
	n.skipSpace()
	if !n.inBrackets() && !n.article() {
		return nil, pos
	}
	for len(n.list) < maxProvisions && n.next() {
	}
	return n.list, n.pos
}

// inBrackets reads an article whose number stands in brackets: "Article (6) (1)",
// "المادة (12)".
func (n *numbersReader) inBrackets() bool {
	rest, open := strings.CutPrefix(n.raw[n.pos:], "(")
	value, size := figures(rest)
	if !open || size == 0 || len(value) > 3 || !strings.HasPrefix(rest[size:], ")") {
		return false
	}
	number, _ := strconv.Atoi(value)
	n.pos += len("(") + size + len(")")
	n.figures = true
	n.list = append(n.list, provision{number, n.brackets()})
	return number > 0
}

// next reads a separator and what follows it, or leaves everything as it was.
func (n *numbersReader) next() bool {
	before, last := n.pos, n.list[len(n.list)-1]
	n.skipRemark()
	isRange, ok := n.separator()
	if !ok {
		n.pos = before
		return false
	}
	if n.peek() == '(' && last.path != "" {
		if sub, ok := n.bracket(); ok {
			n.sibling(last, sub, isRange)
			return true
		}
	}
	from := len(n.list)
	if n.article() {
		if isRange && last.path == "" {
			n.fill(from, last.number)
		}
		n.foldBack(from, isRange)
		return true
	}
	n.pos = before
	return false
}

// foldBack takes a range that goes down for a paragraph of its first number, as
// older judgments write it: "6-1" is 6 (1).
func (n *numbersReader) foldBack(from int, isRange bool) {
	if first, second := n.list[from-1], n.list[from]; isRange && len(n.list) == from+1 && first.path+second.path == "" && second.number < first.number {
		n.list = append(n.list[:from-1], provision{first.number, "(" + strconv.Itoa(second.number) + ")"})
	}
}

// fill puts the numbers between two ends of a range into the list.
func (n *numbersReader) fill(from, low int) {
	const longest = 60
	high := n.list[from].number
	if high <= low || high-low > longest {
		return
	}
	tail := append([]provision(nil), n.list[from:]...)
	n.list = n.list[:from]
	for number := low + 1; number < high; number++ {
		n.list = append(n.list, provision{number: number})
	}
	n.list = append(n.list, tail...)
}

// sibling adds a paragraph that stands beside the last one: "2 (1) and (3)".
func (n *numbersReader) sibling(last provision, sub string, isRange bool) {
	parent := last.path[:strings.LastIndexByte(last.path, '(')]
	if isDigits(last.path[len(parent)+1:len(last.path)-1]) && !isDigits(sub) {
		parent = last.path // "16 (1), (c)" is 16 (1) (c)
		if !isRange {
			n.list = n.list[:len(n.list)-1]
		}
	}
	if isRange && len(parent) < len(last.path) {
		for c := last.path[len(parent)+1] + 1; len(sub) == 1 && c < sub[0]; c++ {
			n.list = append(n.list, provision{last.number, parent + "(" + string(rune(c)) + ")"})
		}
	}
	n.list = append(n.list, provision{last.number, parent + "(" + sub + ")" + n.brackets()})
}

// article reads one number with its paragraphs.
func (n *numbersReader) article() bool {
	number, ok := n.number()
	if !ok || n.unit() {
		return false
	}
	p := provision{number: number, path: n.suffix() + n.point() + n.brackets()}
	before := len(n.list)
	n.list = append(n.list, p)
	if p.path == "" {
		n.paragraphs(before)
	}
	return true
}

// number reads an article's number, in figures or in Roman numerals.
func (n *numbersReader) number() (int, bool) {
	if n.peekDigit() {
		number, ok := n.integer(3)
		n.skip("ºª°")
		n.figures = n.figures || ok
		return number, ok
	}
	if n.figures {
		return 0, false // "art. 4, VI" is a part of article 4
	}
	i := n.after(n.pos)
	if i >= len(n.tokens) || n.tokens[i].start != n.pos {
		return 0, false
	}
	number := roman(n.raw[n.pos:n.tokens[i].end])
	if number > 0 {
		n.pos = n.tokens[i].end
	}
	return number, number > 0
}

// integer reads a number of at most so many digits that no digit or letter
// follows.
func (n *numbersReader) integer(digits int) (int, bool) {
	value, size := figures(n.raw[n.pos:])
	end := n.pos + size
	if size == 0 || len(value) > digits || end < len(n.raw) && isLetter(n.raw[end]) && latinOrdinal(n.raw[end:]) == "" {
		return 0, false
	}
	number, _ := strconv.Atoi(value)
	n.pos = end
	return number, number > 0
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// unit reports whether what follows makes the number a quantity.
func (n *numbersReader) unit() bool {
	rest := n.raw[n.pos:]
	return strings.HasPrefix(rest, "%") || strings.HasPrefix(rest, " per cent") || strings.HasPrefix(rest, " %")
}

// suffix reads "bis" and "ter".
func (n *numbersReader) suffix() string {
	rest := strings.TrimPrefix(n.raw[n.pos:], " ")
	s := latinOrdinal(rest)
	if s != "" {
		n.pos = len(n.raw) - len(rest) + len(s)
	}
	return s
}

// latinOrdinal is the "bis", "ter" or "quater" that s opens with.
func latinOrdinal(s string) string {
	for _, o := range []string{"bis", "ter", "quater"} {
		if strings.HasPrefix(s, o) && (len(s) == len(o) || !isLetter(s[len(o)])) {
			return o
		}
	}
	return ""
}

// point reads a paragraph written behind a point: "14.3", "37.b".
func (n *numbersReader) point() string {
	if n.pos+1 >= len(n.raw) || n.raw[n.pos] != '.' {
		return ""
	}
	end := n.pos + 1
	for end < len(n.raw) && (isDigits(n.raw[end:end+1]) || 'a' <= n.raw[end] && n.raw[end] <= 'z') {
		end++
	}
	sub := n.raw[n.pos+1 : end]
	if !isSub(sub) {
		return ""
	}
	n.pos = end
	return "(" + sub + ")"
}

// separator reads what may stand between two numbers of a series, and whether
// it makes a range of them.
func (n *numbersReader) separator() (isRange, ok bool) {
	for n.pos < len(n.raw) {
		c, size := utf8.DecodeRuneInString(n.raw[n.pos:])
		switch {
		case c == ' ' || c == '\u00a0':
		case c == ',' || c == ';' || c == '&' || c == '/' || c == '،' || c == '、':
			ok = true
		case c == '-' || c == '–' || c == '—' || c == '‑':
			isRange, ok = true, true
		case c < utf8.RuneSelf && !isLetter(byte(c)):
			return isRange, ok
		default:
			i := n.after(n.pos)
			if n.asWellAs(i) {
				ok, n.pos = true, n.tokens[i+2].end
				continue
			}
			if i >= len(n.tokens) || n.tokens[i].start != n.pos || !n.grammar.is(n.tokens[i].word, classAnd|classTo) {
				return isRange, ok
			}
			isRange = isRange || !n.grammar.is(n.tokens[i].word, classAnd)
			ok, size = true, n.tokens[i].end-n.pos
		}
		n.pos += size
	}
	return isRange, ok
}

// asWellAs reports whether these words stand at token i.
func (n *numbersReader) asWellAs(i int) bool {
	return i+2 < len(n.tokens) && n.tokens[i].start == n.pos && strings.HasPrefix(n.raw[n.pos:], "as well as ")
}

func (n *numbersReader) skipSpace() { n.skip(" .№°") }

func (n *numbersReader) skip(set string) {
	n.pos = len(n.raw) - len(strings.TrimLeft(n.raw[n.pos:], set))
}

func (n *numbersReader) peek() byte {
	if n.pos < len(n.raw) {
		return n.raw[n.pos]
	}
	return 0
}

func (n *numbersReader) peekDigit() bool {
	_, size := figures(n.raw[n.pos:])
	return size > 0
}
