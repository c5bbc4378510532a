// Package reader reads a file of any format: it detects the format from the
// content and hands the bytes to the format's own package. A new format is one
// line in readers.
//
// Useful for: turning a file into a document. Not useful for: files from
// strangers in one's own process; isolate reads those in another.
package reader

import (
	"context"
	"errors"
	"io"

	"servanda/extract"
	"servanda/extract/archive"
	"servanda/extract/doc"
	"servanda/extract/docx"
	"servanda/extract/html"
	"servanda/extract/markdown"
	"servanda/extract/odt"
	"servanda/extract/pdf"
	"servanda/extract/rtf"
	"servanda/extract/text"
)

// readFunc reads one format.
type readFunc func(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error)

// readers holds the formats that are read.
var readers = map[extract.Format]readFunc{
	extract.PDF:      pdf.Read,
	extract.DOCX:     docx.Read,
	extract.DOC:      doc.Read,
	extract.ODT:      odt.Read,
	extract.RTF:      rtf.Read,
	extract.HTML:     html.Read,
	extract.Markdown: markdown.Read,
	extract.Text:     text.Read,
	extract.ZIP:      archive.Read,
}

// Read reads a file of size bytes; name is its name, which breaks ties. The
// document is never nil: with an error it tells the format, as far as that is
// known. The error is an *extract.Error, or the context's.
func Read(ctx context.Context, r io.ReaderAt, size int64, name string) (*extract.Document, error) {
	format, err := extract.Detect(r, size, name)
	if err != nil {
		return &extract.Document{Format: format}, named(err, name)
	}
	read, ok := readers[format]
	if !ok {
		return &extract.Document{Format: format}, &extract.Error{
			Op: "read", Path: name, Kind: extract.KindUnsupported, Hint: "save it in another format"}
	}
	doc, err := read(ctx, r, size)
	if doc == nil {
		doc = &extract.Document{}
	}
	doc.Format = format
	if format == extract.PDF {
		err = recognize(ctx, doc, err, r, size)
	}
	if err == nil && format != extract.ZIP {
		pages := pagesOf(doc)
		if err = judge(pages); err == nil {
			note(doc, pages)
		}
	}
	return doc, named(err, name)
}

// File reads the file at path, in this process.
func File(ctx context.Context, path string) (*extract.Document, error) {
	f, size, err := extract.OpenFile(path, 0)
	if err != nil {
		return &extract.Document{Format: extract.Unknown}, err
	}
	defer f.Close()
	return Read(ctx, f, size, path)
}

// named makes any error but the context's an *extract.Error with the file's
// name.
func named(err error, name string) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	e, ok := errors.AsType[*extract.Error](err)
	if !ok {
		e = &extract.Error{Op: "read", Kind: extract.KindMalformed, Err: err}
	}
	out := *e
	if out.Path == "" {
		out.Path = name
	}
	return &out
}
