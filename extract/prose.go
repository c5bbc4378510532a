package extract

import (
	"strings"
	"unicode"
)

// Prose gathers the text of one paragraph run by run. The zero value is an
// empty paragraph.
type Prose struct {
	text strings.Builder
	// heavy and all count the letters in bold and all letters.
	heavy, all int
	// Mark is the note's mark that the paragraph began with, "" for none.
	Mark string
}

// Write adds text.
func (p *Prose) Write(s string, bold bool) {
	p.text.WriteString(s)
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			p.all++
			if bold {
				p.heavy++
			}
		}
	}
}

// Raise adds superscript text: nothing of a note's mark, a power in raised
// figures, anything else as it is.
func (p *Prose) Raise(s string, bold bool) {
	before := strings.TrimSpace(p.text.String())
	switch Raised(before, s) {
	case RaisedPower:
		s = Power(s)
	case RaisedMark:
		if before == "" {
			p.Mark = Mark(s)
		}
		return
	}
	p.Write(s, bold)
}

// Finish is the paragraph's text without the blanks around it, and whether all
// of its letters are bold.
func (p *Prose) Finish() (text string, bold bool) {
	return strings.Trim(p.text.String(), " \t\n\u00A0"), p.all > 0 && p.heavy == p.all
}

// EmitParagraph hands on a paragraph, unless it holds no text, then the notes
// and text boxes that hang on it.
func EmitParagraph(b Block, after []Block, emit func(Block) error) error {
	if b.Text != "" {
		if err := emit(b); err != nil {
			return err
		}
	}
	for _, b := range after {
		if err := emit(b); err != nil {
			return err
		}
	}
	return nil
}
