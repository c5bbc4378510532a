package html

import (
	"strings"
	"unicode"
)

// inline gathers the text of one block: runs of white space become one space,
// line breaks stay, and the share of bold letters is kept.
type inline struct {
	b     strings.Builder
	space bool // a space is due before the next letter
	bold  int  // depth of bold elements
	heavy int  // letters gathered in bold
	all   int  // letters gathered
}

// text adds source text.
func (in *inline) text(s string) {
	for _, r := range s {
		switch r {
		case ' ', '\t', '\n', '\r', '\f':
			in.space = in.b.Len() > 0
			continue
		}
		in.rune(r)
	}
}

// rune adds one character that is no white space.
func (in *inline) rune(r rune) {
	if in.space && !in.atBreak() {
		in.b.WriteByte(' ')
	}
	in.space = false
	in.b.WriteRune(r)
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		in.all++
		if in.bold > 0 {
			in.heavy++
		}
	}
}

// newline breaks the line.
func (in *inline) newline() {
	if in.b.Len() > 0 {
		in.b.WriteByte('\n')
	}
	in.space = false
}

// atBreak reports whether a line break was the last thing added.
func (in *inline) atBreak() bool { return strings.HasSuffix(in.b.String(), "\n") }

// empty reports whether nothing was gathered yet.
func (in *inline) empty() bool { return in.b.Len() == 0 }

// take gives the text and whether all of it is bold, and starts anew.
func (in *inline) take() (s string, bold bool) {
	s = strings.TrimSpace(in.b.String())
	bold = in.all > 0 && in.heavy == in.all
	in.b.Reset()
	in.space, in.heavy, in.all = false, 0, 0
	return s, bold
}
