package reader_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"servanda/extract"
	"servanda/extract/reader"
)

// samples are one document of each format that is read, about the same text.
func samples() map[extract.Format][]byte {
	return map[extract.Format][]byte{
		extract.Text:     []byte("Report on Velmara\n\n1. The State party should ratify.\n\f2. It should report.\n"),
		extract.Markdown: []byte("# Report on Velmara\n\n**I. Law**\n\n- ratify[^1]\n\n[^1]: Note.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
		extract.HTML:     []byte("<!doctype html><title>Velmara</title><main><h1>Report</h1><p>Ratify<sup>1</sup>.</p><table><tr><th>a<th>b<tr><td rowspan=2>1<td>2<tr><td>3</table><p><sup>1</sup> Note.</main>"),
		extract.DOCX:     docxSample(),
		extract.DOC:      docSample(),
		extract.ODT:      odtSample(),
		extract.RTF:      []byte(`{\rtf1\ansi{\fonttbl{\f0\fcharset204 Times;}}\f0 Report on Velmara{\super\chftn{\footnote Note.}}\par\trowd\cellx1\cellx999\intbl a\cell\u8364?\cell\row}`),
		extract.PDF:      pdfSample("The State party should ratify the Convention."),
	}
}

func docxSample() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.CreateHeader(&zip.FileHeader{Name: "word/document.xml", Method: zip.Store})
	fmt.Fprint(w, `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Report on Velmara</w:t></w:r></w:p>`+
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`)
	_ = z.Close()
	return b.Bytes()
}

// docSample is the binary document that its reader is tested on.
func docSample() []byte {
	file, err := os.ReadFile("../doc/testdata/velmara.doc")
	if err != nil {
		panic(err)
	}
	return file
}

func odtSample() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.CreateHeader(&zip.FileHeader{Name: "mimetype", Method: zip.Store})
	fmt.Fprint(w, "application/vnd.oasis.opendocument.text")
	w, _ = z.CreateHeader(&zip.FileHeader{Name: "content.xml", Method: zip.Store})
	fmt.Fprint(w, `<o:document-content xmlns:o="o" xmlns:t="t" xmlns:b="b"><o:body><o:text><t:h t:outline-level="1">Report on Velmara</t:h>`+
		`<b:table><b:table-row><b:table-cell b:number-rows-spanned="2"><t:p>a</t:p></b:table-cell><b:table-cell><t:p>b</t:p></b:table-cell></b:table-row></b:table></o:text></o:body></o:document-content>`)
	_ = z.Close()
	return b.Bytes()
}

// pdfSample is a PDF of two pages that print the text.
func pdfSample(text string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	content := "BT /F1 12 Tf 72 700 Td (" + text + ") Tj ET"
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Count 2/Kids[3 0 R 6 0 R]>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>")
	object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>")
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

func read(ctx context.Context, raw []byte, name string) (*extract.Document, error) {
	return reader.Read(ctx, bytes.NewReader(raw), int64(len(raw)), name)
}

func TestEveryFormatIsRead(t *testing.T) {
	for format, raw := range samples() {
		doc, err := read(t.Context(), raw, "file")
		if err != nil || doc.Format != format || len(doc.Blocks) == 0 {
			t.Errorf("%s: %+v, %v", format, doc, err)
			continue
		}
		conforms(t, string(format), doc, err)
	}
}

// Whatever is done to a document, reading it gives a document that keeps the
// rules, or a named error.
func TestDamagedFilesKeepTheRules(t *testing.T) {
	for format, raw := range samples() {
		random := rand.New(rand.NewPCG(1, 2))
		for i := range 300 {
			name := fmt.Sprintf("%s damaged %d", format, i)
			doc, err := read(t.Context(), damage(raw, random), name)
			conforms(t, name, doc, err)
		}
	}
}

// damage cuts a document off or changes some of its bytes.
func damage(raw []byte, random *rand.Rand) []byte {
	out := bytes.Clone(raw)
	if random.IntN(3) == 0 {
		return out[:random.IntN(len(out))]
	}
	for range 1 + random.IntN(8) {
		out[random.IntN(len(out))] = byte(random.IntN(256))
	}
	return out
}

// conforms checks what every reader promises.
func conforms(t *testing.T, name string, doc *extract.Document, err error) {
	t.Helper()
	if doc == nil || doc.Format == "" {
		t.Fatalf("%s: no document", name)
	}
	if err != nil {
		e, ok := errors.AsType[*extract.Error](err)
		if !ok || e.Kind == "" || e.Path == "" {
			t.Errorf("%s: error without name: %v", name, err)
		}
		return
	}
	page := 0
	for i, b := range doc.Blocks {
		switch b.Kind {
		case extract.Line, extract.Paragraph, extract.Heading, extract.Item, extract.Note:
		case extract.Row:
			if b.Table < 1 || len(b.Cells) == 0 {
				t.Errorf("%s: block %d: row without table or cells", name, i)
			}
		default:
			t.Errorf("%s: block %d: kind %q", name, i, b.Kind)
		}
		if b.Page < page || b.Page > doc.Pages {
			t.Errorf("%s: block %d: page %d after %d of %d", name, i, b.Page, page, doc.Pages)
		}
		page = b.Page
		if !utf8.ValidString(b.Text) || b.Kind != extract.Line && strings.TrimSpace(b.Text) == "" {
			t.Errorf("%s: block %d: text %q", name, i, b.Text)
		}
	}
}

func TestReadersHonourTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for format, raw := range samples() {
		doc, err := read(ctx, raw, "file")
		if !errors.Is(err, context.Canceled) && doc.Partial == "" {
			t.Errorf("%s: %+v, %v", format, doc, err)
		}
	}
}

func TestOutcomesAreNamed(t *testing.T) {
	for _, c := range []struct {
		name, content string
		kind          extract.Kind
	}{
		{"blank.txt", "\n \n\n", extract.KindEmpty},
		{"scan.pdf", string(pdfSample("")), extract.KindEmpty},
		{"signs.txt", strings.Repeat("\uE000\uE001 ", 50) + "word", extract.KindGarbled},
		{"blank.rtf", "{\\rtf1 }", extract.KindEmpty},
	} {
		_, err := read(t.Context(), []byte(c.content), c.name)
		if e, ok := errors.AsType[*extract.Error](err); !ok || e.Kind != c.kind || e.Path != c.name {
			t.Errorf("%s: %v, want %s", c.name, err, c.kind)
		}
	}
}

func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.txt")
	if err := os.WriteFile(path, []byte("Text."), 0o600); err != nil {
		t.Fatal(err)
	}
	if doc, err := reader.File(t.Context(), path); err != nil || doc.Blocks[0].Text != "Text." {
		t.Errorf("%+v %v", doc, err)
	}
	doc, err := reader.File(t.Context(), filepath.Dir(path))
	if e, ok := errors.AsType[*extract.Error](err); !ok || e.Kind != extract.KindNotRegular || doc == nil {
		t.Errorf("a folder: %v", err)
	}
}
