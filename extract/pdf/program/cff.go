package program

// cff is a program in the Compact Font Format.
type cff struct {
	data    []byte
	strings [][]byte
	top     dict
}

func readCFF(data []byte) *Program {
	names, rest := readIndex(data, number(data, 2, 1))
	tops, rest := readIndex(data, rest)
	strings, _ := readIndex(data, rest)
	if len(tops) == 0 {
		return nil
	}
	c := cff{data: data, strings: strings, top: readDict(tops[0])}
	p := &Program{}
	for _, name := range names[:min(1, len(names))] {
		p.style(string(name))
	}
	p.style(c.text(c.top.number(opWeight, noString)))
	charset := c.charset()
	if _, p.keyed = c.top[opROS]; p.keyed {
		p.cids = make(map[uint32]int, len(charset))
		for glyph, cid := range charset {
			p.cids[uint32(cid)] = glyph
		}
		return p
	}
	p.glyphs = make([]string, len(charset))
	for glyph, sid := range charset {
		p.glyphs[glyph] = c.text(sid)
	}
	c.encode(p)
	return p
}

// noString is the number of no string.
const noString = -1

// text is the string of a number: a standard one, or one of the program's.
func (c cff) text(sid int) string {
	standard := standardStrings()
	switch {
	case sid < 0:
		return ""
	case sid < len(standard):
		return standard[sid]
	case sid-len(standard) < len(c.strings):
		return string(c.strings[sid-len(standard)])
	}
	return ""
}

// charset gives the string or the CID of every glyph, by number.
func (c cff) charset() []int {
	n := number(c.data, c.top.number(opCharStrings, 0), 2)
	if n == 0 {
		return nil
	}
	ids := make([]int, 1, n)
	at := c.top.number(opCharset, 0)
	if at <= 2 { // a predefined one: the first is the strings in their order
		for id := 1; id < n; id++ {
			ids = append(ids, id)
		}
		return ids
	}
	format := number(c.data, at, 1)
	if format == 0 {
		for i := 1; i < n && at+2*i < len(c.data); i++ {
			ids = append(ids, number(c.data, at+2*i-1, 2))
		}
		return ids
	}
	// Ranges: the first id, and how many follow it.
	size := min(format, 2)
	for at++; len(ids) < n && at+2 < len(c.data); at += 2 + size {
		first := number(c.data, at, 2)
		for k := 0; k <= number(c.data, at+2, size) && len(ids) < n; k++ {
			ids = append(ids, first+k)
		}
	}
	return ids
}

// encode reads the program's own encoding; the predefined ones stay empty.
func (c cff) encode(p *Program) {
	at := c.top.number(opEncoding, 0)
	if at <= 1 {
		return
	}
	format, n := number(c.data, at, 1), number(c.data, at+1, 1)
	at += 2
	glyph := 1
	for range n {
		if format&0x7f == 0 {
			p.Codes[number(c.data, at, 1)] = p.Glyph(glyph)
			glyph++
			at++
			continue
		}
		first, left := number(c.data, at, 1), number(c.data, at+1, 1)
		for code := first; code <= first+left && code < 256; code++ {
			p.Codes[code] = p.Glyph(glyph)
			glyph++
		}
		at += 2
	}
	if format&0x80 != 0 {
		c.supplement(p, at)
	}
}

// supplement reads the codes of glyphs that have more than one.
func (c cff) supplement(p *Program, at int) {
	for i := range number(c.data, at, 1) {
		p.Codes[number(c.data, at+1+3*i, 1)] = c.text(number(c.data, at+2+3*i, 2))
	}
}
