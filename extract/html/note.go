package html

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"servanda/extract"
)

// markPattern is a footnote's mark as printed, with or without brackets:
// numbers, stars and daggers, a letter, small roman numerals.
var markPattern = regexp.MustCompile(`^[\[(]?\s*(\d{1,4}|[*†‡§¶#]{1,4}|[a-z]|[ivx]{1,5})\s*[\])]?[.:]?$`)

// marksPattern is several marks in a row: "12, 13".
var marksPattern = regexp.MustCompile(`^[\[(]?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})+[\])]?$`)

// noteTarget is how the ids of footnotes are named by the programs that write
// them.
var noteTarget = regexp.MustCompile(`(?i)^_?_?(?:ftn|edn|fn|en|footnote|endnote|note|cite_note|cite_ref|sdfootnote|sdendnote|ref)[-_:]?(?:ref)?[-_:]?\w{0,12}(?:anc|sym)?$`)

// markOf is the mark that a text is, "" when it is none.
func markOf(s string) string {
	if m := markPattern.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		return m[1]
	}
	return ""
}

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
		if mark := markOf(textOf(n)); mark != "" && isReference(n, target) {
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
	if noteTarget.MatchString(target) || strings.Contains(attr(a, "class"), "note") || attr(a, "role") == "doc-noteref" {
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
		if markOf(s) != "" && isReference(n, target) {
			w.startNote(n)
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
// where it starts the block; "th" of an ordinal joins its number; powers keep
// their meaning.
func (w *walker) raised(n *html.Node) error {
	s := strings.TrimSpace(textOf(n))
	before := tail(w.in.b.String())
	switch {
	case isPower(s, before):
		w.in.text(superscripts.Replace(s))
		return nil
	case isOrdinalEnd(s) && shortNumber.MatchString(before):
		w.in.space = false
		return w.children(n)
	case marksPattern.MatchString(s):
		return nil
	}
	mark := markOf(s)
	if mark == "" {
		return w.children(n)
	}
	if w.in.empty() && w.next.Kind != extract.Note {
		w.next = extract.Block{Kind: extract.Note, Mark: mark}
	}
	return nil
}

// tail is the end of a text, long enough to tell what a raised sign belongs to.
func tail(s string) string { return s[max(0, len(s)-8):] }

var (
	shortNumber  = regexp.MustCompile(`(?:^|\D)\d{1,3}$`)
	powerBefore  = regexp.MustCompile(`(?:^|[\s\d(/])(?:[cdkm]?m|ha|ft|mi|10)$`)
	superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "-", "⁻")
)

// isPower reports whether a raised number after the text is a power: of a
// unit of length, or of ten.
func isPower(s, before string) bool {
	if strings.Trim(s, "-0123456789") != "" || s == "" || len(s) > 2 {
		return false
	}
	unit := powerBefore.FindString(before)
	if unit == "" {
		return false
	}
	return strings.HasSuffix(unit, "10") || s == "2" || s == "3"
}

// isOrdinalEnd reports whether a raised text ends an ordinal number.
func isOrdinalEnd(s string) bool {
	switch strings.ToLower(s) {
	case "st", "nd", "rd", "th", "e", "er", "re", "ère", "ème", "nde", "o", "a", "º", "ª":
		return true
	}
	return false
}

// trimMark drops the mark that a note's own text prints before it.
func trimMark(text, mark string) string {
	rest := strings.TrimLeft(text, "[(^ ")
	rest, ok := strings.CutPrefix(rest, mark)
	if !ok {
		return text
	}
	trimmed := strings.TrimLeft(rest, "]).: \u00A0")
	if trimmed == "" || trimmed == rest {
		return text
	}
	return trimmed
}
