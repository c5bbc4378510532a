package pdf

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

// simple makes the shapes of a Type1, TrueType or Type3 font.
func (fs *fonts) simple(v, descriptor pdf.Value, base string, symbols *encoding) *[256]shape {
	unicode := fs.toUnicode(v)
	names := simpleEncoding(v, func() *encoding { return fs.builtin(v, descriptor, symbols) }).numbered()
	widths := simpleWidths(v, descriptor)
	standard := standardFont(base, key(descriptor, "Flags").Int64())
	embeds := fs.embeds(descriptor)
	shapes := &[256]shape{}
	for code := range shapes {
		text := glyphText(names[code])
		width, stated := widths[code], widths[code] >= 0
		if !stated {
			width, stated = standardWidth(standard, text)
		}
		if unicode != nil {
			if t := unicode.text[uint32(code)]; t != "" {
				text = t
			}
		}
		if text == "" && names[code] == notdef && code == ' ' {
			text = " "
		}
		shapes[code] = makeShape(unprivate(text, symbols), width)
		shapes[code].guessed = !stated
		if code < ' ' && names[code] == "" && text == "" && !embeds {
			// A control character that got into a string: viewers show nothing.
			shapes[code] = shape{blank: true, width: width}
		}
	}
	return shapes
}

// plainName takes the subset's tag ("ABCDEF+") off a font's name.
func plainName(base string) string {
	if len(base) > 7 && base[6] == '+' {
		return base[7:]
	}
	return base
}

// builtin is the encoding of a font that names none: the embedded program's
// own, the symbolic standard fonts' own, or that which other readers assume.
func (fs *fonts) builtin(v, descriptor pdf.Value, symbols *encoding) *encoding {
	if symbols != nil {
		return symbols
	}
	assumed := encodings()["standard"]
	if key(v, "Subtype").Name() == "TrueType" {
		assumed = encodings()["winansi"]
	}
	p := fs.program(descriptor)
	if p == nil {
		return assumed
	}
	if p.Macintosh {
		assumed = encodings()["macroman"]
	}
	own := encoding(p.Codes)
	return own.orElse(assumed)
}

// notdef is the glyph that shows that there is none.
const notdef = ".notdef"

// simpleWidths are the widths that the font states, in text space; negative
// where it states none.
func simpleWidths(v, descriptor pdf.Value) (widths [256]float64) {
	unit := 0.001
	if key(v, "Subtype").Name() == "Type3" {
		if m := numbers(key(v, "FontMatrix")); len(m) == 6 && m[0] != 0 {
			unit = m[0]
		}
	}
	list := numbers(key(v, "Widths"))
	first := int(key(v, "FirstChar").Int64())
	missing := -1.0
	if len(list) > 0 {
		missing = key(descriptor, "MissingWidth").Float64() * unit
	}
	for code := range widths {
		widths[code] = missing
		if i := code - first; i >= 0 && i < len(list) {
			widths[code] = max(0, list[i]*unit)
		}
	}
	return widths
}

// standardFont picks the standard font whose widths stand in for a font's that
// states none, by its name and flags.
func standardFont(base string, flags int64) string {
	base = strings.ToLower(base)
	bold := containsAny(base, boldWords) || flags&flagForceBold != 0
	italic := containsAny(base, italicWords) || flags&flagItalic != 0
	switch {
	case strings.HasPrefix(base, "symbol"):
		return "Symbol"
	case strings.HasPrefix(base, "zapfdingbats"):
		return "ZapfDingbats"
	case strings.Contains(base, "courier") || flags&flagFixed != 0:
		return "Courier"
	case flags&flagSerif == 0 && !containsAny(base, serifs):
		if bold {
			return "Helvetica-Bold"
		}
		return "Helvetica"
	case bold && italic:
		return "Times-BoldItalic"
	case bold:
		return "Times-Bold"
	case italic:
		return "Times-Italic"
	}
	return "Times-Roman"
}

// serifs are parts of the names of common fonts with serifs.
var serifs = []string{"times", "roman", "garamond", "georgia", "palatino", "cambria", "bookman", "century"}

// standardWidth is the width of a character in a standard font; ok is false
// where the font lacks it, the width then being a guess.
func standardWidth(font, text string) (width float64, ok bool) {
	if font == "Courier" {
		return 0.6, true
	}
	if w, ok := standardWidths()[font][text]; ok {
		return w / 1000, true
	}
	if text == "" {
		return 0, false
	}
	return 0.5, false
}
