package words

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold gives the character as search compares it: lower case, without the
// accents of Latin and Greek and without the vowel points of Arabic and
// Hebrew. Other scripts keep their marks, which there are letters (й is not
// и; an Indic vowel sign is a vowel).
func fold(r rune) string {
	if r < foldedBelow {
		return foldTable()[r]
	}
	return foldRune(r)
}

// foldedBelow bounds the table of folded characters: Latin, Greek, Cyrillic,
// Hebrew and Arabic lie below it.
const foldedBelow = 0x2000

var foldTable = sync.OnceValue(func() *[foldedBelow]string {
	var t [foldedBelow]string
	for r := range t {
		t[r] = foldRune(rune(r))
	}
	return &t
})

func foldRune(r rune) string {
	if s, ok := letters[r]; ok {
		return s
	}
	if ignored(r) {
		return ""
	}
	if compatible(r) {
		return withoutMarks(norm.NFKD.String(string(r)))
	}
	if unicode.In(r, unicode.Latin, unicode.Greek) {
		return withoutMarks(norm.NFD.String(string(r)))
	}
	return string(unicode.ToLower(r))
}

func withoutMarks(s string) string {
	out := make([]rune, 0, utf8.RuneCountInString(s))
	for _, r := range s {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		r = unicode.ToLower(r)
		if r == 'ς' {
			r = 'σ'
		}
		out = append(out, r)
	}
	return string(out)
}

// letters are those that Unicode does not take apart.
var letters = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o",
	'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ł': "l", 'Ł': "l",
	'ħ': "h", 'Ħ': "h", 'ı': "i", 'İ': "i", 'ŧ': "t", 'Ŧ': "t", 'ŋ': "n", 'Ŋ': "n", 'ſ': "s",
	'ё': "е", 'Ё': "е",
	// Forms of one Arabic letter that writers interchange.
	'آ': "ا", 'أ': "ا", 'إ': "ا", 'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ک': "ك", 'ة': "ه",
	'٠': "0", '١': "1", '٢': "2", '٣': "3", '٤': "4", '٥': "5", '٦': "6", '٧': "7", '٨': "8", '٩': "9",
	'۰': "0", '۱': "1", '۲': "2", '۳': "3", '۴': "4", '۵': "5", '۶': "6", '۷': "7", '۸': "8", '۹': "9",
}

// ignored reports characters that never count: accents that stand alone,
// vowel points, stretching, joiners, the raised commas of Uzbek.
func ignored(r rune) bool {
	switch {
	case r >= 0x300 && r <= 0x36F, // combining accents
		r >= 0x591 && r <= 0x5C7 && unicode.Is(unicode.Mn, r),                                    // Hebrew points
		r >= 0x610 && r <= 0x61A, r >= 0x64B && r <= 0x65F, r == 0x670, r >= 0x6D6 && r <= 0x6ED, // Arabic points
		r == 0x640, r == 0xAD, r == 0x2BB, r == 0x2BC:
		return true
	}
	return invisible(r)
}

// compatible reports ligatures (ﬁ) and characters of full width (Ａ), which
// stand for plain letters.
func compatible(r rune) bool {
	return r >= 0xFB00 && r <= 0xFB06 || r >= 0xFF00 && r <= 0xFFEF
}
