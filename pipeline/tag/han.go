package tag

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Chinese writes an article's number between two characters, and a paragraph's
// behind it: "第十四条第三款".
const (
	hanOrdinal   = "第"
	hanArticle   = "条"
	hanParagraph = "款"
)

// hanProvisions reads the series of articles whose first ordinal mark ends at
// offset pos: "第2、第3和第26条". It gives the offset behind them, pos where
// there is none.
func (r *reading) hanProvisions(pos int) ([]provision, int) {
	n := numbersReader{reading: r, pos: pos}
	var all []provision
	end := pos
	for len(n.list) < maxProvisions {
		number, ok := n.hanNumber()
		if !ok {
			break
		}
		n.list = append(n.list, provision{number: number})
		if n.take(hanArticle) {
			n.list[len(n.list)-1].path = n.hanPath()
			all, end = n.list, n.pos
		}
		if _, ok := n.separator(); !ok && !n.atOrdinal() {
			break
		}
		n.take(hanOrdinal)
	}
	return all, end
}

// hanPath reads the paragraph behind an article: "第3款(a)项".
func (n *numbersReader) hanPath() string {
	before := n.pos
	if !n.take(hanOrdinal) {
		return n.brackets()
	}
	number, ok := n.hanNumber()
	if !ok || !n.take(hanParagraph) {
		n.pos = before
		return ""
	}
	return "(" + strconv.Itoa(number) + ")" + n.brackets()
}

func (n *numbersReader) atOrdinal() bool { return strings.HasPrefix(n.raw[n.pos:], hanOrdinal) }

// take moves over s where it stands next.
func (n *numbersReader) take(s string) bool {
	n.skip(" ")
	if !strings.HasPrefix(n.raw[n.pos:], s) {
		return false
	}
	n.pos += len(s)
	return true
}

// hanNumber reads a number below 1000 in digits or in Chinese characters.
func (n *numbersReader) hanNumber() (int, bool) {
	n.skip(" ")
	if n.peekDigit() {
		return n.integer(3)
	}
	total, digit := 0, 0
	for n.pos < len(n.raw) && total < 1000 {
		c, size := utf8.DecodeRuneInString(n.raw[n.pos:])
		if at := strings.IndexRune("一二三四五六七八九", c); at >= 0 {
			digit = at/size + 1
		} else if c == '十' || c == '百' {
			unit := 10
			if c == '百' {
				unit = 100
			}
			total, digit = total+max(digit, 1)*unit, 0
		} else if c != '零' {
			break
		}
		n.pos += size
	}
	return total + digit, total+digit > 0
}
