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

// ascii are the letters among the first characters.
var ascii = func() (table [utf8.RuneSelf]letter) {
	for c := range table {
		switch {
		case 'a' <= c && c <= 'z':
			table[c] = letterSmall
		case 'A' <= c && c <= 'Z':
			table[c] = letterCapital
		case '0' <= c && c <= '9':
			table[c] = letterDigit
		}
	}
	return table
}()

// letterAt reads the character at offset i and gives its length.
func letterAt(raw string, i int) (letter, int) {
	if c := raw[i]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, size := utf8.DecodeRuneInString(raw[i:])
	switch {
	case unicode.IsUpper(r):
		return letterCapital, size
	case unicode.Is(unicode.Han, r):
		return letterHan, size
	case unicode.Is(unicode.Lo, r):
		return letterPlain, size
	case unicode.IsLetter(r):
		return letterSmall, size
	case unicode.Is(unicode.Mn, r):
		return letterMark, size
	case '٠' <= r && r <= '٩':
		return letterDigit, size
	}
	return letterNone, size
}

// wordAt reads the word that starts at offset i.
func wordAt(raw string, i int) (token, bool) {
	k, kinds, whole := plainWord(raw, i)
	if !whole {
		k, kinds = anyWord(raw, i)
	}
	if kinds&kindBit(letterCapital) != 0 && kinds&(kindBit(letterSmall)|kindBit(letterPlain)) == 0 {
		k.shape |= shapeCaps
	}
	if k.end > i && raw[k.end-1]|0x20 == 's' {
		k.shape |= shapePlural
	}
	return k, k.end > i
}

// kinds are the kinds of letters that a word has: a bit for each.
type kinds uint8

func kindBit(c letter) kinds { return 1 << c }

// plainWord reads a word of English letters; whole is not set where letters of
// other kinds may go on with it.
func plainWord(raw string, i int) (k token, has kinds, whole bool) {
	end := i
	for end < len(raw) && raw[end] < utf8.RuneSelf {
		c := ascii[raw[end]]
		if c == letterNone {
			break
		}
		has |= kindBit(c)
		end++
	}
	k = token{start: i, end: end}
	if end > i {
		k.shape = opening[ascii[raw[i]]]
	}
	if end == len(raw) || raw[end] < utf8.RuneSelf {
		return k, has, true
	}
	next, _ := letterAt(raw, end)
	return k, has, next == letterNone && end > i
}

// anyWord reads a word of any letters.
func anyWord(raw string, i int) (token, kinds) {
	k := token{start: i, end: i}
	var seen [letterHan + 1]bool
	var has kinds
	for k.end < len(raw) {
		c, size := letterAt(raw, k.end)
		if !goesOn(c, k.end > i, &seen) {
			break
		}
		if c == letterHan {
			return token{start: i, end: i + hanLength(raw[i:], size), shape: shapeUpper | shapePlain}, 0
		}
		if k.end == i {
			k.shape = opening[c]
		}
		seen[c] = true
		has |= kindBit(c)
		k.end += size
	}
	return k, has
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
