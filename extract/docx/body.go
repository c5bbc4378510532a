package docx

import (
	"encoding/xml"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// blocks reads what stands on lines of its own: paragraphs and tables, also
// inside content controls and accepted changes.
func (d *document) blocks(sc *zipxml.Scanner, emit func(extract.Block) error) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "p":
			return d.paragraph(sc, emit)
		case "tbl":
			return d.table(sc, emit)
		case "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag":
			return d.blocks(sc, emit)
		case "AlternateContent":
			return oneBranch(sc, func() error { return d.blocks(sc, emit) })
		case "altChunk":
			if err := d.chunk(zipxml.Attr(el, "id"), emit); err != nil {
				return err
			}
		case "sectPr":
			d.section++
		}
		return sc.Skip()
	})
}

// oneBranch reads the first branch of an alternative: the others say the same
// for other programs.
func oneBranch(sc *zipxml.Scanner, read func() error) error {
	done := false
	return sc.Each(func(el xml.StartElement) error {
		if done || el.Name.Local != "Choice" && el.Name.Local != "Fallback" {
			return sc.Skip()
		}
		done = true
		return read()
	})
}

// paragraph reads a paragraph and adds it, then what hangs on it: text boxes
// and notes.
func (d *document) paragraph(sc *zipxml.Scanner, emit func(extract.Block) error) error {
	p := d.carry
	d.carry = nil
	if p == nil {
		p = &paragraph{props: noProps(), base: d.styles.look("", look{})}
	}
	err := d.runs(sc, p)
	d.closeCodes()
	if err != nil {
		return err
	}
	if p.props.section {
		defer func() { d.section++ }()
	}
	if p.props.joins {
		p.props.joins = false
		d.carry = p
		return nil
	}
	return d.finish(p, emit)
}

// flushCarry adds a paragraph that no other followed.
func (d *document) flushCarry(emit func(extract.Block) error) error {
	p := d.carry
	d.carry = nil
	if p == nil {
		return nil
	}
	return d.finish(p, emit)
}

// finish adds a paragraph that has been read.
func (d *document) finish(p *paragraph, emit func(extract.Block) error) error {
	if b := d.block(p); b.Text != "" {
		if err := emit(b); err != nil {
			return err
		}
	}
	for _, b := range p.after {
		if err := emit(b); err != nil {
			return err
		}
	}
	return nil
}

// block makes a paragraph into a block of its kind.
func (d *document) block(p *paragraph) extract.Block {
	text, bold := p.text.Finish()
	b := extract.Block{Kind: extract.Paragraph, Text: text, Bold: bold}
	mark, listed := d.number(p.props)
	switch level := d.level(p.props); {
	case level > 0:
		b.Kind, b.Level, b.Number, b.Bold = extract.Heading, level, mark.number, false
	case listed && isItem(mark):
		b.Kind, b.Level, b.Number = extract.Item, mark.level+1, mark.number
	case listed:
		b.Number = mark.number
	case p.text.Mark != "":
		b.Kind, b.Mark = extract.Note, p.text.Mark
	}
	return b
}

// number counts the paragraph in its list.
func (d *document) number(p paragraphProps) (printed, bool) {
	ref, ok := d.lists.listOf(p)
	if !ok {
		return printed{}, false
	}
	return d.lists.next(ref.id, ref.level)
}

// isItem tells items of a list from numbered paragraphs of a text: what has a
// figure at the outermost level is a paragraph, such as "24.".
func isItem(p printed) bool {
	return p.bullet || p.level > 0 || p.format != "decimal" && p.format != "decimalZero"
}

// level is the paragraph's level as a heading, 0 for body text.
func (d *document) level(p paragraphProps) int {
	if p.outline >= 0 {
		return outlineLevel(p.outline)
	}
	return d.styles.headingLevel(p.style)
}
