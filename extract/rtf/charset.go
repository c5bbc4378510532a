package rtf

import (
	_ "embed"
	"maps"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"

	"servanda/extract"
)

// codepages.tsv gives the registered names of code pages.
//
//go:embed codepages.tsv
var codePagesTSV string

// charsets.tsv gives the code pages of the fonts' character sets.
//
//go:embed charsets.tsv
var charsetsTSV string

var charsets = maps.Collect(extract.Pairs(charsetsTSV))

// codePages are the encodings by code page.
var codePages = sync.OnceValue(func() map[int]encoding.Encoding {
	pages := map[int]encoding.Encoding{}
	for page, name := range extract.Pairs(codePagesTSV) {
		n, _ := strconv.Atoi(page)
		if e, err := ianaindex.IANA.Encoding(name); err == nil && e != nil {
			pages[n] = e
		}
	}
	return pages
})

// symbolSet is the character set of fonts that hold signs in place of letters.
const symbolSet = 2

// font is what the font table says of a font.
type font struct {
	name string
	set  int
}

// style is what the style sheet says of a paragraph style.
type style struct {
	name    string
	outline int // -1 when not said
	// based is the style that this one is based on, -1 for none.
	based int
}

// describe reads a word of the font table or the style sheet.
func (r *reader) describe(t token) {
	switch {
	case r.to == fontTable && t.word == "f":
		r.font = t.param
		r.fonts[t.param] = &font{set: 1}
	case r.to == fontTable && t.word == "fcharset":
		if f := r.fonts[r.font]; f != nil {
			f.set = t.param
		}
	case r.to == styleTable && t.word == "s":
		r.paragraph.style = t.param
	case r.to == styleTable && t.word == "sbasedon":
		r.paragraph.based = t.param
	case r.to == styleTable && t.word == "outlinelevel":
		r.paragraph.outline = t.param
	case r.to == styleTable && (t.word == "cs" || t.word == "ts" || t.word == "ds"):
		// Styles of runs, tables and sections have numbers of their own.
		r.paragraph.style = -1
	}
}

// endEntry names the font or style whose entry ends. An entry stands in a
// group of its own, or before a semicolon.
func (r *reader) endEntry() {
	name := strings.TrimSpace(string(r.name))
	r.name = nil
	if name == "" {
		return
	}
	if r.to == fontTable {
		if f := r.fonts[r.font]; f != nil && f.name == "" {
			f.name = name
		}
		return
	}
	if r.paragraph.style >= 0 && r.styles[r.paragraph.style] == nil {
		r.styles[r.paragraph.style] = &style{name: name, outline: r.paragraph.outline, based: r.paragraph.based}
	}
}

// bytes takes text as it stands in the file, and leaves out what stands in
// for Unicode characters.
func (r *reader) bytes(b []byte) {
	r.begun = true
	if n := min(r.skip, len(b)); n > 0 {
		r.skip -= n
		b = b[n:]
	}
	if r.to != skipped && r.to != described {
		r.raw = append(r.raw, b...)
	}
}

// flush decodes the text gathered in the encoding of its font.
func (r *reader) flush() {
	r.high = 0
	if len(r.raw) == 0 {
		return
	}
	raw := r.raw
	r.raw = r.raw[:0]
	switch f := r.fonts[r.font]; {
	case r.to == fontTable || r.to == styleTable:
		r.print(decode(r.codePage, raw))
	case f != nil && f.set == symbolSet:
		var b strings.Builder
		for _, c := range raw {
			b.WriteString(symbolOf(f.name, c))
		}
		r.print(b.String())
	default:
		r.print(decode(r.pageOf(f), raw))
	}
}

// symbolOf is a sign of a symbol font; blanks are blanks in all of them.
func symbolOf(name string, c byte) string {
	if c == ' ' {
		return " "
	}
	return extract.Symbol(name, rune(c))
}

// entry adds to the name of a font or style, to its end at a semicolon.
func (r *reader) entry(s string) {
	for {
		name, rest, ok := strings.Cut(s, ";")
		r.name = append(r.name, name...)
		if !ok {
			return
		}
		r.endEntry()
		s = rest
	}
}

// pageOf is the code page of a font's text.
func (r *reader) pageOf(f *font) int {
	if f == nil {
		return r.codePage
	}
	if page, err := strconv.Atoi(charsets[strconv.Itoa(f.set)]); err == nil {
		return page
	}
	return r.codePage
}

// decode decodes text of a code page; an unknown one is read as 1252.
func decode(page int, raw []byte) string {
	if isASCII(raw) {
		return string(raw)
	}
	out, err := encodingOf(page).NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return string(out)
}

func isASCII(raw []byte) bool {
	for _, c := range raw {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

func encodingOf(page int) encoding.Encoding {
	pages := codePages()
	if e := pages[page]; e != nil {
		return e
	}
	return pages[1252]
}

// unicode reads a character by its number; negative ones lie in the upper
// half. What stands in for it, for readers without Unicode, is passed over.
func (r *reader) unicode(n int) {
	high := r.high
	r.flush()
	c := rune(n)
	if n < 0 {
		c = rune(n + 1<<16)
	}
	r.skip = r.unicodeSkip
	switch f := r.fonts[r.font]; {
	case c >= 0xD800 && c < 0xDC00:
		r.high = c
	case utf16.IsSurrogate(c):
		r.print(string(utf16.DecodeRune(high, c)))
	case c >= 0xF000 && c <= 0xF0FF && f != nil:
		r.print(extract.Symbol(f.name, c))
	default:
		r.print(string(c))
	}
}
