package html

import (
	_ "embed"
	"iter"
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

// pruner takes the parts that are no content out of a page.
type pruner struct {
	// marks are the footnotes' marks by the id of what holds the note.
	marks  map[string]string
	masses map[*html.Node]mass
	// total is how many letters the page has.
	total int
}

// prune takes the parts that are no content out of the tree.
func prune(root *html.Node, marks map[string]string) {
	p := pruner{marks: marks, masses: weigh(root)}
	p.total = p.masses[root].all
	var drop []*html.Node
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if p.isBoilerplate(n) {
			drop = append(drop, n)
		} else if p.leadsAway(n) {
			drop = append(drop, n.Parent)
		}
	}
	for _, n := range drop {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// isBoilerplate reports whether the element is no content. What holds much of
// the page is content whatever it is called.
func (p *pruner) isBoilerplate(n *html.Node) bool {
	switch {
	case boilerplate["tag"][n.Data], has(n, "hidden"), n.DataAtom == atom.Button && !insideHeading(n):
		return true
	case n.DataAtom == atom.Body, n.DataAtom == atom.Html:
		return false
	case isSurely(n) && !holdsHeadline(n), isSuspect(n) && p.masses[n].all*10 <= p.total*4:
		return !p.holdsContent(n)
	}
	return false
}

// leadsAway reports whether an element stands over a list of other pages that
// fills the rest of its parent.
func (p *pruner) leadsAway(n *html.Node) bool {
	const longest = 40
	own, around := p.masses[n], p.masses[n.Parent]
	if own.all == 0 || own.all > longest || around.all*5 > p.total*2 || n.Parent.DataAtom == atom.Body {
		return false
	}
	text := strings.ToLower(strings.Join(strings.Fields(textOf(n)), "_"))
	if !boilerplate["lead"][strings.TrimRight(text, ":_.…")] {
		return false
	}
	return around.linked*3 >= (around.all-own.all)*2 && !p.holdsContent(n.Parent)
}

// isSurely reports whether an id or class is one that only what is no content
// has.
func isSurely(n *html.Node) bool {
	for name := range strings.FieldsSeq(attr(n, "id") + " " + attr(n, "class")) {
		if boilerplate["sure"][strings.ToLower(name)] {
			return true
		}
	}
	return false
}

// isSuspect reports whether the element's tag, role, style or names say that
// it is no content.
func isSuspect(n *html.Node) bool {
	outer := boilerplate["outer"][n.Data] || isBox(n) && named(n, "site") && !holdsHeadline(n)
	return boilerplate["part"][n.Data] ||
		outer && !insideContent(n) ||
		boilerplate["role"][attr(n, "role")] ||
		strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "display:none") ||
		named(n, "word")
}

// isBox reports whether an element is one that pages are built of.
func isBox(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Ul, atom.Table, atom.Td:
		return true
	}
	return false
}

// named reports whether a word of the kind is among those that the element's
// id and classes are made of.
func named(n *html.Node, kind string) bool {
	if len(n.Attr) == 0 {
		return false
	}
	for word := range nameWords(attr(n, "id") + " " + attr(n, "class")) {
		if boilerplate[kind][word] || kind == "word" && endsAsMenu(word) {
			return true
		}
	}
	return false
}

// endsAsMenu reports whether a word is made of another and that of a menu.
func endsAsMenu(word string) bool {
	for end := range boilerplate["end"] {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// nameWords cuts names at everything but letters, and at capitals after small
// letters: "MainNav_item-1" is "main", "nav", "item"; each name's letters
// without cuts at capitals count too.
func nameWords(names string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for name := range strings.FieldsFuncSeq(names, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if !yield(strings.ToLower(name)) {
				return
			}
			for hump := range humps(name) {
				if !yield(strings.ToLower(hump)) {
					return
				}
			}
		}
	}
}

// humps cuts a name before each capital after a small letter.
func humps(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start, small := 0, false
		for i, r := range name {
			if small && unicode.IsUpper(r) {
				if !yield(name[start:i]) {
					return
				}
				start = i
			}
			small = unicode.IsLower(r)
		}
		if start > 0 {
			yield(name[start:])
		}
	}
}

// insideHeading reports whether an element is part of a heading: such buttons
// unfold what stands below.
func insideHeading(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		switch p.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Summary, atom.Dt:
			return true
		}
	}
	return false
}

// holdsHeadline reports whether a main heading lies in n.
func holdsHeadline(n *html.Node) bool {
	return first(n, func(e *html.Node) bool { return e.DataAtom == atom.H1 }) != nil
}

// holdsContent reports whether a page's main part, an article with much of its
// text, or a footnote lies in n.
func (p *pruner) holdsContent(n *html.Node) bool {
	return first(n, func(e *html.Node) bool {
		return isMain(e) || e.DataAtom == atom.Article && p.masses[e].all*4 > p.total || p.marks[attr(e, "id")] != ""
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
// only article, or the body without what stands around nearly all of the text.
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
	strip(body, masses)
	return body
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
