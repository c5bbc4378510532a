// Package odt reads OpenDocument texts: headings, paragraphs, lists with the
// numbers that their styles compute, tables, notes; tracked changes as
// accepted, fields as their results.
//
// Useful for: .odt files and templates. Not useful for: page numbers, which no
// such file holds, and the spreadsheets and slides of the same family.
package odt

import (
	"bytes"
	"context"
	"encoding/xml"
	"io"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// Read reads a document of size bytes.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
	a, err := zipxml.Open(r, size)
	if err != nil {
		return nil, err
	}
	d, content, err := load(a)
	if err != nil {
		return nil, err
	}
	c := extract.NewCollector(ctx, extract.ODT)
	d.describe(c.Document())
	err = d.read(content, c.Add)
	extract.RenumberTables(c.Document().Blocks)
	extract.MarkHeads(c.Document().Blocks)
	return c.Finish(err)
}

// document is what a document's parts say, and where the reading stands.
type document struct {
	archive *zipxml.Archive
	styles  *styles
	lists   *lists
	// look is styles.xml, which also holds the headers of the pages.
	look   []byte
	tables int
}

// load opens the parts needed. Styles that are missing or broken only leave
// out what they would have said.
func load(a *zipxml.Archive) (*document, []byte, error) {
	if err := checkEncryption(a); err != nil {
		return nil, nil, err
	}
	content, err := a.Need("content.xml")
	if err != nil {
		return nil, nil, err
	}
	d := &document{archive: a, styles: newStyles()}
	if d.look, err = a.Part("styles.xml"); err != nil {
		return nil, nil, err
	}
	// Styles before a fault in the part are kept.
	_ = d.styles.read(d.look)
	d.styles.firstPage = ""
	_ = d.styles.read(content)
	d.lists = newLists(d.styles)
	return d, content, nil
}

// checkEncryption looks into the list of parts, which is never encrypted
// itself.
func checkEncryption(a *zipxml.Archive) error {
	manifest, err := a.Part("META-INF/manifest.xml")
	if err != nil {
		return err
	}
	if bytes.Contains(manifest, []byte("encryption-data")) {
		return &extract.Error{Op: "open odt", Kind: extract.KindEncrypted, Hint: "open it with its password and save it without"}
	}
	return nil
}

// read reads what heads the first page, which holds many a document's symbol,
// then the body.
func (d *document) read(content []byte, emit func(extract.Block) error) error {
	if err := d.readHeader(emit); err != nil {
		return err
	}
	return within(zipxml.NewScanner(content), []string{"document-content", "body", "text"}, func(sc *zipxml.Scanner) error {
		return d.blocks(sc, emit)
	})
}

// readHeader adds the paragraphs that head the first page: those of the page
// style that the first paragraph with one names, or of the first page style.
func (d *document) readHeader(emit func(extract.Block) error) error {
	var blocks []extract.Block
	collect := func(b extract.Block) error {
		if b.Kind != extract.Row {
			b.Kind, b.Level = extract.Paragraph, 0
		}
		blocks = append(blocks, b)
		return nil
	}
	// A broken header costs only itself.
	_ = within(zipxml.NewScanner(d.look), []string{"document-styles", "master-styles"}, func(sc *zipxml.Scanner) error {
		page := d.styles.firstPage
		return sc.Each(func(el xml.StartElement) error {
			name := zipxml.Attr(el, "name")
			if page == "" {
				page = name
			}
			if el.Name.Local != "master-page" || name != page {
				return sc.Skip()
			}
			return d.pageHeader(sc, &blocks, collect)
		})
	})
	for _, b := range blocks {
		if err := emit(b); err != nil {
			return err
		}
	}
	return nil
}

// pageHeader collects a page style's header; one for the first page alone
// takes the place of the others'.
func (d *document) pageHeader(sc *zipxml.Scanner, blocks *[]extract.Block, collect func(extract.Block) error) error {
	return sc.Each(func(el xml.StartElement) error {
		if name := el.Name.Local; name != "header" && name != "header-first" || zipxml.Attr(el, "display") == "false" {
			return sc.Skip()
		}
		*blocks = nil
		return d.blocks(sc, collect)
	})
}

// within walks down a path of elements and reads those at its end.
func within(sc *zipxml.Scanner, path []string, read func(*zipxml.Scanner) error) error {
	if len(path) == 0 {
		return read(sc)
	}
	return sc.Each(func(el xml.StartElement) error {
		if el.Name.Local != path[0] {
			return sc.Skip()
		}
		return within(sc, path[1:], read)
	})
}

// describe takes title and language from the document's properties.
func (d *document) describe(doc *extract.Document) {
	doc.Language = d.styles.language
	part, err := d.archive.Part("meta.xml")
	if err != nil {
		return
	}
	_ = within(zipxml.NewScanner(part), []string{"document-meta", "meta"}, func(sc *zipxml.Scanner) error {
		return sc.Properties(doc)
	})
}
