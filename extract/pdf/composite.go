package pdf

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

// composite is a Type0 font: codes of several bytes that name glyphs (CIDs) of
// a descendant font.
type composite struct {
	vertical bool
	// codes cuts strings into codes and gives their CIDs; nil for codes of two
	// bytes that are CIDs themselves.
	codes   *cmap
	unicode *cmap
	// legacy decodes a code of a character set older than Unicode, or of UCS-2
	// and UTF-16; nil for codes that are no characters.
	legacy func([]byte) string
	// collection gives the characters of CIDs that are of one of Adobe's
	// collections; nil for others.
	collection *collection
	// half is the CID of the space where single-byte letters are half as wide
	// as a character; 0 where they have widths of their own.
	half uint32
	// embedded asks the font's program for what nothing else tells.
	embedded *embedded
	widths   map[uint32]float64
	other    float64 // width of the CIDs that widths does not name
	shapes   map[uint32]*shape
	// symbols is the encoding of a symbol font.
	symbols *encoding
}

func (fs *fonts) composite(v, descendant pdf.Value) *composite {
	c := &composite{shapes: map[uint32]*shape{}, unicode: fs.toUnicode(v), other: 1}
	if d := key(descendant, "DW"); !d.IsNull() {
		c.other = d.Float64() / 1000
	}
	c.widths = cidWidths(key(descendant, "W"))
	c.embedded = &embedded{fonts: fs, descendant: descendant}
	if read, ok := collections[key(key(descendant, "CIDSystemInfo"), "Ordering").RawString()]; ok {
		c.collection = read()
	}
	switch e := key(v, "Encoding"); e.Kind() {
	case pdf.Name:
		c.vertical = strings.HasSuffix(e.Name(), "-V") || e.Name() == "V"
		c.predefined(e.Name())
		c.half = halfWidths()[strings.TrimSuffix(strings.TrimSuffix(e.Name(), "-V"), "-H")]
	case pdf.Stream:
		c.vertical = key(e, "WMode").Int64() == 1
		if data, err := fs.file.stream(e); err == nil {
			c.codes = parseCMap(data)
		}
	}
	return c
}

// cidWidths reads the two forms of a W array: "c [w …]" and "first last w".
func cidWidths(w pdf.Value) map[uint32]float64 {
	widths := map[uint32]float64{}
	n := w.Len()
	for i := 0; i+1 < n && len(widths) < maxMappings; {
		first := index(w, i).Int64()
		next := index(w, i+1)
		if next.Kind() == pdf.Array {
			for j, width := range numbers(next) {
				widths[uint32(first)+uint32(j)] = width / 1000
			}
			i += 2
			continue
		}
		last, width := next.Int64(), index(w, i+2).Float64()/1000
		for cid := first; cid <= last && cid-first <= 0xffff && len(widths) < maxMappings; cid++ {
			widths[uint32(cid)] = width
		}
		i += 3
	}
	return widths
}

// next reads one code and gives its shape.
func (c *composite) next(b []byte) (s *shape, n int, space32 bool) {
	code, n := c.cut(b)
	space32 = n == 1 && code == ' '
	slot := code | uint32(n)<<28
	if s, ok := c.shapes[slot]; ok {
		return s, n, space32
	}
	made := makeShape(unprivate(c.text(code, b[:n]), c.symbols), c.width(code, b[:n]))
	made.guessed = c.legacy != nil && c.collection == nil
	s = &made
	if len(c.shapes) < maxMappings {
		c.shapes[slot] = s
	}
	return s, n, space32
}

func (c *composite) cut(b []byte) (code uint32, n int) {
	if c.codes != nil {
		return c.codes.next(b)
	}
	n = min(2, len(b))
	return bigEndian(b[:n]), n
}

func (c *composite) text(code uint32, raw []byte) string {
	if c.unicode != nil {
		if t := c.unicode.text[code]; t != "" {
			return t
		}
	}
	if c.legacy != nil {
		return c.legacy(raw)
	}
	cid := c.cid(code)
	if c.collection != nil {
		return c.collection.text(cid)
	}
	return c.embedded.text(cid)
}

// cid is the CID of a code.
func (c *composite) cid(code uint32) uint32 {
	if c.codes != nil && len(c.codes.cids) > 0 {
		return c.codes.cids[code]
	}
	return code
}

func (c *composite) width(code uint32, raw []byte) float64 {
	cid := c.cid(code)
	if c.legacy != nil {
		known := false
		if cid, known = c.legacyCID(raw); !known {
			return c.legacyWidth(len(raw))
		}
	}
	if w, ok := c.widths[cid]; ok {
		return w
	}
	return c.other
}

// legacyCID is the CID of a code of an old character set, by its character.
func (c *composite) legacyCID(raw []byte) (cid uint32, known bool) {
	if c.collection == nil {
		return 0, false
	}
	if len(raw) == 1 && c.half > 0 && raw[0] >= ' ' && raw[0] < 0x7f {
		return c.half + uint32(raw[0]-' '), true
	}
	for _, r := range c.legacy(raw) {
		cid, known = c.collection.cids[r]
		break
	}
	return cid, known
}

// legacyWidth guesses where the CID, by which widths go, is not known: codes of
// one byte are half as wide as a character of two.
func (c *composite) legacyWidth(n int) float64 {
	if n == 1 {
		return c.other / 2
	}
	return c.other
}
