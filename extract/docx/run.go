package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// paragraph is a paragraph being read.
type paragraph struct {
	props paragraphProps
	base  look
	text  extract.Prose
	// after are the text boxes and notes that hang on the paragraph.
	after []extract.Block
	// custom is the place in after, from 1, of the note whose mark the next run
	// prints; 0 for none.
	custom int
}

// runs reads what stands within a paragraph.
func (d *document) runs(sc *zipxml.Scanner, p *paragraph) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "pPr":
			props, err := readParagraphProps(sc)
			p.props, p.base = props, d.styles.look(props.style, look{})
			return err
		case "r":
			return d.run(sc, p)
		case "ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo":
			return d.runs(sc, p)
		case "AlternateContent":
			return oneBranch(sc, func() error { return d.runs(sc, p) })
		case "oMath", "oMathPara":
			return d.formula(sc, p)
		}
		return sc.Skip()
	})
}

// formula adds a formula's signs in a row.
func (d *document) formula(sc *zipxml.Scanner, p *paragraph) error {
	return sc.Each(func(el xml.StartElement) error {
		if el.Name.Local != "t" {
			return d.formula(sc, p)
		}
		text, err := sc.Text()
		p.text.Write(text, p.base.bold)
		return err
	})
}

// run reads one run of text.
func (d *document) run(sc *zipxml.Scanner, p *paragraph) error {
	l := p.base
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "rPr":
			r, err := readRunProps(sc)
			l = d.styles.resolve(r, p.base)
			return err
		case "t":
			text, err := sc.Text()
			d.print(p, text, l)
			return err
		case "drawing", "pict", "object", "AlternateContent":
			return d.boxes(sc, p, el)
		case "ruby", "rubyBase":
			return d.runs(sc, p)
		case "fldChar":
			d.field(zipxml.Attr(el, "fldCharType"))
		case "footnoteReference", "endnoteReference":
			d.refer(p, el, l)
		default:
			if sign := sign(el); sign != "" {
				d.print(p, sign, l)
			}
		}
		return sc.Skip()
	})
}

// sign is the character that an element of a run stands for.
func sign(el xml.StartElement) string {
	switch el.Name.Local {
	case "tab", "ptab":
		return "\t"
	case "br", "cr":
		return "\n"
	case "noBreakHyphen":
		return "\u2011"
	case "sym":
		return symbol(zipxml.Attr(el, "font"), zipxml.Attr(el, "char"))
	}
	return ""
}

// print adds text unless it is hidden or belongs to a field's code. Raised
// text may be a note's mark.
func (d *document) print(p *paragraph, s string, l look) {
	switch {
	case l.hidden || d.inCode():
		return
	case p.custom > 0:
		note := &p.after[p.custom-1]
		note.Mark = strings.TrimSpace(s)
		note.Text = extract.TrimMark(note.Text, note.Mark)
		p.custom = 0
		return
	case l.raised:
		p.text.Raise(s, l.bold)
	default:
		p.text.Write(s, l.bold)
	}
}

// field follows a field through its code, its result and its end.
func (d *document) field(kind string) {
	switch n := len(d.fields); {
	case kind == "begin":
		d.fields = append(d.fields, false)
	case kind == "separate" && n > 0:
		d.fields[n-1] = true
	case kind == "end" && n > 0:
		d.fields = d.fields[:n-1]
	}
}

// inCode reports whether the text belongs to a field's code.
func (d *document) inCode() bool {
	for _, result := range d.fields {
		if !result {
			return true
		}
	}
	return false
}

// closeCodes ends, at a paragraph's end, fields still in their code: a code
// that is never closed must not hide the rest of the document.
func (d *document) closeCodes() {
	for n := len(d.fields); n > 0 && !d.fields[n-1]; n-- {
		d.fields = d.fields[:n-1]
	}
}

// boxes looks for text boxes in a drawing and keeps their paragraphs.
func (d *document) boxes(sc *zipxml.Scanner, p *paragraph, el xml.StartElement) error {
	switch el.Name.Local {
	case "txbxContent":
		fields := d.fields
		d.fields = nil
		err := d.blocks(sc, func(b extract.Block) error {
			p.after = append(p.after, b)
			return nil
		})
		d.fields = fields
		return err
	case "AlternateContent":
		return oneBranch(sc, func() error {
			return sc.Each(func(el xml.StartElement) error { return d.boxes(sc, p, el) })
		})
	}
	return sc.Each(func(el xml.StartElement) error { return d.boxes(sc, p, el) })
}

// symbol is the sign that a code in hexadecimal prints in a font.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil {
		return ""
	}
	return extract.Symbol(font, rune(n))
}
