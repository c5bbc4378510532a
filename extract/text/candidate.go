package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"

	"servanda/extract"
)

// encodings.tsv lists the encodings tried, in order of how often they are met,
// with the letters and marks that their languages use beyond ASCII.
//
//go:embed encodings.tsv
var encodingsTSV string

// candidate is an encoding with what each character expected in texts of one
// language says for it.
type candidate struct {
	encoding encoding.Encoding
	worth    map[rune]int
}

var candidates = sync.OnceValue(func() []candidate {
	var list []candidate
	marks := ""
	for label, row := range extract.Pairs(encodingsTSV) {
		_, letters, _ := strings.Cut(row, "\t")
		if label == "any" {
			marks = letters
			continue
		}
		e, _ := charset.Lookup(label)
		list = append(list, candidate{encoding: e, worth: worths([]rune(letters), marks)})
	}
	return list
})

// What characters are worth. A rank within the language tells apart encodings
// of scripts in which any byte is a letter.
const (
	worthFrequent = 3  // the first third of a language's letters
	worthUsual    = 2  // the second
	worthRare     = 0  // the last
	worthMark     = 3  // a printer's mark, a no-break space
	capital       = -1 // what a letter loses as a capital
	worthWide     = 6  // a frequent character of two bytes
	rareWide      = -1 // another of two bytes
	unexpected    = -2
	impossible    = -6
	ill           = -4 // two characters that do not stand side by side
)

// worths ranks a language's characters, given by frequency.
func worths(letters []rune, marks string) map[rune]int {
	worth := map[rune]int{'\u00A0': worthMark}
	for _, r := range marks {
		worth[r] = worthMark
	}
	for i, r := range letters {
		switch {
		case isWide(r):
			worth[r] = worthWide
		case i*3 < len(letters):
			worth[r] = worthFrequent
		case i*3 < 2*len(letters):
			worth[r] = worthUsual
		default:
			worth[r] = worthRare
		}
	}
	return worth
}

// score counts what speaks for the encoding: expected characters, and against
// it signs, words of two scripts, capitals after small letters.
func (c candidate) score(s string) int {
	total := 0
	text := []rune(s)
	for i, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		before, after := ' ', ' '
		if i > 0 {
			before = text[i-1]
		}
		if i+1 < len(text) {
			after = text[i+1]
		}
		total += c.worthOf(r, before, after)
		if illMatched(before, r) {
			total += ill
		}
		if after < utf8.RuneSelf && illMatched(r, after) {
			total += ill
		}
	}
	return total
}

// worthOf is what a character beyond ASCII says for the encoding. A letter that
// stands alone may be any encoding's no-break space or dash.
func (c candidate) worthOf(r, before, after rune) int {
	worth, ok := c.worth[r]
	if lower := unicode.ToLower(r); !ok && lower != r {
		worth, ok = c.worth[lower]
		worth += capital
	}
	switch {
	case ok && isAlphabetic(r) && !unicode.IsLetter(before) && !unicode.IsLetter(after):
		return 0
	case ok:
		return worth
	case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Co, r):
		return impossible
	case isWide(r):
		return rareWide
	}
	return unexpected
}

// illMatched reports whether two characters do not stand side by side in a
// text: letters of two scripts, a capital after a small letter, a sign that
// begins something after a letter.
func illMatched(a, b rune) bool {
	if !isAlphabetic(a) {
		return false
	}
	if !isAlphabetic(b) {
		return strings.ContainsRune("€№§©", b)
	}
	return unicode.Is(unicode.Latin, a) != unicode.Is(unicode.Latin, b) || unicode.IsLower(a) && unicode.IsUpper(b)
}

// isAlphabetic reports whether a letter is of a script with few of them.
func isAlphabetic(r rune) bool { return unicode.IsLetter(r) && !isWide(r) }

// isWide reports whether a character is of a script with many, which takes two
// bytes where an alphabet's letters take one. The half-wide katakana, of one
// byte, count as signs that nobody expects.
func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && (r < 0xFF61 || r > 0xFFDC)
}
