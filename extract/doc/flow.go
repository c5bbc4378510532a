package doc

import (
	"unicode/utf16"

	"servanda/extract"
)

// Signs of the text that are not printed.
const (
	signPicture     = 0x01
	signNote        = 0x02
	signComment     = 0x05
	signCell        = 0x07
	signDrawing     = 0x08
	signLine        = 0x0B
	signPage        = 0x0C
	signParagraph   = 0x0D
	signColumn      = 0x0E
	signFieldBegin  = 0x13
	signFieldResult = 0x14
	signFieldEnd    = 0x15
	signHardHyphen  = 0x1E
	signSoftHyphen  = 0x1F
	signSymbol      = 0x28
)

// flow reads one stretch of the text.
type flow struct {
	*document
	emit func(extract.Block) error
	text extract.Prose
	// units are characters in one look, not written yet.
	units []uint16
	look  look
	// stretch is where look holds in the stream, in bytes.
	stretch run
	fields  fields
	// notes are those still to come, after those of the paragraph.
	notes []note
	after []extract.Block
	// open are the tables open, outermost first.
	open []*extract.OpenTable
}

func newFlow(d *document, emit func(extract.Block) error) *flow {
	return &flow{document: d, emit: emit}
}

// read reads the text from start to end.
func (f *flow) read(start, end int) error {
	if err := f.document.text.each(start, end, f.character); err != nil {
		return err
	}
	if err := f.endParagraph(noProps()); err != nil {
		return err
	}
	return f.closeTables(0)
}

func (f *flow) character(place int, c character) error {
	f.lookAt(c.at)
	if f.look.hidden {
		return nil
	}
	switch c.code {
	case signParagraph, signPage, signCell:
		return f.mark(c)
	}
	if !f.fields.sign(rune(c.code)) && !f.fields.inCode() {
		f.print(place, c.code)
	}
	return nil
}

// mark ends a paragraph, a cell or a row.
func (f *flow) mark(c character) error {
	f.fields.closeCodes()
	p := f.info.readProps(f.paragraphs.at(c.at))
	switch {
	case c.code == signCell && p.rowEnd:
		p.depth = 1
		return f.endRow(p)
	case c.code == signCell:
		p.depth = 1
		return f.endCell(p)
	case p.depth > 1 && p.rowEnd:
		return f.endRow(p)
	case p.depth > 1 && p.cellEnd:
		return f.endCell(p)
	}
	return f.endParagraph(p)
}

// lookAt follows the look of the text along the stream.
func (f *flow) lookAt(at int) {
	if at >= f.stretch.start && at < f.stretch.end {
		return
	}
	f.flush()
	f.stretch = f.characters.at(at)
	if f.stretch.end == 0 {
		f.stretch.start, f.stretch.end = at, at+1
	}
	f.look = readLook(f.stretch)
}

// print adds a character that is printed, or what stands for it.
func (f *flow) print(place int, code uint16) {
	switch code {
	case signNote:
		f.refer(place)
	case signPicture, signComment, signDrawing, signSoftHyphen, 0:
	case signLine, signColumn:
		f.units = append(f.units, '\n')
	case signHardHyphen:
		f.units = append(f.units, 0x2011)
	case signSymbol:
		if f.look.symbol != 0 {
			// Fonts of signs mostly hold them where the font Symbol does.
			f.units = append(f.units, utf16.Encode([]rune(extract.Symbol("symbol", f.look.symbol)))...)
			return
		}
		f.units = append(f.units, code)
	default:
		f.units = append(f.units, code)
	}
}

// flush writes the characters gathered.
func (f *flow) flush() {
	if len(f.units) == 0 {
		return
	}
	s := string(utf16.Decode(f.units))
	f.units = f.units[:0]
	if f.look.raised {
		f.text.Raise(s, f.look.bold)
		return
	}
	f.text.Write(s, f.look.bold)
}

// refer takes the note that a place refers to: it follows the paragraph.
func (f *flow) refer(place int) {
	for len(f.notes) > 0 && f.notes[0].at < place {
		f.notes = f.notes[1:]
	}
	if len(f.notes) == 0 || f.notes[0].at != place {
		return
	}
	n := f.notes[0]
	f.notes = f.notes[1:]
	if b, ok := extract.JoinNote(f.blocks(n.start, n.end), n.mark); ok {
		f.after = append(f.after, b)
	}
}

// endParagraph adds the paragraph, then its notes.
func (f *flow) endParagraph(p props) error {
	f.flush()
	if err := f.closeTables(p.depth); err != nil {
		return err
	}
	f.table(p.depth)
	b := f.block(p)
	after := f.after
	f.text, f.after = extract.Prose{}, nil
	return extract.EmitParagraph(b, after, f.put)
}

// put adds a block to the innermost open cell, or to the text.
func (f *flow) put(b extract.Block) error {
	if n := len(f.open); n > 0 {
		t := f.open[n-1]
		t.Cell = append(t.Cell, b)
		return nil
	}
	return f.emit(b)
}

// block makes the paragraph into a block of its kind.
func (f *flow) block(p props) extract.Block {
	text, bold := f.text.Finish()
	b := extract.Block{Kind: extract.Paragraph, Text: text, Bold: bold}
	if text == "" {
		return b
	}
	number, depth, item := f.number(p)
	b.Number = number
	switch level := headingLevel(f.styles, p); {
	case level > 0:
		b.Kind, b.Level, b.Bold = extract.Heading, level, false
	case item:
		b.Kind, b.Level = extract.Item, depth+1
	case number == "" && f.text.Mark != "":
		b.Kind, b.Mark = extract.Note, f.text.Mark
	}
	return b
}
