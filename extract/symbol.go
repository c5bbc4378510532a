package extract

import (
	_ "embed"
	"maps"
	"strconv"
	"strings"
	"unicode"
)

// symbols.tsv gives the characters of fonts that print signs in place of
// letters.
//
//go:embed symbols.tsv
var symbolsTSV string

var symbols = maps.Collect(Pairs(symbolsTSV))

// Symbol is the character that a code of a font prints which holds signs in
// place of letters; "" when it is not known, since its own code would print
// another.
func Symbol(font string, code rune) string {
	// Symbol fonts lie in the private area from F000.
	if code >= 0xF000 && code <= 0xF0FF {
		code -= 0xF000
	}
	key := strings.ToLower(font) + " " + strconv.FormatInt(int64(code), 16)
	if sign, ok := symbols[key]; ok {
		return sign
	}
	if code > 0xFF && unicode.IsPrint(code) {
		return string(code)
	}
	return ""
}
