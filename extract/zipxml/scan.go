package zipxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"servanda/extract"
)

// maxDepth bounds the nesting of elements. Word itself nests some 30 deep.
const maxDepth = 256

// Scanner reads a part element by element. Undefined entities are errors, so
// that no document can expand itself.
type Scanner struct {
	d     *xml.Decoder
	depth int
}

// NewScanner starts before the root of a part.
func NewScanner(part []byte) *Scanner {
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
	return &Scanner{d: d}
}

// Each calls f for every element inside the current one, or for the part's
// root at first. F has to read the element to its end: with Each, Mixed, Skip
// or Text.
func (s *Scanner) Each(f func(el xml.StartElement) error) error {
	return s.Mixed(func(string) {}, f)
}

// Mixed is Each for elements that hold text beside elements: it hands the text
// between them to text.
func (s *Scanner) Mixed(text func(string), f func(el xml.StartElement) error) error {
	for {
		t, err := s.d.Token()
		if err != nil {
			return s.ended(err)
		}
		switch t := t.(type) {
		case xml.CharData:
			text(string(t))
		case xml.StartElement:
			if s.depth++; s.depth > maxDepth {
				return extract.Fault("read xml", extract.KindLimit, fmt.Errorf("nested deeper than %d elements", maxDepth))
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
func (s *Scanner) ended(err error) error {
	if errors.Is(err, io.EOF) && s.depth == 0 {
		return nil
	}
	return err
}

// Skip reads to the end of the current element.
func (s *Scanner) Skip() error {
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

// Text reads the characters of the current element, to its end.
func (s *Scanner) Text() (string, error) {
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
			if err := s.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			s.depth--
			return b.String(), nil
		}
	}
}

// Attr is an attribute by its local name, "" when the element has none.
func Attr(el xml.StartElement, name string) string {
	for _, a := range el.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
