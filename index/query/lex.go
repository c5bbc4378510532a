package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a piece of the input.
type token struct {
	kind tokenKind
	// text is a word or the inside of quotes.
	text string
	// field is the name before the colon, lower case, "" for none. A field
	// may stand before a word, quotes or an opening parenthesis.
	field string
	// slop is what follows a closing quote's ~; -1 for nothing.
	slop int
	// minus marks a token written -token.
	minus bool
}

type tokenKind int

const (
	tokEnd tokenKind = iota
	tokWord
	tokQuote
	tokOpen
	tokClose
	tokAnd
	tokOr
	tokNot
)

// lexer cuts the input into tokens; it cannot fail.
type lexer struct {
	rest   string
	unshut bool     // a quote was never closed
	own    []string // the fields of users' taxonomies
}

var operators = map[string]tokenKind{"AND": tokAnd, "&&": tokAnd, "OR": tokOr, "||": tokOr, "NOT": tokNot}

func (l *lexer) next() token {
	l.rest = strings.TrimLeftFunc(l.rest, space)
	if l.rest == "" {
		return token{kind: tokEnd}
	}
	t := token{slop: -1}
	for strings.HasPrefix(l.rest, "-") || strings.HasPrefix(l.rest, "+") || strings.HasPrefix(l.rest, "!") {
		if r, _ := utf8.DecodeRuneInString(l.rest[1:]); len(l.rest) == 1 || space(r) {
			break
		}
		t.minus = t.minus || l.rest[0] != '+'
		l.rest = l.rest[1:]
	}
	l.field(&t)
	switch r, size := utf8.DecodeRuneInString(l.rest); {
	case r == '(':
		l.rest = l.rest[size:]
		t.kind = tokOpen
	case r == ')':
		l.rest = l.rest[size:]
		t.kind = tokClose
	case quote(r):
		l.rest = l.rest[size:]
		l.quoted(&t)
	default:
		l.word(&t)
	}
	return t
}

// field takes "name:" off the front where a known field's name stands there
// and something follows it.
func (l *lexer) field(t *token) {
	i := strings.IndexByte(l.rest, ':')
	if i <= 0 || i+1 >= len(l.rest) {
		return
	}
	if r, _ := utf8.DecodeRuneInString(l.rest[i+1:]); space(r) || r == ')' {
		return
	}
	if f := fieldOf(strings.ToLower(l.rest[:i]), l.own); f != "" {
		t.field, l.rest = f, l.rest[i+1:]
	}
}

// word takes everything up to a space, quote or parenthesis. A number's
// bracketed letters stay: number:24(a).
func (l *lexer) word(t *token) {
	end := len(l.rest)
	depth := 0
	for i, r := range l.rest {
		if r == '(' && i > 0 && bracketed(l.rest[i:]) {
			depth++
			continue
		}
		if r == ')' && depth > 0 {
			depth--
			continue
		}
		if i > 0 && (space(r) || r == '(' || r == ')' || quote(r)) || i == 0 && space(r) {
			end = i
			break
		}
	}
	t.kind, t.text = tokWord, l.rest[:end]
	l.rest = l.rest[end:]
	if k, ok := operators[t.text]; ok && t.field == "" && !t.minus {
		t.kind = k
	}
}

// bracketed reports whether s begins with one short part of a paragraph or
// article number: "(a)", "(iv)", "(1)".
func bracketed(s string) bool {
	i := strings.IndexByte(s, ')')
	return i > 1 && i <= 5 && !strings.ContainsFunc(s[1:i], func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

func (l *lexer) quoted(t *token) {
	t.kind = tokQuote
	end := strings.IndexFunc(l.rest, quote)
	if end < 0 {
		t.text, l.rest, l.unshut = l.rest, "", true
		return
	}
	_, size := utf8.DecodeRuneInString(l.rest[end:])
	t.text, l.rest = l.rest[:end], l.rest[end+size:]
	if strings.HasPrefix(l.rest, "~") {
		digits := 1
		for digits < len(l.rest) && digits < 5 && l.rest[digits] >= '0' && l.rest[digits] <= '9' {
			digits++
		}
		t.slop = number(l.rest[1:digits])
		l.rest = l.rest[digits:]
	}
}

// number reads a few decimal digits; "" is 0.
func number(digits string) (n int) {
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}

func space(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// quote reports the double quotes of all languages: " “ ” „ ‟ « » ＂ 「 」 『 』 and ″.
func quote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '＂', '「', '」', '『', '』', '″':
		return true
	}
	return false
}
