package zipxml

import (
	"encoding/xml"
	"strings"

	"servanda/extract"
)

// Properties takes a document's title and language from the elements inside
// the current one, which are named alike in both families of formats.
func (s *Scanner) Properties(doc *extract.Document) error {
	return s.Each(func(el xml.StartElement) error {
		text, err := s.Text()
		text = strings.TrimSpace(extract.Clean(text))
		switch {
		case el.Name.Local == "title":
			doc.Title = text
		case el.Name.Local == "language" && text != "":
			doc.Language = text
		}
		return err
	})
}
