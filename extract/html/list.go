package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"servanda/extract"
)

// DelimiterAttribute names the attribute of a list that says what is printed
// after its numbers, for writers of HTML that know it.
const DelimiterAttribute = "data-delimiter"

// list is a list being walked.
type list struct {
	ordered bool
	// style is the kind of number: "1", "a", "A", "i", "I".
	style string
	// end is what is printed after the number: "." or ")".
	end   string
	value int
	step  int
}

func (w *walker) list(n *html.Node) error {
	if err := w.flush(); err != nil {
		return err
	}
	l := list{ordered: n.DataAtom == atom.Ol, style: attr(n, "type"), end: ".", value: 1, step: 1}
	if end := attr(n, DelimiterAttribute); end != "" {
		l.end = end
	}
	if start, err := strconv.Atoi(attr(n, "start")); err == nil {
		l.value = start
	}
	if has(n, "reversed") {
		l.step = -1
	}
	w.lists = append(w.lists, l)
	defer func() { w.lists = w.lists[:len(w.lists)-1] }()
	if err := w.children(n); err != nil {
		return err
	}
	return w.flush()
}

// item walks one item of the innermost list.
func (w *walker) item(n *html.Node) error {
	if err := w.flush(); err != nil {
		return err
	}
	w.next = extract.Block{Kind: extract.Item, Level: max(1, len(w.lists))}
	if len(w.lists) > 0 {
		w.next.Number = w.lists[len(w.lists)-1].number(attr(n, "value"))
	}
	w.startNote(n)
	if err := w.children(n); err != nil {
		return err
	}
	return w.flush()
}

// number is the number printed before the next item, "" in a list without.
func (l *list) number(value string) string {
	if !l.ordered {
		return ""
	}
	if v, err := strconv.Atoi(value); err == nil {
		l.value = v
	}
	v := l.value
	l.value += l.step
	return extract.Ordinal(v, l.format()) + l.end
}

// format is the number's format in the words of extract.Ordinal.
func (l *list) format() string {
	switch l.style {
	case "a":
		return "lowerLetter"
	case "A":
		return "upperLetter"
	case "i":
		return "lowerRoman"
	case "I":
		return "upperRoman"
	}
	return "decimal"
}

// bullets begin an item's text in sources that print them themselves.
const bullets = "•·▪◦‣–—-*o"

// startsWithBullet reports whether the text prints a bullet of its own.
func startsWithBullet(s string) bool {
	head, _, ok := strings.Cut(s, " ")
	return ok && len(head) > 0 && strings.Trim(head, bullets) == ""
}
