package doc

import (
	"errors"

	"servanda/extract"
)

// Marks at the beginning of the main stream, by generation of Word.
const (
	markWord97 = 0xA5EC
	markWord6  = 0xA5DC
	markWord2  = 0xA5DB
	// firstWord97 is the least version of the format of Word 97.
	firstWord97 = 106
)

// Tables that the information block names, by their number in it.
const (
	tableStyles       = 1
	tableNoteRefs     = 2
	tableNoteTexts    = 3
	tableHeaders      = 11
	tableCharacters   = 12
	tableParagraphs   = 13
	tablePieces       = 33
	tableEndnoteRefs  = 46
	tableEndnoteTexts = 47
	tableLists        = 73
	tableListUses     = 74
)

// info is the file information block: what the file says of itself.
type info struct {
	// main is the main stream, tables the stream of tables.
	main, tables []byte
	// data is the stream of what is too long for the others, and left how many
	// of its bytes may still be read: no more than it holds, several times.
	data []byte
	left int
	// text, notes, headers, comments and endnotes are the lengths of the parts
	// of the text, in characters, in the order in which they stand.
	text, notes, headers, comments, endnotes int
}

// isOld reports whether the main stream is that of a Word before 97.
func isOld(main []byte) bool {
	mark := u16(main, 0)
	return mark == markWord6 || mark == markWord97 && u16(main, 2) < firstWord97
}

// readInfo reads the information block, and refuses what is not read.
func readInfo(c *compound) (*info, error) {
	main := c.stream("WordDocument")
	if len(main) < 154 {
		return nil, extract.Fault("read doc", extract.KindMalformed, errors.New("no stream WordDocument"))
	}
	mark, flags := u16(main, 0), u16(main, 10)
	switch {
	case flags&0x0100 != 0:
		return nil, &extract.Error{Op: "read doc", Kind: extract.KindEncrypted, Hint: "open it with its password and save it without"}
	case mark != markWord97:
		return nil, extract.Fault("read doc", extract.KindMalformed, errors.New("no information block"))
	}
	name := "0Table"
	if flags&0x0200 != 0 {
		name = "1Table"
	}
	length := func(at int) int { return max(0, int(int32(u32(main, at)))) }
	const readings = 4
	data := c.stream("Data")
	return &info{
		main: main, tables: c.stream(name), data: data, left: readings * len(data),
		text: length(76), notes: length(80), headers: length(84), comments: length(92), endnotes: length(96),
	}, nil
}

// elsewhere is a list of properties that stands in the stream of data.
func (f *info) elsewhere(at int) []byte {
	b := slice(f.data, at+2, int(u16(f.data, at)))
	if f.left -= len(b); f.left < 0 {
		return nil
	}
	return b
}

// table is a table that the information block names, nil for none.
func (f *info) table(n int) []byte {
	at := 154 + 8*n
	return slice(f.tables, int(u32(f.main, at)), int(u32(f.main, at+4)))
}

// plc reads a table of places and data: n+1 places of four bytes, and n pieces
// of data of size bytes.
func plc(b []byte, size int) (places []uint32, data []byte) {
	n := (len(b) - 4) / (4 + size)
	if len(b) < 4 || n < 0 {
		return nil, nil
	}
	return numbers(b[:4*(n+1)]), b[4*(n+1):]
}
