package pdf

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"servanda/extract"
)

// unreadable is a page in a font that nobody knows, and in one that anybody
// reads.
func unreadable() []byte {
	return newBuild().page("BT /F1 12 Tf 72 700 Td (The courts of Velmara) Tj /F9 12 Tf 0 -20 Td (were opened.) Tj ET").bytes()
}

func TestTheGateNamesTheEngine(t *testing.T) {
	sure := newBuild().page("BT /F1 12 Tf 72 700 Td (The courts of Velmara) Tj ET").bytes()
	for _, c := range []struct {
		name   string
		data   []byte
		ask    extract.Engine
		engine extract.Engine
		why    string
	}{
		{"sure", sure, "", extract.Fast, ""},
		{"sure, asked", sure, extract.PDFium, extract.PDFium, "by configuration"},
		{"unsure", unreadable(), extract.Auto, extract.PDFium, "12 text in unreadable fonts, on pages [1]"},
		{"unsure, fast only", unreadable(), extract.Fast, extract.Fast, "by configuration"},
	} {
		ctx := extract.WithOptions(t.Context(), extract.Options{PDFEngine: c.ask})
		doc, err := Read(ctx, bytes.NewReader(c.data), int64(len(c.data)))
		if err != nil {
			t.Fatal(err)
		}
		if doc.Engine != c.engine || doc.Why != c.why || !strings.HasPrefix(texts(doc)[0], "The courts of Velmara") {
			t.Errorf("%s: read by %q (%q): %q", c.name, doc.Engine, doc.Why, texts(doc))
		}
	}
}

func TestEmptinessIsTheVerdictOfBothEngines(t *testing.T) {
	data := newBuild().page("0 0 10 10 re f").bytes()
	_, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)))
	if got := fmt.Sprint(faultOf(err)); got != string(extract.KindEmpty) {
		t.Errorf("got %v", err)
	}
}

// Both engines give the same glyphs to the layout, so that the lines of a
// simple page are the same.
func TestEnginesAgree(t *testing.T) {
	data := newBuild().page(column(72, 700, 11, paragraph(8)) + column(320, 700, 9, paragraph(8)) + "72 720 m 500 720 l S").bytes()
	var docs []*extract.Document
	for _, e := range []extract.Engine{extract.Fast, extract.PDFium} {
		ctx := extract.WithOptions(t.Context(), extract.Options{PDFEngine: e})
		doc, err := Read(ctx, bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	if a, b := strings.Join(texts(docs[0]), "\n"), strings.Join(texts(docs[1]), "\n"); a != b {
		t.Errorf("fast gives\n%s\nPDFium gives\n%s", a, b)
	}
}
