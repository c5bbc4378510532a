package index

import (
	"fmt"
	"strings"

	"servanda/pipeline"
)

// Name is how a document is cited: by its symbol, or else its title, or else
// its path.
func Name(d pipeline.Document) string {
	switch {
	case d.Symbol != "":
		return d.Symbol
	case d.Title != "":
		return d.Title
	}
	return d.Path
}

// Citation cites a passage: "CCPR/C/VEL/CO/2, para. 24 (a), p. 6".
func Citation(d pipeline.Document, p pipeline.Passage) string {
	parts := []string{Name(d)}
	if n := numbered(p); n != "" {
		parts = append(parts, n)
	}
	if g := pages(p); g != "" {
		parts = append(parts, g)
	}
	if len(parts) == 1 && len(p.Section) > 0 {
		parts = append(parts, fmt.Sprintf("section %q", p.Section[len(p.Section)-1]))
	}
	return strings.Join(parts, ", ")
}

// numbered cites the printed number by what kind of number it is.
func numbered(p pipeline.Passage) string {
	switch {
	case p.Number == "":
		return ""
	case p.Kind == pipeline.KindFootnote:
		return "footnote " + p.Number
	case p.Kind == pipeline.KindHeading:
		return "heading " + p.Number
	case p.Kind == pipeline.KindRow:
		return "row " + p.Number
	}
	return "para. " + p.Number
}

func pages(p pipeline.Passage) string {
	switch {
	case p.PageFrom == 0:
		return ""
	case p.PageTo > p.PageFrom:
		return fmt.Sprintf("pp. %d–%d", p.PageFrom, p.PageTo)
	}
	return fmt.Sprintf("p. %d", p.PageFrom)
}
