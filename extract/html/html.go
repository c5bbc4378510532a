// Package html reads web pages: the main content's headings, paragraphs,
// lists, tables and footnotes, without navigation, banners and forms.
//
// Useful for: pages of treaty bodies, courts, organisations and newspapers,
// and the HTML that Markdown becomes. Not useful for: pages that scripts fill.
package html

import (
	"bytes"
	"context"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"servanda/extract"
	"servanda/extract/text"
)

// Read reads a page of size bytes.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
	raw, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, &extract.Error{Op: "read html", Kind: extract.KindUnreadable, Err: err}
	}
	c := extract.NewCollector(ctx, extract.HTML)
	source := decode(raw)
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		// The parser refuses deeply nested pages; their words are still had.
		return c.Finish(tokens(c, source))
	}
	describe(c.Document(), root)
	err = mainContent(c, root)
	extract.MarkHeads(c.Document().Blocks)
	return c.Finish(err)
}

// Fragment adds the blocks of HTML that is all content.
func Fragment(c *extract.Collector, source string) error {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return tokens(c, source)
	}
	w := newWalker(root, c.Add)
	return w.all(root)
}

// mainContent adds the blocks of a page's content.
func mainContent(c *extract.Collector, root *html.Node) error {
	w := newWalker(root, c.Add)
	prune(root, w.marks)
	content := contentOf(root)
	if h := headlineOutside(root, content); h != nil {
		if err := w.all(h); err != nil {
			return err
		}
	}
	return w.all(content)
}

// decode turns a page's bytes into UTF-8 by its byte-order mark or
// declaration, and where it has none by what fits the bytes.
func decode(raw []byte) string {
	e, name, certain := charset.DetermineEncoding(raw[:min(len(raw), 1024)], "")
	if !certain || name == "utf-8" || extract.UTF16(raw[:min(len(raw), 1024)]) != nil {
		return text.Decode(raw)
	}
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return text.Decode(raw)
	}
	return string(bytes.ToValidUTF8(out, []byte("\uFFFD")))
}

// describe takes what the page says of itself.
func describe(doc *extract.Document, root *html.Node) {
	if n := first(root, func(n *html.Node) bool { return n.DataAtom == atom.Title }); n != nil {
		doc.Title = strings.Join(strings.Fields(extract.Clean(textOf(n))), " ")
	}
	if n := first(root, func(n *html.Node) bool { return n.DataAtom == atom.Html }); n != nil {
		doc.Language = strings.TrimSpace(attr(n, "lang"))
		if doc.Language == "" {
			doc.Language = strings.TrimSpace(attr(n, "xml:lang"))
		}
	}
}
