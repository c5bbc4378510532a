package pdf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// encodingNames are PDF's names of the base encodings.
var encodingNames = map[string]string{
	"StandardEncoding":  "standard",
	"MacRomanEncoding":  "macroman",
	"MacExpertEncoding": "standard",
	"WinAnsiEncoding":   "winansi",
}

// simpleEncoding is the encoding of a font of single-byte codes: the base that
// the file names, or else the font's own, with its differences.
func simpleEncoding(v pdf.Value, own func() *encoding) *encoding {
	e := key(v, "Encoding")
	if table, ok := encodingNames[e.Name()]; ok {
		return encodings()[table]
	}
	if e.Kind() != pdf.Dict {
		return own()
	}
	differences := key(e, "Differences")
	if table, ok := encodingNames[key(e, "BaseEncoding").Name()]; ok {
		return withDifferences(encodings()[table], differences)
	}
	return withDifferences(own(), differences)
}

// orElse is the encoding with another's glyphs where its own say nothing.
func (e *encoding) orElse(other *encoding) *encoding {
	table := *e
	for code, glyph := range table {
		if other[code] != "" && glyphText(glyph) == "" {
			table[code] = other[code]
		}
	}
	return &table
}

func withDifferences(base *encoding, differences pdf.Value) *encoding {
	table, code := *base, 0
	for i := range min(differences.Len(), 1024) {
		switch d := index(differences, i); d.Kind() {
		case pdf.Integer:
			code = int(d.Int64())
		case pdf.Name:
			if code >= 0 && code < len(table) {
				table[code] = d.Name()
			}
			code++
		}
	}
	return &table
}

// glyphText is the text that a glyph name stands for: by the glyph list, by
// the forms uniXXXX and uXXXXX, and part by part for ligatures (f_f_i); "" when
// the name says nothing.
func glyphText(glyph string) string {
	if glyph == "" {
		return ""
	}
	if text, ok := glyphNames()[glyph]; ok {
		return text
	}
	if i := strings.IndexByte(glyph, '.'); i > 0 {
		glyph = glyph[:i]
	}
	var b strings.Builder
	for part := range strings.SplitSeq(glyph, "_") {
		text, ok := glyphNames()[part]
		if !ok {
			text = unicodeName(part)
		}
		b.WriteString(text)
	}
	return b.String()
}

// unicodeName reads uniXXXX… and uXXXX to uXXXXXX.
func unicodeName(part string) string {
	digits, ok := strings.CutPrefix(part, "uni")
	if ok && len(digits) >= 4 && len(digits)%4 == 0 {
		var b strings.Builder
		for ; len(digits) >= 4; digits = digits[4:] {
			b.WriteString(hexRune(digits[:4]))
		}
		return b.String()
	}
	digits, ok = strings.CutPrefix(part, "u")
	if ok && len(digits) >= 4 && len(digits) <= 6 {
		return hexRune(digits)
	}
	return ""
}

func hexRune(digits string) string {
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || !utf8.ValidRune(rune(n)) || n == 0 {
		return ""
	}
	return string(rune(n))
}

// ligatures are the presentation forms that are spelled out.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// blank are characters that show nothing and are no spaces: they mark where a
// line may break or must not.
const blank = "\u200b\u2060\ufeff"

func isBlank(text string) bool { return text != "" && strings.Trim(text, blank) == "" }

// isPlain reports whether a text is one character of ASCII that shows something
// or is a space.
func isPlain(text string) bool { return len(text) == 1 && text[0] >= ' ' && text[0] < 0x7f }

// clean spells out ligatures and drops what is no text: controls, NUL and
// characters that show nothing.
func clean(text string) string {
	if isPlain(text) {
		return text
	}
	text = ligatures.Replace(text)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == 0xa0:
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0, strings.ContainsRune(blank, r), r >= 0xfff0 && r < 0xfffc:
			return -1
		}
		return r
	}, text)
}
