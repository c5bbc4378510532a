package docx

import (
	"encoding/xml"

	"servanda/extract/zipxml"
)

// listRef is a paragraph's place in the document's lists.
type listRef struct {
	// id is the list's number, "" when not said, "0" for none.
	id string
	// level counts from 0; -1 when not said.
	level int
}

// paragraphProps are the properties of a paragraph that bear on its text.
type paragraphProps struct {
	style   string
	outline int // -1 when not said
	list    listRef
	// joins says that the paragraph's end was deleted: its text runs on.
	joins bool
	// section is set on the last paragraph of a section.
	section bool
}

// noProps are the properties of a paragraph that says nothing of itself.
func noProps() paragraphProps { return paragraphProps{outline: -1, list: listRef{level: -1}} }

func readParagraphProps(sc *zipxml.Scanner) (paragraphProps, error) {
	p := noProps()
	err := sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "pStyle":
			p.style = val(el)
		case "outlineLvl":
			p.outline = number(el, -1)
		case "numPr":
			return readListRef(sc, &p.list)
		case "sectPr":
			p.section = true
		case "rPr":
			return readMarkProps(sc, &p)
		}
		return sc.Skip()
	})
	return p, err
}

func readListRef(sc *zipxml.Scanner, ref *listRef) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "numId":
			ref.id = val(el)
		case "ilvl":
			ref.level = number(el, -1)
		}
		return sc.Skip()
	})
}

// readMarkProps reads the properties of the paragraph's end mark.
func readMarkProps(sc *zipxml.Scanner, p *paragraphProps) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "del", "moveFrom":
			p.joins = true
		}
		return sc.Skip()
	})
}

// runProps are the properties of a run that bear on its text; nil where the
// run does not say.
type runProps struct {
	style              string
	bold, hidden, rise *bool
}

func readRunProps(sc *zipxml.Scanner) (runProps, error) {
	var r runProps
	err := sc.Each(func(el xml.StartElement) error {
		on := isOn(el)
		switch el.Name.Local {
		case "rStyle":
			r.style = val(el)
		case "b":
			r.bold = &on
		case "vanish":
			r.hidden = &on
		case "vertAlign":
			raised := val(el) == "superscript"
			r.rise = &raised
		}
		return sc.Skip()
	})
	return r, err
}

// look is how a run is printed.
type look struct{ bold, hidden, raised bool }

// resolve works out a run's look from its own properties, its style and its
// paragraph's style.
func (s *styles) resolve(r runProps, paragraph look) look {
	l := paragraph
	if r.style != "" {
		l = s.look(r.style, l)
	}
	return over(l, r.bold, r.hidden, r.rise)
}

// look is what a style and those under it say, over what held before.
func (s *styles) look(id string, before look) look {
	chain := s.chain(id)
	for i := len(chain) - 1; i >= 0; i-- {
		before = over(before, chain[i].bold, chain[i].hidden, chain[i].rise)
	}
	return before
}

func over(l look, bold, hidden, raised *bool) look {
	if bold != nil {
		l.bold = *bold
	}
	if hidden != nil {
		l.hidden = *hidden
	}
	if raised != nil {
		l.raised = *raised
	}
	return l
}
