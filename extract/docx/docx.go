// Package docx reads Word documents: paragraphs with the numbers that Word
// computes, headings, lists, tables, footnotes; tracked changes as accepted,
// fields as their results.
//
// Useful for: .docx and .docm files. Not useful for: page numbers, which no
// Word file holds, and the older .doc.
package docx

import (
	"context"
	"encoding/xml"
	"io"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// Read reads a document of size bytes.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
	return readAt(ctx, r, size, 0)
}

// readAt reads a document that lies depth deep in others.
func readAt(ctx context.Context, r io.ReaderAt, size int64, depth int) (*extract.Document, error) {
	a, err := zipxml.Open(r, size)
	if err != nil {
		return nil, err
	}
	d, main, err := load(a)
	if err != nil {
		return nil, err
	}
	d.ctx, d.depth = ctx, depth
	c := extract.NewCollector(ctx, extract.DOCX)
	d.describe(c.Document())
	err = d.read(main, c.Add)
	extract.RenumberTables(c.Document().Blocks)
	extract.MarkHeads(c.Document().Blocks)
	return c.Finish(err)
}

// document is what a document's parts say, and where the reading stands.
type document struct {
	archive  *zipxml.Archive
	rels     relations
	styles   *styles
	lists    *numbering
	notes    map[noteKey]string
	sections []section
	counter  noteCounter
	// section is the index of the section being read.
	section int
	// fields are the open fields, innermost last: true once the field's result
	// has begun.
	fields []bool
	// carry is a paragraph whose end was deleted: it runs on in the next.
	carry *paragraph
	// tables counts the tables met.
	tables int
	// ctx and depth are for documents within this one, which lies depth deep.
	ctx   context.Context
	depth int
}

// load opens the parts needed. A part that is missing, or broken and not the
// main one, only leaves out what it would have said.
func load(a *zipxml.Archive) (*document, []byte, error) {
	name, err := mainPart(a)
	if err != nil {
		return nil, nil, err
	}
	main, err := a.Need(name)
	if err != nil {
		return nil, nil, err
	}
	d := &document{archive: a, notes: map[noteKey]string{}}
	if d.rels, err = relationsOf(a, name); err != nil {
		return nil, nil, err
	}
	if d.styles, err = readPart(d, "styles", readStyles); err != nil {
		return nil, nil, err
	}
	if d.lists, err = readPart(d, "numbering", func(b []byte) (*numbering, error) {
		return readNumbering(b, d.styles)
	}); err != nil {
		return nil, nil, err
	}
	d.sections = readSections(main)
	if err := d.readSettings(); err != nil {
		return nil, nil, err
	}
	return d, main, d.readNotes()
}

// readPart reads a part that describes the text. A fault of the archive ends
// the reading; one of the part's own does not.
func readPart[T any](d *document, kind string, read func([]byte) (T, error)) (T, error) {
	part, err := d.archive.Part(d.rels.target(kind))
	if err != nil {
		var none T
		return none, err
	}
	value, _ := read(part)
	return value, nil
}

// read reads the main part: first what the head of the first page prints,
// which holds many a document's symbol, then the body.
func (d *document) read(main []byte, emit func(extract.Block) error) error {
	if err := d.readHeader(emit); err != nil {
		return err
	}
	sc := zipxml.NewScanner(main)
	err := sc.Each(func(root xml.StartElement) error {
		return sc.Each(func(el xml.StartElement) error {
			if el.Name.Local != "body" {
				return sc.Skip()
			}
			return d.blocks(sc, emit)
		})
	})
	if err != nil {
		return err
	}
	return d.flushCarry(emit)
}

// readHeader adds the paragraphs that head the first page.
func (d *document) readHeader(emit func(extract.Block) error) error {
	if len(d.sections) == 0 {
		return nil
	}
	part, err := d.archive.Part(d.rels.byID[d.sections[0].header])
	if err != nil || part == nil {
		return err
	}
	sc := zipxml.NewScanner(part)
	// A broken header costs only itself.
	_ = sc.Each(func(root xml.StartElement) error {
		return d.blocks(sc, func(b extract.Block) error {
			if b.Kind != extract.Row {
				b.Kind, b.Level = extract.Paragraph, 0
			}
			return emit(b)
		})
	})
	d.fields, d.carry = nil, nil
	return nil
}

// describe takes title and language from the document's properties.
func (d *document) describe(doc *extract.Document) {
	doc.Language = d.styles.language
	part, err := d.archive.Part("docProps/core.xml")
	if err != nil {
		return
	}
	sc := zipxml.NewScanner(part)
	_ = sc.Each(func(root xml.StartElement) error {
		return sc.Properties(doc)
	})
}
