package date

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline/wordlist"
)

//go:embed months.tsv
var monthsTSV string

//go:embed words.tsv
var wordsTSV string

// months maps a lower-case name to 1–12; uses maps a word to what it does
// beside a number (words.tsv); counts maps words to numbers.
var (
	months = map[string]int{}
	uses   = map[string]map[string]bool{}
	counts = map[string]int{}
)

func init() {
	for _, f := range wordlist.Rows(monthsTSV) {
		months[f[0]], _ = strconv.Atoi(f[1])
	}
	for _, f := range wordlist.Rows(wordsTSV) {
		if n, ok := strings.CutPrefix(f[1], "count:"); ok {
			counts[f[0]], _ = strconv.Atoi(n)
			continue
		}
		if uses[f[1]] == nil {
			uses[f[1]] = map[string]bool{}
		}
		uses[f[1]][f[0]] = true
	}
}

// token is a run of ASCII digits or of letters.
type token struct {
	start, end int
	number     bool
	value      int // of a number with at most four digits, else -1
}

func (t token) digits() int { return t.end - t.start }

type scanner struct {
	text   string
	tokens []token
}

func scan(text string) scanner {
	s := scanner{text: text}
	for i := 0; i < len(text); {
		kind, width := classify(text[i:])
		if kind == other {
			i += width
			continue
		}
		end := i + width
		for end < len(text) {
			k, w := classify(text[end:])
			if k != kind {
				break
			}
			end += w
		}
		s.tokens = append(s.tokens, newToken(text, i, end, kind == digit))
		i = end
	}
	return s
}

type class int

const (
	other class = iota
	digit
	letter
)

func classify(s string) (class, int) {
	if c := s[0]; c < utf8.RuneSelf {
		switch {
		case c >= '0' && c <= '9':
			return digit, 1
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			return letter, 1
		}
		return other, 1
	}
	r, w := utf8.DecodeRuneInString(s)
	if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
		return letter, w
	}
	return other, w
}

func newToken(text string, start, end int, number bool) token {
	t := token{start: start, end: end, number: number, value: -1}
	if number && end-start <= 4 {
		t.value, _ = strconv.Atoi(text[start:end])
	}
	return t
}

// number gives token i's value when it has between lo and hi digits, else -1.
func (s scanner) number(i, lo, hi int) int {
	if i < 0 || i >= len(s.tokens) {
		return -1
	}
	t := s.tokens[i]
	if !t.number || t.digits() < lo || t.digits() > hi {
		return -1
	}
	return t.value
}

// word gives token i in lower case, "" when it is a number or out of range.
func (s scanner) word(i int) string {
	if i < 0 || i >= len(s.tokens) || s.tokens[i].number {
		return ""
	}
	return strings.ToLower(s.text[s.tokens[i].start:s.tokens[i].end])
}

// gap is the text between token i and the next, "" past either end.
func (s scanner) gap(i int) string {
	if i < 0 || i+1 >= len(s.tokens) {
		return ""
	}
	return s.text[s.tokens[i].end:s.tokens[i+1].start]
}

// near reports whether tokens i and i+1 are parted by no more than white space
// and one mark of those given.
func (s scanner) near(i int, marks string) bool {
	if i < 0 || i+1 >= len(s.tokens) {
		return false
	}
	between := strings.TrimFunc(s.gap(i), unicode.IsSpace)
	return between == "" || utf8.RuneCountInString(between) == 1 && strings.Contains(marks, between)
}

// tight reports whether exactly mark parts tokens i and i+1.
func (s scanner) tight(i int, mark string) bool {
	return i >= 0 && i+1 < len(s.tokens) && s.gap(i) == mark
}
