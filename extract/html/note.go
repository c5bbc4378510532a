package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"servanda/config/lazy"
	"servanda/extract"
)

// noteTarget is how the ids of footnotes are named by the programs that write
// them.
var noteTarget = lazy.Regexp(`(?i)^_?_?(?:ftn|edn|fn|en|footnote|endnote|note|cite_note|cite_ref|sdfootnote|sdendnote|ref)[-_:]?(?:ref)?[-_:]?\w{0,12}(?:anc|sym)?$`)

// noteMarks finds the footnotes' references: the mark by the target's id.
func noteMarks(root *html.Node) map[string]string {
	marks := map[string]string{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.A {
			continue
		}
		target, ok := strings.CutPrefix(attr(n, "href"), "#")
		if !ok || target == "" || marks[target] != "" {
			continue
		}
		if mark := extract.Mark(textOf(n)); mark != "" && isReference(n, target) {
			marks[target] = mark
		}
	}
	// A note links back to its reference: that target is no note.
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.A {
			dropBackLink(marks, n)
		}
	}
	return marks
}

// dropBackLink removes the target of a link back when a and its target name
// each other; of the two, the one met first is the reference.
func dropBackLink(marks map[string]string, a *html.Node) {
	own := attr(a, "id") + attr(a, "name")
	target := strings.TrimPrefix(attr(a, "href"), "#")
	if own != "" && marks[own] != "" && marks[target] != "" {
		delete(marks, own)
	}
}

// isReference reports whether a link with a mark for its text refers to a
// note, and not to a chapter or page of that number.
func isReference(a *html.Node, target string) bool {
	if noteTarget().MatchString(target) || strings.Contains(attr(a, "class"), "note") || attr(a, "role") == "doc-noteref" {
		return true
	}
	for p := a.Parent; p != nil && !isBlock(p); p = p.Parent {
		if p.DataAtom == atom.Sup {
			return true
		}
	}
	return first(a, func(n *html.Node) bool { return n.DataAtom == atom.Sup }) != nil
}

// startNote makes the block about to be gathered a note when n is, or names,
// the target of a reference.
func (w *walker) startNote(n *html.Node) {
	if !w.in.empty() || len(w.marks) == 0 {
		return
	}
	for _, id := range []string{attr(n, "id"), attr(n, "name")} {
		if mark := w.marks[id]; id != "" && mark != "" {
			w.next = extract.Block{Kind: extract.Note, Mark: mark}
			return
		}
	}
}

// backLinks are the texts of links that lead from a note to its reference.
const backLinks = "↩↑↵^⬆\uFE0E\uFE0F"

// link adds a link's text unless it is a footnote's mark or a way back.
func (w *walker) link(n *html.Node) error {
	s := strings.TrimSpace(textOf(n))
	target, internal := strings.CutPrefix(attr(n, "href"), "#")
	if internal && s != "" {
		if strings.Trim(s, backLinks) == "" || attr(n, "role") == "doc-backlink" {
			return nil
		}
		if mark := extract.Mark(s); mark != "" && isReference(n, target) {
			w.startNote(n)
			if w.next.Kind != extract.Note {
				w.cites = append(w.cites, mark)
			}
			return nil
		}
	}
	if same, ok := spelledOut(s, attr(n, "href")); ok {
		w.in.text(same)
		return nil
	}
	return w.children(n)
}

// spelledOut gives a link's address when its text is that address with
// escapes that a converter left in it.
func spelledOut(text, href string) (string, bool) {
	if !strings.Contains(text, `\`) || strings.ReplaceAll(text, `\`, "") != href {
		return "", false
	}
	return href, true
}

// raised adds superscript: a footnote's mark is dropped, or starts a note
// where it starts the block.
func (w *walker) raised(n *html.Node) error {
	s := strings.TrimSpace(textOf(n))
	switch extract.Raised(w.in.b.String(), s) {
	case extract.RaisedPower:
		w.in.text(extract.Power(s))
		return nil
	case extract.RaisedOrdinal:
		w.in.space = false
	case extract.RaisedMark:
		mark := extract.Mark(s)
		switch {
		case !w.in.empty():
			w.cites = append(w.cites, extract.Marks(s)...)
		case mark != "" && w.next.Kind != extract.Note:
			w.next = extract.Block{Kind: extract.Note, Mark: mark}
		}
		return nil
	}
	return w.children(n)
}
