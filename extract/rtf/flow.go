package rtf

import (
	"strings"

	"servanda/extract"
)

// props are the properties of a paragraph that bear on its text.
type props struct {
	style, outline int // -1 when not said
	// based is the style that a style being described is based on.
	based int
	// level is the level of its list, from 0.
	level int
	// depth is how many tables it stands in.
	depth int
}

func noProps() props { return props{style: -1, outline: -1, based: -1} }

// flow is one text: the body, a note, a text box or a header.
type flow struct {
	reader *reader
	emit   func(extract.Block) error
	text   extract.Prose
	// number is what stands before the paragraph, listed whether anything does.
	number string
	listed bool
	// after are the text boxes and notes that hang on the paragraph.
	after []extract.Block
	// tables are the tables open, outermost first.
	tables []*openTable
	begun  bool
	isNote bool
}

// print adds decoded text where the group's text goes.
func (r *reader) print(s string) {
	if s == "" {
		return
	}
	f := r.flow
	switch {
	case r.to == titleText:
		r.documentTitle.WriteString(s)
	case r.to == fontTable || r.to == styleTable:
		r.entry(s)
	case r.to == numberText:
		f.number += s
		f.listed = true
	case r.to != printed || r.hidden || r.deleted:
	case r.raised:
		f.begun = true
		f.text.Raise(s, r.bold)
	default:
		f.begun = true
		f.text.Write(s, r.bold)
	}
}

// endParagraph adds the paragraph, then what hangs on it.
func (f *flow) endParagraph() error {
	p := f.reader.paragraph
	if err := f.closeTables(p.depth); err != nil {
		return err
	}
	if p.depth > 0 {
		f.table(p.depth)
	}
	b := f.block(p)
	after := f.after
	f.text, f.number, f.listed, f.after = extract.Prose{}, "", false, nil
	return extract.EmitParagraph(b, after, f.put)
}

// put adds a block to the innermost open cell, or to the text.
func (f *flow) put(b extract.Block) error {
	if n := len(f.tables); n > 0 {
		t := f.tables[n-1]
		t.Cell = append(t.Cell, b)
		return nil
	}
	return f.emit(b)
}

// block makes the paragraph into a block of its kind.
func (f *flow) block(p props) extract.Block {
	text, bold := f.text.Finish()
	b := extract.Block{Kind: extract.Paragraph, Text: text, Bold: bold}
	number := strings.TrimSpace(f.number)
	bullet := !strings.ContainsFunc(number, isAlphanumeric)
	if !bullet {
		b.Number = number
	}
	switch level := f.reader.headingLevel(p); {
	case level > 0:
		b.Kind, b.Level, b.Bold = extract.Heading, level, false
	case f.listed && (bullet || p.level > 0 || strings.ContainsFunc(number, isNoFigure)):
		b.Kind, b.Level = extract.Item, p.level+1
	case !f.listed && f.text.Mark != "":
		b.Kind, b.Mark = extract.Note, f.text.Mark
	}
	return b
}

// headingLevel is the paragraph's level as a heading, 0 for body text.
func (r *reader) headingLevel(p props) int {
	if p.outline >= 0 {
		return outlineLevel(p.outline)
	}
	const longestChain = 32
	n := p.style
	for range longestChain {
		st := r.styles[n]
		if st == nil {
			break
		}
		if level := extract.HeadingLevel(st.name); level > 0 {
			return level
		}
		if st.outline >= 0 {
			return outlineLevel(st.outline)
		}
		n = st.based
	}
	return 0
}

// outlineLevel turns an outline level into a heading's.
func outlineLevel(outline int) int {
	if outline < 0 || outline > 8 {
		return 0
	}
	return outline + 1
}

// finish ends a text: its last paragraph need not say so.
func (f *flow) finish() error {
	if err := f.endParagraph(); err != nil {
		return err
	}
	return f.closeTables(0)
}
