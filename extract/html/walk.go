package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"servanda/extract"
)

// walker turns a tree into blocks.
type walker struct {
	emit func(extract.Block) error
	in   inline
	// next is what the text being gathered will become, when it is not a plain
	// paragraph: an item, a heading, a note.
	next extract.Block
	// cites are the notes that the text being gathered cites.
	cites []string
	// marks are the footnotes' marks by the id of the element that holds the
	// note, as the references in the text give them.
	marks map[string]string
	lists []list
	// tables counts the tables of the whole document.
	tables *int
}

func newWalker(root *html.Node, emit func(extract.Block) error) *walker {
	return &walker{emit: emit, marks: noteMarks(root), tables: new(int)}
}

// all walks n and ends its last block.
func (w *walker) all(n *html.Node) error {
	if err := w.walk(n); err != nil {
		return err
	}
	return w.flush()
}

// walk adds the node and what lies below it. The parser's limit on open
// elements bounds the recursion.
func (w *walker) walk(n *html.Node) error {
	switch n.Type {
	case html.TextNode:
		w.in.text(n.Data)
		return nil
	case html.ElementNode:
		return w.element(n)
	}
	return w.children(n)
}

func (w *walker) children(n *html.Node) error {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := w.walk(c); err != nil {
			return err
		}
	}
	return nil
}

// element adds an element by what it is.
func (w *walker) element(n *html.Node) error {
	if boilerplate["tag"][n.Data] {
		return nil
	}
	w.startNote(n)
	switch n.DataAtom {
	case atom.Br:
		return w.lineBreak()
	case atom.B, atom.Strong:
		w.in.bold++
		defer func() { w.in.bold-- }()
		return w.children(n)
	case atom.Sup:
		return w.raised(n)
	case atom.A:
		return w.link(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return w.heading(n)
	case atom.Ul, atom.Ol, atom.Menu:
		return w.list(n)
	case atom.Li:
		return w.item(n)
	case atom.Table:
		return w.table(n)
	case atom.Pre:
		return w.pre(n)
	}
	if !isBlock(n) {
		return w.children(n)
	}
	return w.block(n)
}

// block walks an element that stands on lines of its own.
func (w *walker) block(n *html.Node) error {
	if err := w.flushUnlessNew(); err != nil {
		return err
	}
	w.startNote(n)
	if err := w.children(n); err != nil {
		return err
	}
	return w.flushUnlessNew()
}

// flushUnlessNew ends the block gathered so far. An item or note that has no
// text yet stays open for the element that follows: <li><p>text</p></li>.
func (w *walker) flushUnlessNew() error {
	if w.in.empty() {
		return nil
	}
	return w.flush()
}

// flush ends the block gathered so far and adds it if it has any text.
func (w *walker) flush() error {
	text, bold := w.in.take()
	b := w.next
	b.Cites = w.cites
	w.next, w.cites = extract.Block{}, nil
	if text == "" {
		w.cites = b.Cites
		return nil
	}
	if b.Kind == "" {
		b.Kind = extract.Paragraph
	}
	if b.Kind == extract.Note {
		text = extract.TrimMark(text, b.Mark)
	}
	b.Text, b.Bold = text, bold && b.Kind != extract.Heading
	return w.emit(b)
}

// lineBreak breaks the line; two in a row end the paragraph.
func (w *walker) lineBreak() error {
	if w.in.atBreak() {
		return w.flush()
	}
	w.in.newline()
	return nil
}

func (w *walker) heading(n *html.Node) error {
	if err := w.flush(); err != nil {
		return err
	}
	w.next = extract.Block{Kind: extract.Heading, Level: int(n.Data[1] - '0')}
	if err := w.children(n); err != nil {
		return err
	}
	return w.flush()
}

// pre keeps the lines of preformatted text.
func (w *walker) pre(n *html.Node) error {
	if err := w.flush(); err != nil {
		return err
	}
	for line := range strings.SplitSeq(strings.Trim(textOf(n), "\r\n"), "\n") {
		if err := w.emit(extract.Block{Kind: extract.Line, Text: strings.TrimRight(line, " \t\r")}); err != nil {
			return err
		}
	}
	return nil
}

// isBlock reports whether an element stands on lines of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer,
		atom.Nav, atom.Aside, atom.Address, atom.Blockquote, atom.Center, atom.Form, atom.Fieldset, atom.Legend,
		atom.Figure, atom.Figcaption, atom.Hr, atom.Dl, atom.Dt, atom.Dd, atom.Details, atom.Summary, atom.Hgroup,
		atom.Caption, atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Frameset, atom.Noframes:
		return true
	}
	return false
}
