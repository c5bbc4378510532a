package odt

import (
	"encoding/xml"
	"strings"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// paragraph is a paragraph being read.
type paragraph struct {
	text extract.Prose
	// begun says that text has been printed, and blank that it ends in a blank:
	// before the one and after the other, blanks of the file print nothing.
	begun, blank bool
	// after are the text boxes and notes that hang on the paragraph.
	after []extract.Block
}

// block makes the paragraph into a block.
func (p *paragraph) block() extract.Block {
	text, bold := p.text.Finish()
	b := extract.Block{Kind: extract.Paragraph, Text: text, Bold: bold}
	if p.text.Mark != "" {
		b.Kind, b.Mark = extract.Note, p.text.Mark
	}
	return b
}

// print adds text as it is.
func (p *paragraph) print(s string, l look) {
	switch {
	case s == "" || l.hidden:
		return
	case l.raised:
		p.text.Raise(s, l.bold)
	default:
		p.text.Write(s, l.bold)
	}
	p.begun, p.blank = true, false
}

// flow adds text in which any run of blanks prints as one, and none at the
// paragraph's beginning.
func (p *paragraph) flow(s string, l look) {
	if l.hidden {
		return
	}
	words := strings.FieldsFunc(s, isBlank)
	text := strings.Join(words, " ")
	if s != "" && isBlank(rune(s[0])) && p.begun && !p.blank {
		text = " " + text
	}
	trailing := len(words) > 0 && isBlank(rune(s[len(s)-1]))
	if trailing {
		text += " "
	}
	if text != "" {
		p.print(text, l)
		p.blank = trailing || len(words) == 0
	}
}

// isBlank reports whether r is white space of the file, which no-break spaces
// are not.
func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// maxSpaces bounds the spaces that one element may stand for.
const maxSpaces = 100

// inline reads what stands within a paragraph.
func (d *document) inline(sc *zipxml.Scanner, p *paragraph, l look) error {
	return sc.Mixed(func(s string) { p.flow(s, l) }, func(el xml.StartElement) error {
		switch el.Name.Local {
		case "span":
			return d.inline(sc, p, d.styles.look("text", zipxml.Attr(el, "style-name"), l))
		case "note":
			return d.note(sc, p, l)
		case "frame", "g", "custom-shape", "rect", "ellipse":
			return d.boxes(sc, p, el)
		case "s":
			p.print(strings.Repeat(" ", min(max(1, number(el, "c", 1)), maxSpaces)), l)
		case "tab":
			p.print("\t", l)
		case "line-break":
			p.print("\n", l)
			p.blank = true
		case "annotation", "hidden-text", "hidden-paragraph", "script", "ruby-text", "number", "tracked-changes",
			"title", "desc", "event-listeners", "forms", "math":
		default:
			return d.inline(sc, p, l)
		}
		return sc.Skip()
	})
}

// boxes keeps the paragraphs of a text box or of a shape.
func (d *document) boxes(sc *zipxml.Scanner, p *paragraph, el xml.StartElement) error {
	return d.container(sc, el, func(b extract.Block) error {
		p.after = append(p.after, b)
		return nil
	})
}

// note reads a footnote or endnote, which stands where it is referred to: it
// follows the paragraph.
func (d *document) note(sc *zipxml.Scanner, p *paragraph, l look) error {
	b := extract.Block{Kind: extract.Note}
	var lines []string
	err := sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "note-citation":
			mark, err := sc.Text()
			b.Mark = strings.TrimSpace(mark)
			return err
		case "note-body":
			return d.blocks(sc, func(b extract.Block) error {
				lines = append(lines, b.Line())
				return nil
			})
		}
		return sc.Skip()
	})
	b.Text = strings.Join(lines, "\n")
	if !l.hidden && b.Text != "" {
		p.after = append(p.after, b)
	}
	return err
}
