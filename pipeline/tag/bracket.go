package tag

import (
	"strings"
)

// brackets reads any number of "(1)", "(d)", "(ii)" one after the other.
func (n *numbersReader) brackets() string {
	var path string
	for {
		sub, ok := n.bracket()
		if !ok {
			return path
		}
		path += "(" + sub + ")"
	}
}

func (n *numbersReader) bracket() (string, bool) {
	at := n.pos
	for at < len(n.raw) && n.raw[at] == ' ' {
		at++
	}
	if at >= len(n.raw) || n.raw[at] != '(' {
		return n.halfBracket(at)
	}
	end := strings.IndexByte(n.raw[at:min(len(n.raw), at+7)], ')')
	if end < 0 || !isSub(n.raw[at+1:at+end]) {
		return "", false
	}
	n.pos = at + end + 1
	return n.raw[at+1 : at+end], true
}

// halfBracket reads "3)" at an offset behind a space, as the United Nations write
// paragraphs in several languages: "статья 27 3)". In brackets that are open, it
// is these that close: "(artículo 29 c)".
func (n *numbersReader) halfBracket(at int) (string, bool) {
	const most, far = 5, 160
	if at == n.pos && n.raw[at-1] != ')' || at >= len(n.raw) {
		return "", false
	}
	end := strings.IndexByte(n.raw[at:min(len(n.raw), at+most)], ')')
	if end < 1 || !isSub(n.raw[at:at+end]) {
		return "", false
	}
	before := n.raw[max(0, at-far):at]
	if strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')') {
		if end > 1 || n.raw[at] < 'a' {
			return "", false
		}
		n.pos = at + end
		return n.raw[at:n.pos], true
	}
	n.pos = at + end + 1
	return n.raw[at : at+end], true
}

// isSub reports whether s can number a paragraph: "1", "12", "d", "iii".
func isSub(s string) bool {
	if isDigits(s) {
		return len(s) <= 2
	}
	if len(s) == 1 {
		return 'a' <= s[0] && s[0] <= 'z'
	}
	return s != "" && len(s) <= 4 && strings.Trim(s, "ivx") == ""
}
