package program

import "bytes"

// isSFNT reports whether data begin as TrueType and OpenType programs do.
func isSFNT(data []byte) bool {
	switch string(data[:4]) {
	case "\x00\x01\x00\x00", "true", "OTTO", "ttcf":
		return true
	}
	return false
}

// maxTables bounds the tables of a program; there are about thirty kinds.
const maxTables = 64

// sfnt are the tables of a program by their tags.
type sfnt map[string][]byte

func tables(data []byte) sfnt {
	start := 0
	if bytes.HasPrefix(data, []byte("ttcf")) {
		start = number(data, 12, 4)
	}
	out := sfnt{}
	for i := range min(number(data, start+4, 2), maxTables) {
		at := start + 12 + 16*i
		if tag := part(data, at, 4); len(tag) == 4 {
			out[string(tag)] = part(data, number(data, at+8, 4), number(data, at+12, 4))
		}
	}
	return out
}

func readSFNT(data []byte) *Program {
	t := tables(data)
	p := &Program{}
	if c := t["CFF "]; len(c) > 4 {
		if q := readCFF(c); q != nil {
			p = q
		}
	}
	maps := t.charmaps()
	if len(p.glyphs) == 0 {
		p.glyphs = t.postNames()
	}
	p.nameByCharacters(maps)
	p.encode(maps)
	p.Macintosh = len(maps) == 1 && maps[0].macintosh()
	style := number(t["head"], 44, 2)
	p.Bold = p.Bold || style&1 != 0 || number(t["OS/2"], 4, 2) >= 600
	p.Italic = p.Italic || style&2 != 0
	return p
}

// nameByCharacters names the glyphs that have no name by the characters that
// they show: the lowest that is not private.
func (p *Program) nameByCharacters(maps []charmap) {
	for _, m := range maps {
		if !m.unicode() {
			continue
		}
		m.each(func(code, glyph int) {
			if code < ' ' || code >= 0xe000 && code <= 0xf8ff {
				return
			}
			for len(p.glyphs) <= glyph {
				p.glyphs = append(p.glyphs, "")
			}
			if name := p.glyphs[glyph]; name == "" || name == notdef {
				p.glyphs[glyph] = characterName(rune(code))
			}
		})
	}
}

// encode fills the codes from the maps that are no Unicode: that of symbols,
// whose codes stand at U+F000 as a rule, or the Macintosh's.
func (p *Program) encode(maps []charmap) {
	for _, m := range maps {
		if !m.symbols() && !m.macintosh() {
			continue
		}
		m.each(func(code, glyph int) {
			if m.symbols() && code >= 0xf000 && code <= 0xf0ff {
				code -= 0xf000
			}
			if code < 256 && p.Codes[code] == "" && p.Glyph(glyph) != notdef {
				p.Codes[code] = p.Glyph(glyph)
			}
		})
	}
}

const notdef = ".notdef"

// postNames are the glyph names of the post table.
func (t sfnt) postNames() []string {
	post := t["post"]
	switch number(post, 0, 4) {
	case 0x10000:
		return append([]string(nil), macintoshNames()...)
	case 0x20000:
		return ownNames(post)
	}
	return nil
}

// ownNames reads format 2: a number for each glyph, of a standard name or of
// one in the strings that follow.
func ownNames(post []byte) []string {
	n := min(number(post, 32, 2), len(post)/2)
	strings := pascalStrings(part(post, 34+2*n, len(post)))
	names := make([]string, n)
	for i := range names {
		k := number(post, 34+2*i, 2)
		switch standard := macintoshNames(); {
		case k < len(standard):
			names[i] = standard[k]
		case k-len(standard) < len(strings):
			names[i] = strings[k-len(standard)]
		}
	}
	return names
}

// pascalStrings cuts strings that each begin with their length.
func pascalStrings(b []byte) (out []string) {
	for len(b) > 0 && len(out) < maxGlyphs {
		n := int(b[0])
		out = append(out, string(part(b, 1, n)))
		b = b[min(len(b), 1+n):]
	}
	return out
}
