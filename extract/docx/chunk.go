package docx

import (
	"bytes"
	"context"
	"io"

	"servanda/extract"
	"servanda/extract/html"
	"servanda/extract/rtf"
	"servanda/extract/text"
)

// maxChunks is how deep documents may lie in documents.
const maxChunks = 3

// chunk adds a document of any format that Word imports when it opens this one.
// What cannot be read of it is left out, as Word does.
func (d *document) chunk(id string, emit func(extract.Block) error) error {
	part, err := d.archive.Part(d.rels.byID[id])
	if err != nil || part == nil || d.depth == maxChunks {
		return err
	}
	doc := d.readChunk(part)
	if doc == nil {
		return d.ctx.Err()
	}
	tables := d.tables
	for _, b := range doc.Blocks {
		if b.Table > 0 {
			b.Table += tables
			d.tables = max(d.tables, b.Table)
		}
		if err := emit(b); err != nil {
			return err
		}
	}
	return nil
}

// readChunk reads an imported document, nil for one that cannot be.
func (d *document) readChunk(part []byte) *extract.Document {
	r, size := bytes.NewReader(part), int64(len(part))
	format, err := extract.Detect(r, size, "")
	if err != nil {
		return nil
	}
	readers := map[extract.Format]func(context.Context, io.ReaderAt, int64) (*extract.Document, error){
		extract.HTML: html.Read, extract.RTF: rtf.Read, extract.Text: text.Read,
		extract.DOCX: func(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
			return readAt(ctx, r, size, d.depth+1)
		},
	}
	read := readers[format]
	if read == nil {
		return nil
	}
	doc, _ := read(d.ctx, r, size)
	return doc
}
