package pdf

import (
	"unicode/utf16"
	"unicode/utf8"
)

// maxMappings bounds the codes of one CMap; there are only 65,536 of two bytes.
const maxMappings = 1 << 17

// codespace is a range of codes of n bytes.
type codespace struct {
	low, high uint32
	n         int
}

// cmap maps codes to text (ToUnicode) or to glyph numbers (Encoding).
type cmap struct {
	spaces []codespace
	text   map[uint32]string
	cids   map[uint32]uint32
}

// parseCMap reads the sections of a CMap and skips everything else.
func parseCMap(data []byte) *cmap {
	c := &cmap{text: map[uint32]string{}, cids: map[uint32]uint32{}}
	l := &lexer{data: data}
	for {
		l.reset()
		t := l.next()
		switch {
		case t.kind == end:
			return c
		case t.kind != keyword:
		case t.is("begincodespacerange"):
			c.codespaces(l)
		case t.is("beginbfchar"):
			c.bfchars(l)
		case t.is("beginbfrange"):
			c.bfranges(l)
		case t.is("begincidchar"):
			c.cidchars(l)
		case t.is("begincidrange"):
			c.cidranges(l)
		}
	}
}

// code reads a code; ok is false at the keyword that ends a section.
func code(l *lexer) (n uint32, length int, ok bool) {
	t := l.next()
	if t.kind != str || len(t.text) > 4 {
		return 0, 0, false
	}
	return bigEndian(t.text), len(t.text), true
}

// codes reads the two codes of a range, of n bytes.
func codes(l *lexer) (low, high uint32, n int, ok bool) {
	low, n, ok = code(l)
	if !ok {
		return 0, 0, 0, false
	}
	high, _, ok = code(l)
	return low, high, n, ok
}

func bigEndian(b []byte) (n uint32) {
	for _, c := range b {
		n = n<<8 | uint32(c)
	}
	return n
}

func (c *cmap) codespaces(l *lexer) {
	for {
		low, high, n, ok := codes(l)
		if !ok || len(c.spaces) > 256 {
			return
		}
		if n > 0 {
			c.spaces = append(c.spaces, codespace{low, high, n})
		}
	}
}

func (c *cmap) bfchars(l *lexer) {
	for len(c.text) < maxMappings {
		l.reset()
		from, _, ok := code(l)
		if !ok {
			return
		}
		switch t := l.next(); t.kind {
		case str:
			c.text[from] = utf16Text(t.text)
		case name:
			c.text[from] = glyphText(string(t.text))
		default:
			return
		}
	}
}

func (c *cmap) bfranges(l *lexer) {
	for {
		l.reset()
		low, high, _, ok := codes(l)
		if !ok {
			return
		}
		switch t := l.next(); {
		case t.kind == str:
			c.textRange(low, high, t.text)
		case t.is("["):
			c.textList(l, low)
		default:
			return
		}
	}
}

// textRange maps low to high to the texts that begin at first and go on by its
// last character.
func (c *cmap) textRange(low, high uint32, first []byte) {
	runes := []rune(utf16Text(first))
	if len(runes) == 0 {
		return
	}
	last := len(runes) - 1
	for n := low; n <= high && n-low <= 0xffff && len(c.text) < maxMappings; n++ {
		c.text[n] = string(runes)
		runes[last]++
	}
}

func (c *cmap) textList(l *lexer, low uint32) {
	for len(c.text) < maxMappings {
		switch t := l.next(); t.kind {
		case str:
			c.text[low] = utf16Text(t.text)
			low++
		case name:
			low++
		default:
			return
		}
	}
}

func (c *cmap) cidchars(l *lexer) {
	for len(c.cids) < maxMappings {
		l.reset()
		from, _, ok := code(l)
		if !ok {
			return
		}
		t := l.next()
		if t.kind != number {
			return
		}
		c.cids[from] = uint32(t.number)
	}
}

func (c *cmap) cidranges(l *lexer) {
	for {
		l.reset()
		low, high, _, ok := codes(l)
		if !ok {
			return
		}
		t := l.next()
		if t.kind != number {
			return
		}
		cid := uint32(t.number)
		for n := low; n <= high && n-low <= 0xffff && len(c.cids) < maxMappings; n++ {
			c.cids[n] = cid + n - low
		}
	}
}

// utf16Text decodes big-endian UTF-16; a single byte stands for itself.
func utf16Text(b []byte) string {
	if len(b) == 1 {
		return string(rune(b[0]))
	}
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, uint16(b[0])<<8|uint16(b[1]))
	}
	text := string(utf16.Decode(units))
	if r, _ := utf8.DecodeRuneInString(text); r == 0 || r == utf8.RuneError {
		return ""
	}
	return text
}

// next reads the code that b starts with, by the codespaces; two bytes where
// there are none.
func (c *cmap) next(b []byte) (n uint32, length int) {
	for _, s := range c.spaces {
		if len(b) < s.n {
			continue
		}
		if n := bigEndian(b[:s.n]); s.holds(n) {
			return n, s.n
		}
	}
	length = 2
	if len(c.spaces) > 0 {
		length = c.spaces[0].n
	}
	length = min(length, len(b))
	return bigEndian(b[:length]), length
}

// holds reports whether every byte of the code lies between the bytes of the
// bounds.
func (s codespace) holds(n uint32) bool {
	for shift := 0; shift < 8*s.n; shift += 8 {
		b := byte(n >> shift)
		if b < byte(s.low>>shift) || b > byte(s.high>>shift) {
			return false
		}
	}
	return true
}
