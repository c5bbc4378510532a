// Package rtf reads Rich Text Format: headings by outline level and style,
// paragraphs with the numbers that the file prints, tables, footnotes; what was
// deleted stays out, fields give their results.
//
// Useful for: .rtf files, and .doc files that are RTF inside. Not useful for:
// page numbers, pictures and embedded objects.
package rtf

import (
	"context"
	"io"
	"strings"

	"servanda/extract"
)

// Read reads a document of size bytes.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
	data := make([]byte, min(size, extract.MaxInput))
	if n, err := r.ReadAt(data, 0); err != nil && err != io.EOF {
		return nil, extract.Fault("read", extract.KindUnreadable, err)
	} else {
		data = data[:n]
	}
	c := extract.NewCollector(ctx, extract.RTF)
	rd := newReader(c.Add)
	err := rd.read(data)
	c.Document().Title = rd.title()
	extract.RenumberTables(c.Document().Blocks)
	extract.MarkHeads(c.Document().Blocks)
	return c.Finish(err)
}

// reader is where the reading stands.
type reader struct {
	state
	// outer are the states of the groups around, outermost first.
	outer []state
	fonts map[int]*font
	// styles are the paragraph styles by number.
	styles map[int]*style
	// codePage decodes text in fonts that name no character set.
	codePage int
	// raw is text still to be decoded, all in the encoding of one font.
	raw []byte
	// high is the first half of a character written as a surrogate pair.
	high rune
	// flow is the text being read: the body's, a note's or a text box's.
	flow *flow
	body *flow
	emit func(extract.Block) error
	// header holds what heads the first page until the body begins.
	header []extract.Block
	// notes and tables count those met.
	notes, tables int
	// marked says that the number of the note that follows has been printed.
	marked bool
	// name is the name of the font or style being described.
	name []byte
	// documentTitle is the title that the document's properties say.
	documentTitle strings.Builder
}

func newReader(emit func(extract.Block) error) *reader {
	r := &reader{fonts: map[int]*font{}, styles: map[int]*style{}, codePage: 1252, emit: emit}
	r.body = &flow{reader: r}
	r.body.emit = func(b extract.Block) error {
		if err := r.flushHeader(); err != nil {
			return err
		}
		return emit(b)
	}
	r.flow = r.body
	r.state = state{unicodeSkip: 1, paragraph: noProps()}
	return r
}

// flushHeader adds what heads the first page, before anything else.
func (r *reader) flushHeader() error {
	blocks := r.header
	r.header = nil
	for _, b := range blocks {
		if err := r.emit(b); err != nil {
			return err
		}
	}
	return nil
}

// read reads the groups of a file. A file that is cut off keeps what it holds.
func (r *reader) read(data []byte) error {
	lx := lexer{data: data}
	for {
		t := lx.next()
		if t.kind == end {
			break
		}
		if err := r.token(&lx, t); err != nil {
			return err
		}
		if t.kind == closeGroup && len(r.outer) == 0 {
			break
		}
	}
	for len(r.outer) > 0 {
		if err := r.close(); err != nil {
			return err
		}
	}
	if err := r.body.finish(); err != nil {
		return err
	}
	return r.flushHeader()
}

func (r *reader) token(lx *lexer, t token) error {
	switch t.kind {
	case openGroup:
		return r.open()
	case closeGroup:
		return r.close()
	case text:
		r.bytes(t.text)
	case hex:
		r.bytes([]byte{byte(t.param)})
	case symbol:
		return r.symbol(t.word)
	case word:
		if t.word == "bin" {
			lx.skip(t.param)
			return nil
		}
		return r.word(t)
	}
	return nil
}
