package tag

import (
	"bytes"
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"servanda/pipeline/wordlist"
)

//go:embed affixes.tsv
var affixesFile string

// affixes are the endings of Russian words and the openings of Arabic ones,
// the longest first, with the letters that must remain without them.
var affixes = func() (a struct{ endings, openings []affix }) {
	for _, row := range wordlist.Rows(affixesFile) {
		keep := int(row[1][0] - '0')
		for _, s := range strings.Fields(row[2]) {
			switch row[0] {
			case "ru":
				a.endings = append(a.endings, affix{s, keep})
			case "ar":
				a.openings = append(a.openings, affix{s, keep})
			}
		}
	}
	return a
}()

// affix is a part of a word that inflection adds, and the least number of
// letters that a word must keep without it.
type affix struct {
	text string
	keep int
}

// fold reduces a word to the form that lists compare: small letters without
// accents, singular, British spelling; Russian without its endings, Arabic
// without article and prepositions.
func fold(w string) string {
	w = strings.ToLower(w)
	switch r, _ := utf8.DecodeRuneInString(w); {
	case unicode.Is(unicode.Cyrillic, r):
		w = withoutEnding(w)
	case unicode.Is(unicode.Arabic, r):
		return withoutOpening(plainArabic(w))
	}
	var b []byte
	for _, r := range norm.NFKD.String(w) {
		if !unicode.Is(unicode.Mn, r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return string(stem(b))
}

func withoutEnding(w string) string {
	for _, a := range affixes.endings {
		if rest, ok := strings.CutSuffix(w, a.text); ok && utf8.RuneCountInString(rest) >= a.keep {
			return rest
		}
	}
	return w
}

// withoutOpening takes "and", prepositions and the article off, which Arabic
// writes as one word with its noun, until none is left.
func withoutOpening(w string) string {
	for again := true; again; {
		again = false
		for _, a := range affixes.openings {
			if rest, ok := strings.CutPrefix(w, a.text); ok && utf8.RuneCountInString(rest) >= a.keep {
				w, again = rest, true
				break
			}
		}
	}
	return w
}

// plainArabic writes the letters alike that texts write in several ways, and
// drops vowels and fillers.
func plainArabic(w string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'أ', 'إ', 'آ', 'ٱ':
			return 'ا'
		case 'ة':
			return 'ه'
		case 'ى':
			return 'ي'
		case 'ـ':
			return -1
		}
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, w)
}

// british writes -ise for -ize, in place.
func british(b []byte) {
	for i := 2; i+1 < len(b); i++ {
		if b[i] == 'z' && b[i-1] == 'i' {
			b[i] = 's'
		}
	}
}

// stem takes plural endings off and writes -ise for -ize. It works in place.
func stem(b []byte) []byte {
	n := len(b)
	if n > 4 && string(b[n-3:]) == "ies" {
		b = append(b[:n-3], 'y')
	} else if n > 3 && b[n-1] == 's' && b[n-2] != 's' && b[n-2] < utf8.RuneSelf {
		b = b[:n-1]
	}
	if len(b) > 5 && bytes.IndexByte(b, 'z') >= 0 {
		british(b)
	}
	return b
}
