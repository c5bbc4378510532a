package pdf

import (
	"regexp"
	"strconv"
	"strings"
)

// numberedName is a glyph name that a producer made of a code: "G4B", "x2E",
// "a50".
var numberedName = regexp.MustCompile(`^[A-Za-z]([0-9A-Fa-f]{2,3})$`)

// leastNumbered is how many such names make it likely that they all are.
const leastNumbered = 2

// numbered gives names made of codes the characters of those codes, where they
// name a printable character of Windows' Latin set. The numbers are
// hexadecimal as soon as one of them has to be.
func (e *encoding) numbered() *encoding {
	digits := map[int]string{}
	base := 10
	for code, glyph := range e {
		m := numberedName.FindStringSubmatch(glyph)
		if m == nil || glyphText(glyph) != "" {
			continue
		}
		digits[code] = m[1]
		if glyph[0] == 'x' || strings.ContainsAny(m[1], "abcdefABCDEF") {
			base = 16
		}
	}
	if len(digits) < leastNumbered {
		return e
	}
	table, latin := *e, encodings()["winansi"]
	for code, d := range digits {
		n, err := strconv.ParseUint(d, base, 8)
		if err == nil && n >= ' ' && latin[n] != "" {
			table[code] = latin[n]
		}
	}
	return &table
}
