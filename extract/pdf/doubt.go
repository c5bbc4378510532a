package pdf

import (
	"fmt"
	"strings"
)

// doubt is a reason why a page may not have been read right.
type doubt uint8

// The doubts, each with what is counted.
const (
	noText    doubt = iota // glyphs on the page whose text no table tells
	noWidth                // glyphs on the page whose width is a guess
	noFont                 // bytes of strings shown in a font that is not there or cannot be read
	noStream               // contents and forms that could not be decoded whole
	noOperand              // operators of text or place that lack operands
	cutShort               // pages left before their end, at a limit
	kinds                  // how many kinds of doubt there are
)

// reasons say what each doubt means.
var reasons = [kinds]string{
	noText:    "glyphs without text",
	noWidth:   "glyphs of unknown width",
	noFont:    "text in unreadable fonts",
	noStream:  "undecodable content",
	noOperand: "damaged operators",
	cutShort:  "cut short at a limit",
}

func (d doubt) String() string { return reasons[d] }

// doubts count what was not sure on a page, or on several.
type doubts struct {
	// glyphs are all glyphs on the page, sure or not.
	glyphs int
	count  [kinds]int
}

// glyph counts a glyph on the page.
func (d *doubts) glyph(s *shape) {
	d.glyphs++
	if s.unknown {
		d.count[noText]++
	}
	if s.guessed {
		d.count[noWidth]++
	}
}

// add adds the doubts of another page.
func (d *doubts) add(other doubts) {
	d.glyphs += other.glyphs
	for i, n := range other.count {
		d.count[i] += n
	}
}

// any reports whether there is any doubt.
func (d doubts) any() bool { return d.count != [kinds]int{} }

// String lists the doubts with their numbers.
func (d doubts) String() string {
	var parts []string
	for kind, n := range d.count {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, doubt(kind)))
		}
	}
	return strings.Join(parts, ", ")
}
