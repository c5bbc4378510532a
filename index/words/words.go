// Package words cuts text into the words that search compares: lower case,
// without accents, each with its place in the text. The same cutting serves
// the index, the query and the highlighting, so that the three never differ.
//
// Useful for: finding a word however it is written. Not useful for: meaning;
// stemming joins forms by their endings and nothing else.
package words

import (
	"unicode"
	"unicode/utf8"
)

// Word is one word of a text.
type Word struct {
	// Term is the word as search compares it.
	Term string
	// Start and End are byte offsets into the text, half-open.
	Start, End int
}

// Split returns the words of text in order. A word is a run of letters and
// digits; everything else parts words, so "l'homme" is two and "16.3" is two.
// Scripts written without spaces give a word for each character.
func Split(text string) []Word {
	var ws []Word
	scan(text, nil, func(term []byte, start, end int) {
		ws = append(ws, Word{string(term), start, end})
	})
	return ws
}

// Terms is Split without the places. The terms share one string.
func Terms(text string) []string {
	lengths := make([]int, 0, len(text)/5+1)
	all := string(scan(text, make([]byte, 0, len(text)), func(term []byte, _, _ int) {
		lengths = append(lengths, len(term))
	}))
	terms := make([]string, len(lengths))
	for i, n := range lengths {
		terms[i], all = all[:n], all[n:]
	}
	return terms
}

// scan calls emit for each word. The term is appended to buf, which only ever
// grows, so that a caller may keep the slices; scan returns the grown buf.
func scan(text string, buf []byte, emit func(term []byte, start, end int)) []byte {
	from, start, end, alone := len(buf), 0, 0, false
	flush := func() {
		if len(buf) > from {
			emit(buf[from:len(buf):len(buf)], start, end)
		}
		from, alone = len(buf), false
	}
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if lower := asciiWord[c]; lower == 0 || alone {
				if joined(buf[from:], text[i:], 1) {
					i++
					continue
				}
				flush()
				if lower == 0 {
					i++
					continue
				}
			}
			if len(buf) == from {
				start = i
			}
			buf = append(buf, asciiWord[c])
			i++
			end = i
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch kindOf(r) {
		case parts:
			if !joined(buf[from:], text[i:], size) {
				flush()
			}
		case letter:
			if alone {
				flush()
			}
			if len(buf) == from {
				start = i
			}
			buf = append(buf, fold(r)...)
			end = i + size
		case single:
			flush()
			start, end, alone = i, i+size, true
			buf = append(buf, fold(r)...)
		case mark:
			if len(buf) > from {
				buf = append(buf, fold(r)...)
				end = i + size
			}
		}
		i += size
	}
	flush()
	return buf
}

// joined reports an apostrophe, size bytes long, that belongs to the letter
// before it, as in Uzbek "o'zbek" and "bog'": one after o or g with a letter
// behind it. The s of a possessive ("NGO's") is no such letter.
func joined(word []byte, rest string, size int) bool {
	if len(word) == 0 || word[len(word)-1] != 'o' && word[len(word)-1] != 'g' {
		return false
	}
	switch rest[:size] {
	case "'", "’", "‘", "`":
	default:
		return false
	}
	next, width := utf8.DecodeRuneInString(rest[size:])
	after, _ := utf8.DecodeRuneInString(rest[size+width:])
	return unicode.IsLetter(next) && (unicode.ToLower(next) != 's' || unicode.IsLetter(after))
}

// asciiWord maps a letter or digit to its lower case and the rest to 0.
var asciiWord = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		r := rune(c)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			t[c] = byte(unicode.ToLower(r))
		}
	}
	return t
}()

// kind says what a character does to the word being read.
type kind int

const (
	parts  kind = iota // ends it
	letter             // belongs to it
	single             // is a word of its own
	mark               // belongs to the character before it, or is invisible
)

func kindOf(r rune) kind {
	switch {
	case r < 0x300: // Latin, without a look at the tables
		if r == 0xAD { // soft hyphen
			return mark
		}
		if unicode.IsLetter(r) {
			return letter
		}
		return parts
	case unicode.In(r, spaceless...):
		if unicode.IsMark(r) {
			return mark
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return single
		}
		return parts
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return letter
	case unicode.IsMark(r), invisible(r):
		return mark
	}
	return parts
}

// spaceless are scripts that do not part words with spaces.
var spaceless = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// invisible reports joiners and marks of zero width.
func invisible(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF
}
