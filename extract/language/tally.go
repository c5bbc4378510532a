package language

import (
	"unicode"
	"unicode/utf8"
)

// sign is what a character is to Fault, in bits.
type sign uint8

const (
	letter sign = 1 << iota
	digit
	mark
	small
	capital
	// unmapped is for characters without a meaning.
	unmapped

	inWords = letter | digit | mark
)

// asciiSigns are the signs of ASCII, of which most texts are.
var asciiSigns = func() (t [utf8.RuneSelf]sign) {
	for r := range t {
		t[r] = lookUp(rune(r))
	}
	return t
}()

func signOf(r rune) sign {
	if r < utf8.RuneSelf {
		return asciiSigns[r]
	}
	return lookUp(r)
}

func lookUp(r rune) (s sign) {
	switch {
	case unicode.IsLetter(r):
		s = letter
	case unicode.IsDigit(r):
		s = digit
	case unicode.IsMark(r):
		s = mark
	case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r):
		s = unmapped
	}
	if unicode.IsLower(r) {
		s |= small
	}
	if unicode.IsUpper(r) {
		s |= capital
	}
	return s
}

// tally counts the words of a text by how they look.
type tally struct {
	// readable and unmapped count letters and digits, and signs without a
	// meaning.
	readable, unmapped int
	// words counts words, apart those of one letter, mixed those that mix
	// letters as poor recognition does.
	words, apart, mixed int
	// lone are the letters that stand alone.
	lone map[rune]bool
	// arabic, apartArabic and stretched count those in Arabic letters; one is
	// stretched that repeats a letter thrice.
	arabic, apartArabic, stretched int
}

func tallyOf(text string) tally {
	t := tally{lone: map[rune]bool{}}
	var w word
	for _, r := range text {
		s := signOf(r)
		t.readable += count(s&(letter|digit) != 0)
		t.unmapped += count(s&unmapped != 0)
		if s&inWords != 0 {
			w.add(r, s)
			continue
		}
		t.word(&w)
		w = word{}
	}
	t.word(&w)
	return t
}

// word is a word as far as it is read.
type word struct {
	letters, digits int
	// last is the letter or digit read last, which stands there for the repeated
	// time; its sign follows before.
	last             rune
	repeated         int
	sign, before     sign
	mixed, stretched bool
}

func (w *word) add(r rune, s sign) {
	switch {
	case s&mark != 0:
		return
	case s&digit != 0:
		w.digits++
	default:
		w.letters++
	}
	if w.repeated++; r != w.last {
		w.repeated = 1
	}
	w.stretched = w.stretched || w.repeated == 3
	w.mixed = w.mixed || mixes(w.before, w.sign, s)
	w.before, w.last, w.sign = w.sign, r, s
}

// mixes reports whether three characters of a word are as no one writes: a
// capital between small letter and capital, a digit between letters.
func mixes(a, b, c sign) bool {
	return a&small != 0 && b&capital != 0 && c&capital != 0 ||
		a&capital != 0 && b&small != 0 && c&capital != 0 ||
		a&letter != 0 && b&digit != 0 && c&letter != 0
}

// word counts a word that ended.
func (t *tally) word(w *word) {
	if w.letters == 0 || w.last >= utf8.RuneSelf && unicode.In(w.last, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
		return
	}
	t.words++
	single := w.letters == 1 && w.digits == 0
	t.apart += count(single)
	if single {
		t.lone[w.last] = true
	}
	t.mixed += count(w.mixed)
	if w.last >= utf8.RuneSelf && unicode.Is(unicode.Arabic, w.last) {
		t.arabic++
		t.apartArabic += count(single)
		t.stretched += count(w.stretched)
	}
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}
