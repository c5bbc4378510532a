package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"servanda/extract"
)

// maxDepth bounds the nesting of elements. Word itself nests some 30 deep.
const maxDepth = 256

// scanner reads a part element by element. Undefined entities are errors, so
// that no document can expand itself.
type scanner struct {
	d     *xml.Decoder
	depth int
}

func newScanner(part []byte) *scanner {
	var r io.Reader = bytes.NewReader(part)
	if len(part) > 0 && part[0] >= 0xEF {
		// A byte-order mark decides; without one the declaration does.
		r = transform.NewReader(r, unicode.BOMOverride(transform.Nop))
	}
	d := xml.NewDecoder(r)
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil
		}
		return charset.NewReaderLabel(label, in)
	}
	return &scanner{d: d}
}

// each calls f for every element inside the current one, or for the part's
// root at first. F has to read the element to its end: with each, skip or text.
func (s *scanner) each(f func(el xml.StartElement) error) error {
	for {
		t, err := s.d.Token()
		if err != nil {
			return s.ended(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if s.depth++; s.depth > maxDepth {
				return fault("read xml", extract.KindLimit, fmt.Errorf("nested deeper than %d elements", maxDepth))
			}
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			s.depth--
			return nil
		}
	}
}

// ended makes the end of the part outside any element the end of reading.
func (s *scanner) ended(err error) error {
	if errors.Is(err, io.EOF) && s.depth == 0 {
		return nil
	}
	return err
}

// skip reads to the end of the current element.
func (s *scanner) skip() error {
	for open := 1; open > 0; {
		t, err := s.d.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			open++
		case xml.EndElement:
			open--
		}
	}
	s.depth--
	return nil
}

// text reads the characters of the current element, to its end.
func (s *scanner) text() (string, error) {
	var b strings.Builder
	for {
		t, err := s.d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			s.depth++
			if err := s.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			s.depth--
			return b.String(), nil
		}
	}
}

// attr is an attribute by its local name, "" when the element has none.
func attr(el xml.StartElement, name string) string {
	for _, a := range el.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// val is the attribute that most elements carry their value in.
func val(el xml.StartElement) string { return attr(el, "val") }

// number is val as a number, or other when it is none.
func number(el xml.StartElement, other int) int {
	n, err := strconv.Atoi(val(el))
	if err != nil {
		return other
	}
	return n
}

// isOn reads a property that is on when it is there, unless it says it is off.
func isOn(el xml.StartElement) bool {
	switch val(el) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
