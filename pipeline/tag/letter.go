package tag

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline/wordlist"
)

// letter says what a character is to a word.
type letter uint8

const (
	letterNone letter = iota
	letterSmall
	letterCapital
	letterPlain // of a script without capitals
	letterDigit
	letterMark // an accent or vowel sign upon the letter before
	letterHan
)

// frequent are the characters of two bytes and less: of all languages that the
// lists know but Chinese.
var frequent = func() (table [0x800]letter) {
	for r := range table {
		table[r] = letterOf(rune(r))
	}
	return table
}()

// english are the kinds of the English letters and digits, and small their
// small letters.
var english, small = func() (has [256]kinds, lower [utf8.RuneSelf]byte) {
	for c := range lower {
		lower[c] = byte(unicode.ToLower(rune(c)))
		if l := frequent[c]; l != letterNone {
			has[c] = kindBit(l)
		}
	}
	return has, lower
}()

// letterAt reads the character at offset i and gives its length.
func letterAt(raw string, i int) (letter, int) {
	const firstMark, lastMark = 0x2010, 0x206F // dashes, quotation marks, points
	r, size := utf8.DecodeRuneInString(raw[i:])
	switch {
	case int(r) < len(frequent):
		return frequent[r], size
	case firstMark <= r && r <= lastMark:
		return letterNone, size
	}
	return letterOf(r), size
}

func letterOf(r rune) letter {
	switch {
	case unicode.IsUpper(r):
		return letterCapital
	case unicode.Is(unicode.Han, r):
		return letterHan
	case unicode.Is(unicode.Lo, r):
		return letterPlain
	case unicode.IsLetter(r):
		return letterSmall
	case unicode.Is(unicode.Mn, r):
		return letterMark
	case '0' <= r && r <= '9' || '٠' <= r && r <= '٩':
		return letterDigit
	}
	return letterNone
}

// read reads the word that starts at offset i into the token; false where none
// does.
func (k *token) read(raw string, i int) bool {
	*k = token{start: i, end: i}
	kinds, whole := k.readPlain(raw)
	if !whole {
		kinds = k.readAny(raw)
	}
	if k.end == i {
		return false
	}
	if kinds&kindBit(letterCapital) != 0 && kinds&(kindBit(letterSmall)|kindBit(letterPlain)) == 0 {
		k.shape |= shapeCaps
	}
	if raw[k.end-1]|0x20 == 's' {
		k.shape |= shapePlural
	}
	return true
}

// kinds are the kinds of letters that a word has: a bit for each.
type kinds uint8

func kindBit(c letter) kinds { return 1 << c }

// readPlain reads a word of English letters; whole is not set where letters of
// other kinds may go on with it.
func (k *token) readPlain(raw string) (has kinds, whole bool) {
	end := k.start
	for end < len(raw) && english[raw[end]] != 0 {
		has |= english[raw[end]]
		end++
	}
	if end > k.start {
		k.end, k.shape = end, opening[frequent[raw[k.start]]]
	}
	if end == len(raw) || raw[end] < utf8.RuneSelf {
		return has, true
	}
	next, _ := letterAt(raw, end)
	return has, next == letterNone && end > k.start
}

// readAny reads a word of any letters.
func (k *token) readAny(raw string) (has kinds) {
	var seen [letterHan + 1]bool
	for k.end = k.start; k.end < len(raw); {
		c, size := letterAt(raw, k.end)
		if !goesOn(c, k.end > k.start, &seen) {
			break
		}
		if c == letterHan {
			k.end, k.shape = k.start+hanLength(raw[k.start:], size), shapeUpper|shapePlain
			return 0
		}
		if k.end == k.start {
			k.shape = opening[c]
		}
		seen[c] = true
		has |= kindBit(c)
		k.end += size
	}
	return has
}

// opening is the shape of a word that opens with the letter. Letters without
// capitals stand for either.
var opening = [letterHan + 1]shape{letterCapital: shapeUpper, letterPlain: shapeUpper | shapePlain, letterDigit: shapeDigit}

// goesOn reports whether the character starts or goes on with a word of what
// was seen. Digits are words of their own beside letters without capitals, as
// "and" is written with the number behind it in Arabic; so is each word of
// Chinese, which has no spaces.
func goesOn(c letter, begun bool, seen *[letterHan + 1]bool) bool {
	switch c {
	case letterNone:
		return false
	case letterMark:
		return begun
	case letterHan:
		return !begun
	case letterDigit:
		return !seen[letterPlain]
	case letterPlain:
		return !seen[letterDigit]
	}
	return true
}

//go:embed han.txt
var hanFile string

// hanWords are the Chinese words that citations are made of; all other
// characters are words of their own.
var hanWords = func() map[string]bool {
	words := map[string]bool{}
	for _, line := range wordlist.Lines(hanFile) {
		for _, w := range strings.Fields(line) {
			words[w] = true
		}
	}
	return words
}()

// hanLength is the length of the Chinese word that s opens with; first is that
// of its first character.
func hanLength(s string, first int) int {
	const longest = 4
	for n := longest * first; n > first; n -= first {
		if n <= len(s) && hanWords[s[:n]] && !countsOn(s, n) {
			return n
		}
	}
	return first
}

// countsOn reports whether the "第一" that s opens with is that of an article or of
// a longer number: "第一条", "第二十八条".
func countsOn(s string, n int) bool {
	if !strings.HasPrefix(s, hanOrdinal) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(s[n:])
	return strings.ContainsRune("条款十百", c)
}
