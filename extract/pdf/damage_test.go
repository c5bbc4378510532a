package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"servanda/extract"
)

func TestDamagedFilesAreRead(t *testing.T) {
	whole := string(newBuild().page(hello).bytes())
	cases := map[string]string{
		"junk before the header": "HTTP/1.1 200 OK\r\n\r\n" + whole,
		"version 2.0":            strings.Replace(whole, "%PDF-1.4", "%PDF-2.0", 1),
		"no end of file":         strings.Replace(whole, "%%EOF", "", 1),
		"wrong startxref":        strings.Replace(whole, "startxref\n", "startxref\n9", 1),
		"cut before the table":   whole[:strings.Index(whole, "xref\n")],
		"no end of an object":    strings.Replace(whole, "endobj\n2 0 obj", "2 0 obj", 1),
		"wrong length":           strings.Replace(whole, "/Length 38", "/Length 7", 1),
		"table of another file":  strings.ReplaceAll(whole, "00000 n", "00001 n"),
		"carriage returns":       strings.ReplaceAll(whole, "\n", "\r"),
	}
	for name, data := range cases {
		t.Run(name, func(t *testing.T) {
			if data == whole {
				t.Fatal("nothing is damaged")
			}
			expect(t, []byte(data), "Velmara")
		})
	}
}

func TestLaterDefinitionsWin(t *testing.T) {
	b := newBuild().page("BT /F1 12 Tf 72 700 Td (old) Tj ET")
	data := append(b.bytes(), fmt.Sprintf("4 0 obj\n<</Length 36>>\nstream\nBT /F1 12 Tf 72 700 Td (new) Tj ET\nendstream\nendobj\n%%%%EOF")...)
	expect(t, data, "new")
}

func TestObjectStreams(t *testing.T) {
	b := newBuild().page(hello)
	b.objects[1], b.objects[2] = "null", "null"
	page := b.kids[0]
	catalog := "<</Type/Catalog/Pages 51 0 R/Lang(vl)>>"
	tree := "<</Type/Pages/MediaBox[0 0 595 842]/Kids[" + page + "]>>"
	index := fmt.Sprintf("50 0 51 %d ", len(catalog)+1)
	body := deflate(index + catalog + " " + tree)
	b.stream(fmt.Sprintf("/Type/ObjStm/N 2/First %d/Filter/FlateDecode", len(index)), body)
	doc := expect(t, b.write("/Root 50 0 R"), "Velmara")
	if doc.Language != "vl" {
		t.Errorf("language %q", doc.Language)
	}
	expect(t, b.write(""), "Velmara") // no trailer names the catalog
}

func kindOf(t *testing.T, ctx context.Context, data []byte) extract.Kind {
	t.Helper()
	doc, err := Read(ctx, bytes.NewReader(data), int64(len(data)))
	var e *extract.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %+v, %v; want an *extract.Error", doc, err)
	}
	if doc != nil {
		t.Error("a document comes with the error")
	}
	return e.Kind
}

func TestErrors(t *testing.T) {
	private := newBuild()
	cmap := private.stream("", "1 beginbfrange <00><ff><E100> endbfrange")
	private.page("BT /F1 12 Tf 72 700 Td (text of glyphs without meaning) Tj ET",
		fmt.Sprintf("<</Type/Font/Subtype/TrueType/BaseFont/Own/FirstChar 0/Widths[%s]/ToUnicode %d 0 R>>", widths(256), cmap))
	cases := []struct {
		name string
		data []byte
		want extract.Kind
	}{
		{"nothing", nil, extract.KindMalformed},
		{"no PDF", []byte("%PDF-1.4\nhello"), extract.KindMalformed},
		{"no pages", newBuild().bytes(), extract.KindMalformed},
		{"no text", newBuild().page("0 0 100 100 re f").bytes(), extract.KindEmpty},
		{"private characters", private.bytes(), extract.KindGarbled},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := kindOf(t, context.Background(), c.data); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	over, cancel := context.WithCancel(context.Background())
	cancel()
	if got := kindOf(t, over, newBuild().page(hello).bytes()); got != extract.KindTimeout {
		t.Errorf("a deadline that is over: %s", got)
	}
}

// A stream that inflates to more than a page may hold ends that page, and the
// document says that it is not whole.
func TestBombIsCutShort(t *testing.T) {
	b := newBuild().page(hello)
	bomb := deflate("BT /F1 12 Tf 72 600 Td (x) Tj ET\n" + strings.Repeat(" ", maxStream+1))
	text := b.stream("/Filter/FlateDecode", bomb)
	font := b.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	b.kids = append(b.kids, fmt.Sprintf("%d 0 R", b.add(fmt.Sprintf("<</Type/Page/Contents %d 0 R/Resources<</Font<</F1 %d 0 R>>>>>>", text, font))))
	doc := read(t, b.bytes())
	if doc.Partial == "" || doc.Blocks[0].Text != "Velmara" {
		t.Errorf("partial %q, first %q", doc.Partial, doc.Blocks[0].Text)
	}
}
