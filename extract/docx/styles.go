package docx

import (
	"encoding/xml"
	"strings"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// style is a paragraph's or a run's named style; what it does not say, the
// style that it is based on does.
type style struct {
	name, based string
	// outline is the outline level from 0, 9 for body text, -1 when not said.
	outline int
	list    listRef
	rise    *bool // superscript
	bold    *bool
	hidden  *bool
}

// styles are a document's styles by id.
type styles struct {
	byID map[string]*style
	// standard is the style of paragraphs that name none.
	standard string
	language string
}

// chainLength bounds how many styles one may be based on in turn.
const chainLength = 32

// chain is the style and those that it is based on, nearest first.
func (s *styles) chain(id string) []*style {
	if id == "" {
		id = s.standard
	}
	var list []*style
	for range chainLength {
		st := s.byID[id]
		if st == nil {
			break
		}
		list = append(list, st)
		id = st.based
	}
	return list
}

func readStyles(part []byte) (*styles, error) {
	s := &styles{byID: map[string]*style{}}
	sc := zipxml.NewScanner(part)
	err := sc.Each(func(root xml.StartElement) error {
		return sc.Each(func(el xml.StartElement) error {
			switch el.Name.Local {
			case "style":
				return s.read(sc, el)
			case "docDefaults":
				return s.defaults(sc)
			}
			return sc.Skip()
		})
	})
	return s, err
}

// read reads one style.
func (s *styles) read(sc *zipxml.Scanner, el xml.StartElement) error {
	st := &style{outline: -1, list: listRef{level: -1}}
	id := zipxml.Attr(el, "styleId")
	if zipxml.Attr(el, "type") == "paragraph" && zipxml.Attr(el, "default") == "1" {
		s.standard = id
	}
	s.byID[id] = st
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "name":
			st.name = strings.ToLower(val(el))
		case "basedOn":
			st.based = val(el)
		case "pPr":
			p, err := readParagraphProps(sc)
			st.outline, st.list = p.outline, p.list
			return err
		case "rPr":
			r, err := readRunProps(sc)
			st.bold, st.hidden, st.rise = r.bold, r.hidden, r.rise
			return err
		}
		return sc.Skip()
	})
}

// defaults takes the language of the document's text.
func (s *styles) defaults(sc *zipxml.Scanner) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "rPrDefault", "rPr":
			return s.defaults(sc)
		case "lang":
			s.language = val(el)
		}
		return sc.Skip()
	})
}

// headingLevel is a style's level as a heading, 1 outermost; 0 for body text.
func (s *styles) headingLevel(id string) int {
	for _, st := range s.chain(id) {
		if level := extract.HeadingLevel(st.name); level > 0 {
			return level
		}
		if st.outline >= 0 {
			return outlineLevel(st.outline)
		}
	}
	return 0
}

// outlineLevel turns an outline level into a heading's.
func outlineLevel(outline int) int {
	if outline > 8 {
		return 0
	}
	return outline + 1
}
