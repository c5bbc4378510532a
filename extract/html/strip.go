package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// strip goes down to where the page's text lies, as long as one element holds
// nearly all of it, and takes out what stands beside that element and says
// little: menus, links, small print.
func strip(n *html.Node, masses map[*html.Node]mass) {
	for total := masses[n].prose(); n != nil; {
		main := mainChild(n, total, masses)
		if main == nil {
			return
		}
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			if c != main && c.Type == html.ElementNode && isThin(c, total, masses[c]) {
				n.RemoveChild(c)
			}
			c = next
		}
		n = main
	}
}

// mainChild is the child that groups seven tenths of the text, nil for none.
func mainChild(n *html.Node, total int, masses map[*html.Node]mass) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && groups(c) && masses[c].prose()*10 >= total*7 {
			return c
		}
	}
	return nil
}

// groups reports whether an element only groups others.
func groups(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Article, atom.Form, atom.Center, atom.Main, atom.Tbody, atom.Tr, atom.Td:
		// Parts of tables are met only within those that lay out the page.
		return true
	case atom.Table:
		return isLayout(n, rowsOf(n))
	}
	return false
}

// isThin reports whether an element beside the page's text is no part of it:
// it is made of links, or short with links or a copyright in it, and holds no
// title, date, author, note or table.
func isThin(n *html.Node, total int, m mass) bool {
	const short = 150
	if m.linked*2 <= m.all && (m.prose() > min(short, total/8) || !isSmallPrint(n)) {
		return false
	}
	return first(n, isTelling) == nil
}

// isSmallPrint reports whether a short element leads to other pages or says
// whose the page is.
func isSmallPrint(n *html.Node) bool {
	return first(n, func(e *html.Node) bool { return e.DataAtom == atom.A }) != nil || strings.Contains(textOf(n), "©")
}

// isTelling reports whether an element is a sign of content that may be short.
func isTelling(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.Time, atom.Table, atom.Caption, atom.Figcaption, atom.Hr:
		return true
	}
	return named(n, "telling") || attr(n, "role") == "doc-endnotes"
}
