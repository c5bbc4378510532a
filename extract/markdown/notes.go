package markdown

import (
	"strconv"
	"strings"

	"servanda/config/lazy"
	"servanda/extract"
)

var (
	citation   = lazy.Regexp(`\[\^([^\]\s]{1,40})\]`)
	definition = lazy.Regexp(`^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*`)
)

// notes gives footnotes the marks that are printed: their own labels, where
// those are marks, and otherwise numbers that no label is.
type notes struct {
	// defined are the labels that have a note; others are text.
	defined map[string]bool
	marks   map[string]string
	last    int
}

// newNotes looks for the notes of a document.
func newNotes(s string) *notes {
	n := &notes{defined: map[string]bool{}, marks: map[string]string{}}
	for line := range strings.Lines(s) {
		m := definition().FindStringSubmatch(line)
		if m == nil {
			continue
		}
		n.defined[m[1]] = true
		if k, err := strconv.Atoi(m[1]); err == nil && k < 10_000 {
			n.last = max(n.last, k)
		}
	}
	return n
}

// mark is the mark of a label.
func (n *notes) mark(label string) string {
	if extract.Mark(label) == label {
		return label
	}
	if n.marks[label] == "" {
		n.last++
		n.marks[label] = strconv.Itoa(n.last)
	}
	return n.marks[label]
}

// line raises the marks that a line cites. Begins says that the line is the
// first of a note.
func (n *notes) line(line string) (raised string, begins bool) {
	if len(n.defined) == 0 || !strings.Contains(line, "[^") {
		return line, false
	}
	if m := definition().FindStringSubmatch(line); m != nil {
		return raise(n.mark(m[1])) + " " + n.cite(line[len(m[0]):]), true
	}
	return n.cite(line), false
}

func (n *notes) cite(line string) string {
	return citation().ReplaceAllStringFunc(line, func(s string) string {
		label := s[2 : len(s)-1]
		if !n.defined[label] {
			return s
		}
		return raise(n.mark(label))
	})
}

func raise(mark string) string { return "<sup>" + mark + "</sup>" }
