package html

import (
	_ "embed"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"servanda/extract"
)

// boilerplate.tsv lists the words that name, in ids and classes, the parts of
// a page that are no content, and the tags and roles of such parts.
//
//go:embed boilerplate.tsv
var boilerplateTSV string

// boilerplate holds the list by kind: "tag", "part", "outer", "role", "word".
var boilerplate = readBoilerplate(boilerplateTSV)

func readBoilerplate(tsv string) map[string]map[string]bool {
	list := map[string]map[string]bool{}
	for kind, words := range extract.Pairs(tsv) {
		if list[kind] == nil {
			list[kind] = map[string]bool{}
		}
		for _, word := range strings.Fields(words) {
			list[kind][word] = true
		}
	}
	return list
}

// prune takes the parts that are no content out of the tree.
func (w *walker) prune(root *html.Node) {
	masses := weigh(root)
	var drop []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && w.isBoilerplate(n, masses[n].all, masses[root].all) {
			drop = append(drop, n)
		}
	}
	for _, n := range drop {
		n.Parent.RemoveChild(n)
	}
}

// isBoilerplate reports whether the element is no content. Own of the page's
// total letters lie in it: what holds much of the page is content whatever it
// is called.
func (w *walker) isBoilerplate(n *html.Node, own, total int) bool {
	if boilerplate["tag"][n.Data] || has(n, "hidden") {
		return true
	}
	suspect := boilerplate["part"][n.Data] ||
		boilerplate["outer"][n.Data] && !insideContent(n) ||
		boilerplate["role"][attr(n, "role")] ||
		strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "display:none") ||
		w.namedBoilerplate(n)
	if !suspect || n.DataAtom == atom.Body || n.DataAtom == atom.Html {
		return false
	}
	return own*10 <= total*4 && !w.holdsContent(n)
}

// namedBoilerplate reports whether an id or class says so.
func (w *walker) namedBoilerplate(n *html.Node) bool {
	split := func(r rune) bool { return !unicode.IsLetter(r) }
	for _, word := range strings.FieldsFunc(attr(n, "id")+" "+attr(n, "class"), split) {
		if boilerplate["word"][strings.ToLower(word)] {
			return true
		}
	}
	return false
}

// holdsContent reports whether a page's main part or a footnote lies in n.
func (w *walker) holdsContent(n *html.Node) bool {
	return first(n, func(e *html.Node) bool {
		return e.DataAtom == atom.Main || e.DataAtom == atom.Article || w.marks[attr(e, "id")] != ""
	}) != nil
}

// insideContent reports whether an element lies in a main part or an article,
// where a header or footer belongs to the text.
func insideContent(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if isMain(p) || p.DataAtom == atom.Article {
			return true
		}
	}
	return false
}

func isMain(n *html.Node) bool {
	return n.DataAtom == atom.Main || attr(n, "role") == "main"
}

// contentOf is the element that holds the page's content: the main part, the
// only article, or the innermost element with nearly all of the text.
func contentOf(root *html.Node) *html.Node {
	body := first(root, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		return root
	}
	masses := weigh(body)
	total := masses[body].prose()
	if m := first(body, isMain); m != nil && masses[m].prose()*4 >= total {
		return m
	}
	isArticle := func(n *html.Node) bool { return n.DataAtom == atom.Article }
	if a := first(body, isArticle); a != nil && masses[a].prose()*2 >= total {
		return a
	}
	return densest(body, total, masses)
}

// densest descends while one child holds nine tenths of the text.
func densest(n *html.Node, total int, masses map[*html.Node]mass) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && descends(c) && masses[c].prose()*10 >= total*9 {
			return densest(c, total, masses)
		}
	}
	return n
}

// descends reports whether an element only groups others.
func descends(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Article, atom.Form, atom.Center, atom.Main:
		return true
	}
	return false
}

// headlineOutside is the page's main heading when the content has none.
func headlineOutside(root, content *html.Node) *html.Node {
	isH1 := func(n *html.Node) bool { return n.DataAtom == atom.H1 }
	if first(content, isH1) != nil {
		return nil
	}
	if h := first(root, isH1); h != nil && !within(h, content) {
		return h
	}
	return nil
}
