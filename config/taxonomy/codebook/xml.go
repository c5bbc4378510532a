package codebook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// element is one element of an XML file with what it holds.
type element struct {
	name     xml.Name
	attrs    []xml.Attr
	text     string
	raw      []byte
	children []*element
	line     int
}

// attr is the value of an attribute by its local name, "" for none.
func (e *element) attr(local string) string {
	for _, a := range e.attrs {
		if a.Name.Local == local {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// maxElements bounds the elements of a file.
const maxElements = 1 << 20

// readXML reads a file as a tree. Entities other than XML's own are errors, so
// that nothing expands.
func readXML(data []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, errors.New("encoding " + charset + ": save the file as UTF-8")
	}
	root := &element{}
	open := []*element{root}
	for count := 0; ; {
		t, err := d.Token()
		line, _ := d.InputPos()
		switch {
		case errors.Is(err, io.EOF):
			if len(root.children) == 0 {
				return nil, faultf(0, "the file holds no XML")
			}
			return root.children[0], nil
		case err != nil:
			return nil, faultf(line, "no XML: %v", err)
		}
		top := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if count++; count > maxElements || len(open) > maxDepth {
				return nil, faultf(line, "more than %d elements, or more than %d in one another", maxElements, maxDepth)
			}
			child := &element{name: t.Name, attrs: t.Copy().Attr, line: line}
			top.children = append(top.children, child)
			open = append(open, child)
		case xml.EndElement:
			top.text, top.raw = strings.TrimSpace(string(top.raw)), nil
			open = open[:len(open)-1]
		case xml.CharData:
			if len(top.children) == 0 {
				top.raw = append(top.raw, t...)
			}
		}
	}
}
