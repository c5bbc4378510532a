package html

import (
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"servanda/extract"
)

// tokens reads a page too deeply nested for a tree: its text in paragraphs,
// without any other structure.
func tokens(c *extract.Collector, source string) error {
	z := html.NewTokenizer(strings.NewReader(source))
	z.SetMaxBuf(extract.MaxText)
	w := &walker{emit: c.Add, tables: new(int)}
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return err
			}
			return w.flush()
		case html.TextToken:
			w.in.text(string(z.Text()))
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if err := w.tag(z); err != nil {
				return err
			}
		}
	}
}

// tag ends a paragraph at a tag that stands on lines of its own, and skips
// what a page does not print.
func (w *walker) tag(z *html.Tokenizer) error {
	name, _ := z.TagName()
	n := &html.Node{Data: string(name), DataAtom: atom.Lookup(name)}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Title, atom.Textarea:
		z.Next()
		return nil
	case atom.Li, atom.Ul, atom.Ol, atom.Table, atom.Br, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return w.flush()
	}
	if isBlock(n) {
		return w.flush()
	}
	return nil
}
