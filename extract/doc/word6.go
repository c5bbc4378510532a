package doc

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"servanda/extract"
	"servanda/extract/text"
)

// old is the text of a document of Word 2 to 95. What such a file says of its
// styles and numbers is not read.
type old struct {
	emit func(extract.Block) error
	// line gathers the paragraph or cell; cells are the row's so far, and row
	// says that a row's end may follow.
	line   strings.Builder
	cells  []string
	row    bool
	fields fields
	table  int
	// inTable says that the last block added was a row.
	inTable bool
}

// readOld reads the main stream of a document of Word 2 to 95.
func readOld(ctx context.Context, main []byte) (*extract.Document, error) {
	c := extract.NewCollector(ctx, extract.DOC)
	if u16(main, 10)&0x0100 != 0 {
		return nil, &extract.Error{Op: "read doc", Kind: extract.KindEncrypted, Hint: "open it with its password and save it without"}
	}
	raw := oldText(main)
	if len(raw) == 0 {
		return nil, extract.Fault("read doc", extract.KindMalformed, errors.New("no text where the file says that it lies"))
	}
	// The files hold one byte a character, in the encoding of their writer's
	// system; its letters tell which.
	length := min(int(u32(main, 52)), len(raw))
	o := old{emit: c.Add}
	err := o.read(text.Decode(raw[:length]))
	notes := raw[length:min(len(raw), length+int(u32(main, 56)))]
	if err == nil {
		err = o.notes(text.Decode(notes))
	}
	extract.MarkHeads(c.Document().Blocks)
	return c.Finish(err)
}

// oldText is the text with its notes, as it lies together or in pieces.
func oldText(main []byte) []byte {
	const complex = 4
	first, end := int(u32(main, 24)), int(u32(main, 28))
	if u16(main, 10)&complex == 0 || u16(main, 0) == markWord2 {
		return slice(main, first, end-first)
	}
	b := slice(main, int(u32(main, 352)), int(u32(main, 356)))
	for len(b) >= 3 && b[0] == 1 {
		b = slice(b, 3+int(u16(b, 1)), len(b)-3-int(u16(b, 1)))
	}
	if len(b) < 5 || b[0] != 2 {
		return nil
	}
	var out []byte
	places, data := plc(slice(b, 5, min(int(u32(b, 1)), len(b)-5)), 8)
	for i := 0; i+1 < len(places) && len(out) < len(main); i++ {
		out = append(out, slice(main, int(u32(data, 8*i+2)), int(places[i+1])-int(places[i]))...)
	}
	return out
}

func (o *old) read(s string) error {
	for _, r := range s {
		if err := o.character(r); err != nil {
			return err
		}
	}
	return o.paragraph()
}

func (o *old) character(r rune) error {
	switch r {
	case signParagraph, signPage:
		return o.paragraph()
	case signCell:
		return o.cell()
	case signLine, signColumn:
		o.write('\n')
	case signHardHyphen:
		o.write('\u2011')
	default:
		if !o.fields.sign(r) && (r >= ' ' || r == '\t') {
			o.write(r)
		}
	}
	return nil
}

func (o *old) write(r rune) {
	if !o.fields.inCode() {
		o.line.WriteRune(r)
		o.row = false
	}
}

// take gives what was gathered.
func (o *old) take() string {
	o.fields.closeCodes()
	s := strings.Trim(o.line.String(), " \t\n\u00A0")
	o.line.Reset()
	return s
}

// paragraph ends a paragraph, which in a row is a line of its cell.
func (o *old) paragraph() error {
	if len(o.cells) > 0 {
		o.line.WriteByte('\n')
		return nil
	}
	s := o.take()
	if s == "" {
		return nil
	}
	o.inTable = false
	return o.emit(extract.Block{Kind: extract.Paragraph, Text: s})
}

// cell ends a cell, or a row: the mark after the last cell's.
func (o *old) cell() error {
	s := o.take()
	if !o.row || s != "" {
		o.cells, o.row = append(o.cells, s), true
		return nil
	}
	cells := o.cells
	o.cells, o.row = nil, false
	if !o.inTable {
		o.table++
		o.inTable = true
	}
	return o.emit(extract.Block{Kind: extract.Row, Table: o.table, Cells: cells, Text: strings.Join(cells, " | ")})
}

// notes adds the notes, each of which its reference's sign begins.
func (o *old) notes(s string) error {
	for i, note := range strings.Split(s, string(rune(signNote))) {
		note = strings.Join(strings.Fields(extract.Clean(note)), " ")
		if i == 0 || note == "" {
			continue
		}
		if err := o.emit(extract.Block{Kind: extract.Note, Mark: strconv.Itoa(i), Text: note}); err != nil {
			return err
		}
	}
	return nil
}
