package pdf

import (
	"strconv"
	"strings"

	"servanda/config/lazy"
)

// windowsName is a glyph name that Ghostscript makes of a glyph's number in a
// TrueType font ("g36"). The fonts of Windows have the printable characters of
// ASCII in their order, the space being glyph 3.
var windowsName = lazy.Regexp(`^g([0-9]{1,2})$`)

const windowsSpace = 3

// windowsGlyph is the character of a glyph number, as a glyph name.
func windowsGlyph(glyph string) (name string, ok bool) {
	m := windowsName().FindStringSubmatch(glyph)
	if m == nil {
		return "", false
	}
	n, err := strconv.Atoi(m[1])
	if r := n - windowsSpace + ' '; err == nil && r >= ' ' && r < 0x7f {
		return encodings()["winansi"][r], true
	}
	return "", false
}

// numberedName is a glyph name that a producer made of a code: "G4B", "x2E",
// "a50".
var numberedName = lazy.Regexp(`^[A-Za-z]([0-9A-Fa-f]{2,3})$`)

// leastNumbered is how many such names make it likely that they all are.
const leastNumbered = 2

// numbered gives names made of codes the characters of those codes, where they
// name a printable character of Windows' Latin set. The numbers are
// hexadecimal as soon as one of them has to be.
func (e *encoding) numbered() *encoding {
	digits := map[int]string{}
	base := 10
	table := *e
	for code, glyph := range e {
		if name, ok := windowsGlyph(glyph); ok {
			table[code] = name
			continue
		}
		m := numberedName().FindStringSubmatch(glyph)
		if m == nil || glyphText(glyph) != "" {
			continue
		}
		digits[code] = m[1]
		if glyph[0] == 'x' || strings.ContainsAny(m[1], "abcdefABCDEF") {
			base = 16
		}
	}
	if len(digits) < leastNumbered {
		return &table
	}
	latin := encodings()["winansi"]
	for code, d := range digits {
		n, err := strconv.ParseUint(d, base, 8)
		if err == nil && n >= ' ' && latin[n] != "" {
			table[code] = latin[n]
		}
	}
	return &table
}
