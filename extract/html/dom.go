package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attr is the value of an element's attribute, "" when it has none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// has reports whether an element has the attribute.
func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// first is the first element at or below n that ok accepts, nil for none.
func first(n *html.Node, ok func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && ok(n) {
		return n
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && ok(d) {
			return d
		}
	}
	return nil
}

// textOf is all text below n, as it stands in the source.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// mass is how many letters and digits stand below an element, and how many of
// them inside links.
type mass struct{ all, linked int }

// prose is the mass outside links.
func (m mass) prose() int { return m.all - m.linked }

// weigh gives the mass of every element of the tree.
func weigh(root *html.Node) map[*html.Node]mass {
	masses := map[*html.Node]mass{}
	var visit func(n *html.Node, linked bool) mass
	visit = func(n *html.Node, linked bool) mass {
		var m mass
		if n.Type == html.TextNode {
			m.all = letters(n.Data)
			if linked {
				m.linked = m.all
			}
			return m
		}
		for c := range n.ChildNodes() {
			below := visit(c, linked || n.DataAtom == atom.A)
			m.all += below.all
			m.linked += below.linked
		}
		masses[n] = m
		return m
	}
	visit(root, false)
	return masses
}

func letters(s string) int {
	k := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			k++
		}
	}
	return k
}

// within reports whether n is top or lies below it.
func within(n, top *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == top {
			return true
		}
	}
	return false
}
