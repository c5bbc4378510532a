package codebook

import "strings"

// Namespaces of SKOS in RDF/XML.
const (
	spaceSKOS = "http://www.w3.org/2004/02/skos/core#"
	spaceRDF  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// readSKOS reads the concepts of a SKOS vocabulary written as RDF/XML. A code's
// id is its notation, or else made of its name.
func readSKOS(data []byte, stem string) (Book, error) {
	b := Book{Name: slug(stem)}
	root, err := readXML(data)
	if err != nil {
		return b, err
	}
	if root.name.Local != "RDF" || root.name.Space != spaceRDF {
		return b, faultf(root.line, "no RDF/XML: it opens with %q, not with \"RDF\" (save Turtle and JSON-LD as RDF/XML)", root.name.Local)
	}
	s := skos{codeOf: map[string]string{}, parents: map[string]string{}, ids: slugs{}}
	for _, e := range root.children {
		s.read(e)
	}
	b.Title, b.Codes = s.title, s.codes
	for i := range b.Codes {
		c := &b.Codes[i]
		c.Parent = s.codeOf[s.parents[s.uris[i]]]
	}
	return b, nil
}

// skos gathers concepts. Their parents are known by address until all concepts
// have been read.
type skos struct {
	title string
	codes []Code
	// uris are the addresses of the codes, in the same order.
	uris    []string
	codeOf  map[string]string // by address
	parents map[string]string // address to address
	ids     slugs
}

// read reads one resource: a concept, or the scheme for its title.
func (s *skos) read(e *element) {
	switch e.kind() {
	case "ConceptScheme":
		for _, p := range e.children {
			if p.name.Local == "title" || p.name.Local == "prefLabel" || p.name.Local == "label" {
				s.title = p.text
				return
			}
		}
	case "Concept":
		s.concept(e)
	}
}

// kind is what an element describes: its own name, or that of its rdf:type.
func (e *element) kind() string {
	if e.name.Space == spaceSKOS {
		return e.name.Local
	}
	for _, p := range e.children {
		if kind, ok := strings.CutPrefix(p.attr("resource"), spaceSKOS); ok && p.name.Local == "type" {
			return kind
		}
	}
	return ""
}

func (s *skos) concept(e *element) {
	uri := e.attr("about")
	c := Code{Line: e.line}
	notation := ""
	for _, p := range e.children {
		if p.name.Space != spaceSKOS {
			continue
		}
		switch p.name.Local {
		case "notation":
			notation = p.text
		case "prefLabel":
			c.call(p.attr("lang"), p.text)
		case "altLabel", "hiddenLabel":
			if p.text != "" {
				c.Aliases = append(c.Aliases, p.text)
			}
		case "example":
			c.Examples = append(c.Examples, p.text)
		case "definition", "scopeNote":
			if c.Description == "" {
				c.Description = p.text
			}
		case "broader":
			s.under(uri, p.attr("resource"))
		case "narrower":
			s.under(p.attr("resource"), uri)
		}
	}
	if c.Code = strings.Join(strings.Fields(notation), "-"); c.Code == "" {
		c.Code = s.ids.of(c.labelled(uri))
	}
	s.codeOf[uri] = c.Code
	s.codes, s.uris = append(s.codes, c), append(s.uris, uri)
}

// under notes the first parent that a concept is given.
func (s *skos) under(child, parent string) {
	if s.parents[child] == "" {
		s.parents[child] = parent
	}
}

// labelled is the code's name, or the end of its address where it has none.
func (c Code) labelled(uri string) string {
	if name := c.Name(); name != "" {
		return name
	}
	return uri[strings.LastIndexAny(uri, "/#")+1:]
}
