package docx

import (
	_ "embed"
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"

	"servanda/extract"
)

// paragraph is a paragraph being read.
type paragraph struct {
	props paragraphProps
	base  look
	text  strings.Builder
	// heavy and all count the letters in bold and all letters.
	heavy, all int
	// after are the text boxes and notes that hang on the paragraph.
	after []extract.Block
	// mark is the mark of a note that the paragraph itself begins with.
	mark string
	// custom is the place in after, from 1, of the note whose mark the next run
	// prints; 0 for none.
	custom int
}

// finished is the paragraph's text and whether all of it is bold.
func (p *paragraph) finished() (text string, bold bool) {
	return strings.Trim(p.text.String(), " \t\n\u00A0"), p.all > 0 && p.heavy == p.all
}

// write adds text printed with a look.
func (p *paragraph) write(s string, l look) {
	p.text.WriteString(s)
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			p.all++
			if l.bold {
				p.heavy++
			}
		}
	}
}

// runs reads what stands within a paragraph.
func (d *document) runs(sc *scanner, p *paragraph) error {
	return sc.each(func(el xml.StartElement) error {
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
		return sc.skip()
	})
}

// formula adds a formula's signs in a row.
func (d *document) formula(sc *scanner, p *paragraph) error {
	return sc.each(func(el xml.StartElement) error {
		if el.Name.Local != "t" {
			return d.formula(sc, p)
		}
		text, err := sc.text()
		p.write(text, p.base)
		return err
	})
}

// run reads one run of text.
func (d *document) run(sc *scanner, p *paragraph) error {
	l := p.base
	return sc.each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "rPr":
			r, err := readRunProps(sc)
			l = d.styles.resolve(r, p.base)
			return err
		case "t":
			text, err := sc.text()
			d.print(p, text, l)
			return err
		case "drawing", "pict", "object", "AlternateContent":
			return d.boxes(sc, p, el)
		case "ruby", "rubyBase":
			return d.runs(sc, p)
		case "fldChar":
			d.field(attr(el, "fldCharType"))
		case "footnoteReference", "endnoteReference":
			d.refer(p, el, l)
		default:
			if sign := sign(el); sign != "" {
				d.print(p, sign, l)
			}
		}
		return sc.skip()
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
		return symbol(attr(el, "font"), attr(el, "char"))
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
		s = p.raised(s)
	}
	p.write(s, l)
}

// raised is what to print of raised text: nothing of a note's mark.
func (p *paragraph) raised(s string) string {
	before := strings.TrimSpace(p.text.String())
	switch extract.Raised(before, s) {
	case extract.RaisedPower:
		return extract.Power(s)
	case extract.RaisedMark:
		if before == "" {
			p.mark = extract.Mark(s)
		}
		return ""
	}
	return s
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
func (d *document) boxes(sc *scanner, p *paragraph, el xml.StartElement) error {
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
			return sc.each(func(el xml.StartElement) error { return d.boxes(sc, p, el) })
		})
	}
	return sc.each(func(el xml.StartElement) error { return d.boxes(sc, p, el) })
}

// symbols.tsv gives the characters of fonts that print signs in place of
// letters.
//
//go:embed symbols.tsv
var symbolsTSV string

var symbols = func() map[string]string {
	m := map[string]string{}
	for line := range strings.SplitSeq(symbolsTSV, "\n") {
		if key, sign, ok := strings.Cut(strings.TrimRight(line, "\r"), "\t"); ok && !strings.HasPrefix(line, "#") {
			m[key] = sign
		}
	}
	return m
}()

// symbol is the character that a code of a symbol font prints; "" when it is
// not known, since its own code would print another.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil {
		return ""
	}
	// Symbol fonts lie in the private area from F000.
	if n >= 0xF000 && n <= 0xF0FF {
		n -= 0xF000
	}
	key := strings.ToLower(font) + " " + strconv.FormatUint(n, 16)
	if sign, ok := symbols[key]; ok {
		return sign
	}
	if r := rune(n); n > 0xFF && n <= unicode.MaxRune && unicode.IsPrint(r) {
		return string(r)
	}
	return ""
}
