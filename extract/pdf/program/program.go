// Package program reads the font programs that PDF files embed, as far as they
// tell what glyphs mean: TrueType, OpenType, the Compact Font Format, and the
// part of Type 1 that is plain text. Subsets lack most tables; what is there is
// read, and the rest stays empty.
//
// Useful for: names of glyphs where a PDF does not give their text. Not useful
// for: outlines.
package program

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// Program is what a font program tells of its glyphs.
type Program struct {
	// Codes are the glyph names of the encoding that the program has of its own,
	// by single-byte code; "" where a code has none.
	Codes [256]string
	// Bold and Italic are the style that the program itself states.
	Bold, Italic bool
	// Macintosh says that the only codes of the program are the Macintosh's.
	Macintosh bool
	// glyphs are the names of the glyphs, by number.
	glyphs []string
	// keyed says that glyphs are picked by the CIDs in cids, not by number.
	keyed bool
	cids  map[uint32]int
}

// maxGlyphs is how many glyphs a program can number.
const maxGlyphs = 1 << 16

// Read reads a font program of any kind; nil where it is of none.
func Read(data []byte) *Program {
	switch {
	case len(data) < 4:
		return nil
	case isSFNT(data):
		return readSFNT(data)
	case bytes.HasPrefix(data, []byte("%!")), data[0] == 0x80:
		return readType1(data)
	case data[0] == 1 && data[2] >= 4 && data[2] < 32:
		return readCFF(data)
	}
	return nil
}

// Glyph is the name of the glyph of a number, "" where it has none.
func (p *Program) Glyph(number int) string {
	if number < 0 || number >= len(p.glyphs) {
		return ""
	}
	return p.glyphs[number]
}

// CID is the name of the glyph that a CID picks: by the program's own table, or
// by its number where it has none.
func (p *Program) CID(cid uint32) string {
	if !p.keyed {
		return p.Glyph(int(cid))
	}
	number, ok := p.cids[cid]
	if !ok {
		return ""
	}
	return p.Glyph(number)
}

// style takes what a font's own name or weight says.
func (p *Program) style(name string) {
	name = strings.ToLower(name)
	p.Bold = p.Bold || strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
	p.Italic = p.Italic || strings.Contains(name, "italic") || strings.Contains(name, "oblique")
}

// characterName is a glyph name that stands for one character.
func characterName(r rune) string { return fmt.Sprintf("u%04X", r) }

//go:embed data/strings.txt
var stringData string

//go:embed data/macintosh.txt
var macintoshData string

var standardStrings = sync.OnceValue(func() []string { return entries(stringData) })
var macintoshNames = sync.OnceValue(func() []string { return entries(macintoshData) })

// entries are the lines of a list, but for the comment that opens it.
func entries(list string) []string {
	return strings.Split(strings.TrimSuffix(list, "\n"), "\n")[1:]
}

// number reads a big-endian number of n bytes at a place; 0 beyond the end.
func number(b []byte, at, n int) (value int) {
	if at < 0 || n < 0 || at > len(b)-n {
		return 0
	}
	for _, c := range b[at : at+n] {
		value = value<<8 | int(c)
	}
	return value
}

// part is the n bytes at a place, fewer at the end.
func part(b []byte, at, n int) []byte {
	if at < 0 || n < 0 || at >= len(b) {
		return nil
	}
	return b[at:min(len(b), at+n)]
}
