package odt

import (
	"encoding/xml"
	"strconv"
	"strings"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// style is a paragraph's or a span's style; what it does not say, its parent
// does.
type style struct {
	name, parent string
	// list is the list style of paragraphs in lists that name none.
	list                 *string
	bold, hidden, raised *bool
}

// key is a style's family and name: families may share names.
type key struct{ family, name string }

// styles are a document's styles.
type styles struct {
	named    map[key]*style
	lists    map[string]*listStyle
	outline  *listStyle
	language string
	// firstPage names the style of the first page, "" when no paragraph says.
	firstPage string
}

func newStyles() *styles {
	return &styles{named: map[key]*style{}, lists: map[string]*listStyle{}, outline: &listStyle{}}
}

// read reads the styles of a part; those of later parts take the place of
// earlier ones of the same name.
func (s *styles) read(part []byte) error {
	sc := zipxml.NewScanner(part)
	return sc.Each(func(root xml.StartElement) error {
		return sc.Each(func(el xml.StartElement) error {
			switch el.Name.Local {
			case "styles", "automatic-styles":
				return sc.Each(func(el xml.StartElement) error { return s.readOne(sc, el) })
			}
			return sc.Skip()
		})
	})
}

func (s *styles) readOne(sc *zipxml.Scanner, el xml.StartElement) error {
	switch el.Name.Local {
	case "style":
		return s.readStyle(sc, el)
	case "default-style":
		return s.readDefault(sc, el)
	case "list-style":
		l := &listStyle{}
		s.lists[zipxml.Attr(el, "name")] = l
		return l.read(sc)
	case "outline-style":
		s.outline = &listStyle{}
		return s.outline.read(sc)
	}
	return sc.Skip()
}

func (s *styles) readStyle(sc *zipxml.Scanner, el xml.StartElement) error {
	name := zipxml.Attr(el, "name")
	st := &style{name: zipxml.Attr(el, "display-name"), parent: zipxml.Attr(el, "parent-style-name"), list: said(el, "list-style-name")}
	if page := zipxml.Attr(el, "master-page-name"); s.firstPage == "" {
		s.firstPage = page
	}
	if st.name == "" {
		// Names are written with the codes of their signs: Heading_20_1.
		st.name = strings.ReplaceAll(name, "_20_", " ")
	}
	s.named[key{zipxml.Attr(el, "family"), name}] = st
	return sc.Each(func(el xml.StartElement) error {
		if el.Name.Local == "text-properties" {
			st.readText(el)
		}
		return sc.Skip()
	})
}

// readText takes from a style's text properties how its text looks.
func (st *style) readText(el xml.StartElement) {
	for _, a := range el.Attr {
		switch a.Name.Local {
		case "font-weight":
			weight, err := strconv.Atoi(a.Value)
			st.bold = truth(a.Value == "bold" || err == nil && weight >= 600)
		case "display":
			st.hidden = truth(a.Value == "none")
		case "text-position":
			st.raised = truth(isRaised(a.Value))
		}
	}
}

// isRaised reports whether a position such as "super 58%" or "33% 58%" lies
// above the line.
func isRaised(position string) bool {
	rise, _, _ := strings.Cut(position, " ")
	n, err := strconv.ParseFloat(strings.TrimSuffix(rise, "%"), 64)
	return rise == "super" || err == nil && n > 0
}

func truth(b bool) *bool { return &b }

// readDefault takes the language of the document's text.
func (s *styles) readDefault(sc *zipxml.Scanner, el xml.StartElement) error {
	paragraph := zipxml.Attr(el, "family") == "paragraph"
	return sc.Each(func(el xml.StartElement) error {
		language := zipxml.Attr(el, "language")
		if paragraph && el.Name.Local == "text-properties" && language != "" && language != "none" {
			s.language = language
			if country := zipxml.Attr(el, "country"); country != "" && country != "none" {
				s.language += "-" + country
			}
		}
		return sc.Skip()
	})
}

// chainLength bounds how many parents a style may have in turn.
const chainLength = 32

// chain is the style and those that it takes from, nearest first.
func (s *styles) chain(family, name string) []*style {
	var list []*style
	for range chainLength {
		st := s.named[key{family, name}]
		if st == nil {
			break
		}
		list = append(list, st)
		name = st.parent
	}
	return list
}

// look is how text is printed.
type look struct{ bold, hidden, raised bool }

// look is what a style and its parents say, over what held before.
func (s *styles) look(family, name string, before look) look {
	chain := s.chain(family, name)
	for i := len(chain) - 1; i >= 0; i-- {
		set(&before.bold, chain[i].bold)
		set(&before.hidden, chain[i].hidden)
		set(&before.raised, chain[i].raised)
	}
	return before
}

func set(to, said *bool) {
	if said != nil {
		*to = *said
	}
}

// headingLevel is the level that a paragraph's style says, 0 for body text.
func (s *styles) headingLevel(name string) int {
	for _, st := range s.chain("paragraph", name) {
		if level := extract.HeadingLevel(st.name); level > 0 {
			return level
		}
	}
	return 0
}

// listOf is the list style that a paragraph's style names, "" for none; said is
// false when the style leaves it open.
func (s *styles) listOf(name string) (list string, said bool) {
	for _, st := range s.chain("paragraph", name) {
		if st.list != nil {
			return *st.list, true
		}
	}
	return "", false
}

// said is an attribute's value, nil when the element has none.
func said(el xml.StartElement, name string) *string {
	for _, a := range el.Attr {
		if a.Name.Local == name {
			return &a.Value
		}
	}
	return nil
}
