package pdf

import "strings"

// symbolFonts tells symbol fonts by their names, with the encodings that they
// have whatever the file says.
var symbolFonts = []struct{ prefix, encoding string }{
	{"symbol", "symbol"},
	{"wingdings", "wingdings"},
	{"zapfdingbats", "dingbats"},
}

// symbolEncoding is the encoding of a symbol font; nil for fonts of letters.
func symbolEncoding(base string) *encoding {
	base = strings.ToLower(base)
	for _, f := range symbolFonts {
		if strings.HasPrefix(base, f.prefix) {
			return encodings()[f.encoding]
		}
	}
	return nil
}

// unprivate gives the characters U+F000 to U+F0FF, where Windows puts the codes
// of symbol fonts, their meaning by the font's encoding; in fonts of letters,
// the letters of the codes. Other private characters stay.
func unprivate(text string, symbols *encoding) string {
	if !strings.ContainsFunc(text, isSymbolCode) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case !isSymbolCode(r):
			b.WriteRune(r)
		case symbols != nil && symbols[r&0xff] != "":
			b.WriteString(glyphText(symbols[r&0xff]))
		case symbols == nil && r&0xff >= ' ' && r&0xff < 0x7f:
			b.WriteRune(r & 0xff)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isSymbolCode(r rune) bool { return r >= 0xf000 && r <= 0xf0ff }
