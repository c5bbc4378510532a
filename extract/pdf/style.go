package pdf

import (
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/ledongthuc/pdf"

	"servanda/config/lazy"
)

// style is the weight and the slant of a font.
type style struct {
	bold, italic bool
}

// Flags of a font descriptor.
const (
	flagFixed     = 1 << 0
	flagSerif     = 1 << 1
	flagItalic    = 1 << 6
	flagForceBold = 1 << 18
)

// Words of a font's name that tell its style, and short forms that do so as
// the last part of a name.
var (
	boldWords   = []string{"bold", "black", "heavy", "demi"}
	italicWords = []string{"italic", "oblique", "kursiv"}
	boldForms   = lazy.Regexp(`[-,_](bd|b|bi|bdit|blk)$`)
	italicForms = lazy.Regexp(`[-,_](it|ita|i|bi|bdit|obl)$`)
)

// nameless are names that producers make up, which tell nothing of the font.
var nameless = lazy.Regexp(`^(?i:cidfont\+)?[A-Za-z]{0,4}_?[0-9][0-9A-Za-z_]*$|^$`)

// style reads the style from the descriptor and the font's name; where the name
// tells nothing, from the embedded program, and from whose widths the letters
// have.
func (fs *fonts) style(base string, descriptor pdf.Value, letters func() map[string]float64) style {
	flags := key(descriptor, "Flags").Int64()
	s := styleOfName(base)
	if nameless().MatchString(base) && descriptor.Kind() == pdf.Dict {
		s = styleOfName(twin(letters()))
		if p := fs.program(descriptor); p != nil {
			s = style{s.bold || p.Bold, s.italic || p.Italic}
		}
	}
	s.bold = s.bold || flags&flagForceBold != 0 || key(descriptor, "FontWeight").Float64() >= 600
	s.italic = s.italic || flags&flagItalic != 0 || key(descriptor, "ItalicAngle").Float64() != 0
	return s
}

func styleOfName(base string) style {
	base = strings.ToLower(base)
	return style{
		containsAny(base, boldWords) || boldForms().MatchString(base),
		containsAny(base, italicWords) || italicForms().MatchString(base),
	}
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// A standard font is told by the widths of a few letters, which may be rounded:
// by their mean distance from the font's own, in text space.
const (
	leastLetters = 4
	nearWidths   = 0.012
)

// twin is the standard font whose letters are nearly as wide as those given, ""
// where there is none. Most documents are set in one, or in a copy of its
// widths.
func twin(letters map[string]float64) (best string) {
	if len(letters) < leastLetters {
		return ""
	}
	least := nearWidths
	for _, font := range slices.Sorted(maps.Keys(standardWidths())) {
		if d := distance(letters, standardWidths()[font]); d < least {
			best, least = font, d
		}
	}
	return best
}

// distance is the mean distance of letters' widths from a standard font's.
func distance(letters, standard map[string]float64) float64 {
	sum := 0.0
	for _, letter := range slices.Sorted(maps.Keys(letters)) {
		sum += math.Abs(standard[letter]/1000 - letters[letter])
	}
	return sum / float64(len(letters))
}

// letters are the widths of the font's Latin letters, which tell fonts apart;
// digits and signs are the same in many.
func (f *font) letters() map[string]float64 {
	widths := map[string]float64{}
	add := func(text string, width float64) {
		if len(text) == 1 && width > 0 && unicode.IsLetter(rune(text[0])) {
			widths[text] = max(widths[text], width)
		}
	}
	if f.simple != nil {
		for _, s := range f.simple {
			add(s.text, s.width)
		}
		return widths
	}
	if f.composite.unicode != nil {
		for code, text := range f.composite.unicode.text {
			add(text, f.composite.widths[f.composite.cid(code)])
		}
	}
	return widths
}
