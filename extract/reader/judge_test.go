package reader

import (
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/extracttest"
)

const (
	good = "The Government of the island has amended the Ferries Act and will report next year. "
	bad  = "T h e G o v e r n m e n t o f t h e i s l a n d h a s a m e n d e d "
)

// pagesWith makes a document with a text on each page.
func pagesWith(texts ...string) *extract.Document {
	doc := &extract.Document{Format: extract.PDF, Pages: len(texts)}
	for i, text := range texts {
		if text != "" {
			doc.Blocks = append(doc.Blocks, extract.Block{Kind: extract.Line, Page: i + 1, Text: strings.Repeat(text, 8)})
		}
	}
	return doc
}

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		name    string
		texts   []string
		kind    extract.Kind
		partial string
	}{
		{"good", []string{good, good}, "", ""},
		{"a picture", []string{"", good, good}, "", ""},
		{"letters and no annex", []string{good, "", "", "", ""}, "", "pages 2–5 hold no text"},
		{"a bad page", []string{good, good, bad}, "", "the text of page 3 cannot be read"},
		{"bad pages", []string{good, bad, good, bad, good, good}, "", "the text of pages 2, 4 cannot be read"},
		{"bad", []string{bad, bad, ""}, extract.KindGarbled, ""},
		{"empty", []string{"", ""}, extract.KindEmpty, ""},
	} {
		doc := pagesWith(c.texts...)
		err := Judge(doc)
		if err == nil {
			note(doc, pagesOf(doc))
		}
		if extracttest.KindOf(err) != c.kind || !strings.HasPrefix(doc.Partial, c.partial) || c.partial == "" && doc.Partial != "" {
			t.Errorf("%s: %v, partial %q", c.name, err, doc.Partial)
		}
	}
}
