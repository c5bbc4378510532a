package docx

import (
	_ "embed"
	"encoding/xml"
	"strconv"
	"strings"
	"sync"
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
	sc := newScanner(part)
	err := sc.each(func(root xml.StartElement) error {
		return sc.each(func(el xml.StartElement) error {
			switch el.Name.Local {
			case "style":
				return s.read(sc, el)
			case "docDefaults":
				return s.defaults(sc)
			}
			return sc.skip()
		})
	})
	return s, err
}

// read reads one style.
func (s *styles) read(sc *scanner, el xml.StartElement) error {
	st := &style{outline: -1, list: listRef{level: -1}}
	id := attr(el, "styleId")
	if attr(el, "type") == "paragraph" && attr(el, "default") == "1" {
		s.standard = id
	}
	s.byID[id] = st
	return sc.each(func(el xml.StartElement) error {
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
		return sc.skip()
	})
}

// defaults takes the language of the document's text.
func (s *styles) defaults(sc *scanner) error {
	return sc.each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "rPrDefault", "rPr":
			return s.defaults(sc)
		case "lang":
			s.language = val(el)
		}
		return sc.skip()
	})
}

// headings.tsv gives the heading level of styles that have no outline level,
// or whose outline levels do not tell them apart.
//
//go:embed headings.tsv
var headingsTSV string

// headingNames are the levels by the beginning of the style's name.
var headingNames = sync.OnceValue(func() map[string]int {
	levels := map[string]int{}
	for line := range strings.SplitSeq(headingsTSV, "\n") {
		name, level, ok := strings.Cut(strings.TrimRight(line, "\r"), "\t")
		if n, err := strconv.Atoi(level); ok && err == nil && !strings.HasPrefix(line, "#") {
			levels[name] = n
		}
	}
	return levels
})

// headingLevel is a style's level as a heading, 1 outermost; 0 for body text.
func (s *styles) headingLevel(id string) int {
	for _, st := range s.chain(id) {
		if level := namedLevel(st.name); level > 0 {
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

// namedLevel is the level that a style's name says, by its longest known
// beginning.
func namedLevel(name string) int {
	if rest, ok := strings.CutPrefix(name, "heading "); ok {
		if n, err := strconv.Atoi(rest); err == nil && n >= 1 && n <= 9 {
			return n
		}
	}
	best, level := "", 0
	for known, n := range headingNames() {
		if len(known) > len(best) && (name == known || strings.HasPrefix(name, known+"_")) {
			best, level = known, n
		}
	}
	return level
}
