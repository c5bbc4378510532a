// Package doc reads the binary documents of Word. Of Word 97 to 2003: headings by style
// and outline level, paragraphs with the numbers that Word
// computes, tables, footnotes and endnotes; what was deleted or hidden stays
// out, fields give their results. Of Word 2 to 95: paragraphs, tables and notes.
//
// Useful for: .doc files. Not useful for: page numbers.
package doc

import (
	"context"
	"io"
	"sort"

	"servanda/extract"
)

// Read reads a document of size bytes.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
	data := make([]byte, min(size, extract.MaxInput))
	n, err := r.ReadAt(data, 0)
	if err != nil && err != io.EOF {
		return nil, extract.Fault("read", extract.KindUnreadable, err)
	}
	data = data[:n]
	if u16(data, 0) == markWord2 {
		return readOld(ctx, data)
	}
	compound, err := openCompound(data)
	if err != nil {
		return nil, extract.Fault("open doc", extract.KindMalformed, err)
	}
	if main := compound.stream("WordDocument"); isOld(main) {
		return readOld(ctx, main)
	}
	d, err := load(compound)
	if err != nil {
		return nil, err
	}
	c := extract.NewCollector(ctx, extract.DOC)
	err = d.read(c.Add)
	extract.RenumberTables(c.Document().Blocks)
	extract.MarkHeads(c.Document().Blocks)
	return c.Finish(err)
}

// document is what a document's tables say.
type document struct {
	info                   *info
	text                   *textPieces
	characters, paragraphs runs
	styles                 []style
	// uses are the uses of lists, which count as the text is read.
	uses []*use
	// notes are those of the text, in the order in which they are referred to.
	notes []note
	// tables counts the tables met.
	tables int
}

func load(c *compound) (*document, error) {
	f, err := readInfo(c)
	if err != nil {
		return nil, err
	}
	text, err := readPieces(f)
	if err != nil {
		return nil, err
	}
	d := &document{info: f, text: text, styles: readStyles(f), uses: readUses(f)}
	d.characters = readRuns(f, tableCharacters, characterRun)
	d.paragraphs = readRuns(f, tableParagraphs, paragraphRun)
	d.notes = append(readNotes(f, tableNoteRefs, tableNoteTexts, f.text, f.notes, "decimal"),
		readNotes(f, tableEndnoteRefs, tableEndnoteTexts, f.text+f.notes+f.headers+f.comments, f.endnotes, "lowerRoman")...)
	sort.SliceStable(d.notes, func(i, j int) bool { return d.notes[i].at < d.notes[j].at })
	return d, nil
}

// read reads what heads the first page, then the text.
func (d *document) read(emit func(extract.Block) error) error {
	for _, b := range d.firstHeader() {
		if b.Kind != extract.Row {
			b.Kind, b.Level = extract.Paragraph, 0
		}
		if err := emit(b); err != nil {
			return err
		}
	}
	f := newFlow(d, emit)
	f.notes = d.notes
	return f.read(0, d.info.text)
}

// blocks reads a part of the text that holds no notes.
func (d *document) blocks(start, end int) []extract.Block {
	var out []extract.Block
	f := newFlow(d, func(b extract.Block) error {
		out = append(out, b)
		return nil
	})
	// Nothing that only gathers can fail.
	_ = f.read(start, end)
	return out
}
