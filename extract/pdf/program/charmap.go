package program

// charmap is one table that maps codes to glyph numbers.
type charmap struct {
	platform, encoding int
	data               []byte
}

// maxCharmaps bounds the tables of a program; more than four are rare.
const maxCharmaps = 16

// maxMapped bounds the codes of one table.
const maxMapped = 1 << 17

func (t sfnt) charmaps() (maps []charmap) {
	cmap := t["cmap"]
	for i := range min(number(cmap, 2, 2), maxCharmaps) {
		at := 4 + 8*i
		start := number(cmap, at+4, 4)
		maps = append(maps, charmap{number(cmap, at, 2), number(cmap, at+2, 2), part(cmap, start, len(cmap))})
	}
	return maps
}

func (m charmap) symbols() bool   { return m.platform == 3 && m.encoding == 0 }
func (m charmap) macintosh() bool { return m.platform == 1 && m.encoding == 0 }

func (m charmap) unicode() bool {
	return m.platform == 0 || m.platform == 3 && (m.encoding == 1 || m.encoding == 10)
}

// each calls f with every code and its glyph, codes rising.
func (m charmap) each(f func(code, glyph int)) {
	show := func(code, glyph int) {
		if glyph > 0 && glyph < maxGlyphs {
			f(code, glyph)
		}
	}
	switch number(m.data, 0, 2) {
	case 0:
		for code, glyph := range part(m.data, 6, 256) {
			show(code, int(glyph))
		}
	case 4:
		m.segments(show)
	case 6:
		first := number(m.data, 6, 2)
		for i := range min(number(m.data, 8, 2), len(m.data)/2) {
			show(first+i, number(m.data, 10+2*i, 2))
		}
	case 12:
		m.groups(show)
	}
}

// segments reads format 4.
func (m charmap) segments(show func(code, glyph int)) {
	n := min(number(m.data, 6, 2)/2, len(m.data)/8)
	ends, starts, deltas, offsets := 14, 16+2*n, 16+4*n, 16+6*n
	left := maxMapped
	for i := range n {
		start, end := number(m.data, starts+2*i, 2), number(m.data, ends+2*i, 2)
		delta, offset := number(m.data, deltas+2*i, 2), number(m.data, offsets+2*i, 2)
		for code := start; code <= end && code < 0xffff && left > 0; code++ {
			left--
			glyph := code
			if offset != 0 {
				glyph = number(m.data, offsets+2*i+offset+2*(code-start), 2)
			}
			if glyph != 0 || offset == 0 {
				show(code, (glyph+delta)&0xffff)
			}
		}
	}
}

// groups reads format 12.
func (m charmap) groups(show func(code, glyph int)) {
	left := maxMapped
	for i := range min(number(m.data, 12, 4), len(m.data)/12) {
		at := 16 + 12*i
		start, end, glyph := number(m.data, at, 4), number(m.data, at+4, 4), number(m.data, at+8, 4)
		for code := start; code <= end && code <= 0x10ffff && left > 0; code++ {
			left--
			show(code, glyph+code-start)
		}
	}
}
