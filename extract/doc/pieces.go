package doc

import (
	"errors"
	"sort"

	"golang.org/x/text/encoding/charmap"

	"servanda/extract"
)

// piece is a run of the text that lies together in the main stream.
type piece struct {
	// start and end are places in the text, in characters; at is the place in
	// the stream, in bytes, and wide says that characters take two.
	start, end, at int
	wide           bool
}

// textPieces is the text as the file stores it, in pieces.
type textPieces struct {
	main   []byte
	pieces []piece
}

// readPieces reads the table of pieces, which stands behind lists of
// properties.
func readPieces(f *info) (*textPieces, error) {
	b := f.table(tablePieces)
	for len(b) >= 3 && b[0] == 1 {
		b = slice(b, 3+int(u16(b, 1)), len(b)-3-int(u16(b, 1)))
	}
	if len(b) < 5 || b[0] != 2 {
		return nil, extract.Fault("read doc", extract.KindMalformed, errors.New("no table of pieces"))
	}
	t := &textPieces{main: f.main}
	places, data := plc(slice(b, 5, min(int(u32(b, 1)), len(b)-5)), 8)
	// Every character has a byte of its own; a table that says otherwise is
	// made to swell.
	left := len(f.main)
	for i := 0; i+1 < len(places); i++ {
		p := readPiece(u32(data, 8*i+2))
		p.start, p.end = int(places[i]), int(places[i+1])
		width := 1
		if p.wide {
			width = 2
		}
		p.end = min(p.end, p.start+max(0, len(f.main)-p.at)/width)
		if p.end <= p.start || len(t.pieces) > 0 && p.start < t.pieces[len(t.pieces)-1].end {
			continue
		}
		if left -= p.end - p.start; left < 0 {
			break
		}
		t.pieces = append(t.pieces, p)
	}
	return t, nil
}

func readPiece(fc uint32) piece {
	if fc&0x40000000 != 0 {
		return piece{at: int(fc&0x3FFFFFFF) / 2}
	}
	return piece{at: int(fc & 0x3FFFFFFF), wide: true}
}

// character is one unit of the text: its code in UTF-16 and where it lies in
// the stream.
type character struct {
	code uint16
	at   int
}

// each calls f for the characters from start to end until it fails.
func (t *textPieces) each(start, end int, f func(place int, c character) error) error {
	first := sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].end > start })
	for _, p := range t.pieces[first:] {
		for place := max(p.start, start); place < min(p.end, end); place++ {
			if err := f(place, t.character(p, place)); err != nil {
				return err
			}
		}
		if p.end >= end {
			break
		}
	}
	return nil
}

func (t *textPieces) character(p piece, place int) character {
	if p.wide {
		at := p.at + 2*(place-p.start)
		return character{u16(t.main, at), at}
	}
	at := p.at + place - p.start
	return character{uint16(charmap.Windows1252.DecodeByte(t.main[at])), at}
}
