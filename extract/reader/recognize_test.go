//go:build unix

package reader

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/extracttest"
)

// scan makes a PDF whose pages show the given contents.
func scan(contents ...string) []byte {
	var b strings.Builder
	kids := ""
	for i := range contents {
		kids += fmt.Sprintf("%d 0 R ", 10+2*i)
	}
	fmt.Fprintf(&b, "%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n", len(contents), kids)
	b.WriteString("3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n")
	for i, c := range contents {
		fmt.Fprintf(&b, "%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>endobj\n", 10+2*i, 11+2*i)
		fmt.Fprintf(&b, "%d 0 obj<</Length %d>>stream\n%s\nendstream endobj\n", 11+2*i, len(c), c)
	}
	b.WriteString("trailer<</Root 1 0 R>>\n")
	return []byte(b.String())
}

const (
	picture = "0 g 100 100 300 300 re f"
	written = "BT /F1 12 Tf 72 700 Td (The Government of the island has amended the Ferries Act and will report on it next year.) Tj ET"
	number  = "BT /F1 12 Tf 72 700 Td (A/HRC/40/12) Tj ET 0 g 100 100 300 300 re f"
)

// tesseract writes a script that recognizes a line on every picture.
func tesseract(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tesseract")
	var b strings.Builder
	b.WriteString("#!/bin/sh\ncase \"$*\" in --list-langs) printf 'Languages:\\neng\\n';; *) cat <<'END'\n")
	for i, w := range strings.Fields("The Port Authority keeps a register of all ferries and of the complaints about each of them") {
		fmt.Fprintf(&b, "5\t1\t1\t1\t1\t%d\t%d\t300\t50\t25\t91\t%s\n", i, 100+60*i, w)
	}
	b.WriteString("END\n;; esac\n")
	if err := os.WriteFile(path, []byte(b.String()), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func readWith(t *testing.T, o extract.OCR, pdf []byte) (*extract.Document, error) {
	ctx := extract.WithOptions(t.Context(), extract.Options{OCR: o})
	return Read(ctx, bytes.NewReader(pdf), int64(len(pdf)), "report.pdf")
}

// shown is what a document says, page by page.
func shown(doc *extract.Document) string {
	var lines []string
	for _, b := range doc.Blocks {
		first, _, _ := strings.Cut(b.Text, " ")
		lines = append(lines, fmt.Sprint(b.Page, " ", first))
	}
	return strings.Join(lines, ", ")
}

func TestPicturesAreRecognized(t *testing.T) {
	command := tesseract(t)
	title := "BT /F1 12 Tf 72 700 Td (Report of the Port Authority of the island of Velmara) Tj ET"
	long := "BT /F1 9 Tf 72 700 Td (" + strings.Repeat("The Ferries Act was amended. ", 4) + ") Tj ET"
	for _, c := range []struct {
		name    string
		pdf     []byte
		enabled extract.Recognition
		kind    extract.Kind
		want    string
	}{
		{"scan", scan(picture, picture), "", "", "1 The, 2 The"},
		{"annex", scan(written, "", number), "", "", "1 The, 3 The"},
		{"text", scan(written), "", "", "1 The"},
		{"never", scan(picture), extract.OCRNever, extract.KindEmpty, ""},
		{"always", scan(long), extract.OCRAlways, "", "1 The"},
		{"a title", scan(title), "", "", "1 Report"},
	} {
		doc, err := readWith(t, extract.OCR{Command: command, Enabled: c.enabled}, c.pdf)
		if extracttest.KindOf(err) != c.kind || shown(doc) != c.want {
			t.Errorf("%s: %q, %v", c.name, shown(doc), err)
		}
		if recognized := strings.Contains(doc.Why, "text recognized (eng), with confidence by page: "); recognized != (c.name == "scan" || c.name == "annex" || c.name == "always") {
			t.Errorf("%s: why %q", c.name, doc.Why)
		}
		if (doc.Engine == extract.Recognized) != (c.name == "scan") {
			t.Errorf("%s: read by %q", c.name, doc.Engine)
		}
	}
}

func TestWithoutTheProgramThereIsAdvice(t *testing.T) {
	_, err := readWith(t, extract.OCR{}, scan(picture))
	e, ok := errors.AsType[*extract.Error](err)
	if !ok || e.Kind != extract.KindEmpty || !strings.Contains(e.Hint, "install tesseract") {
		t.Errorf("%v", err)
	}
	_, err = readWith(t, extract.OCR{Command: "/nowhere/tesseract"}, scan(picture))
	if extracttest.KindOf(err) != extract.KindEmpty || !strings.Contains(err.Error(), "/nowhere/tesseract") {
		t.Errorf("%v", err)
	}
	doc, err := readWith(t, extract.OCR{Command: "/nowhere/tesseract"}, scan(written, picture))
	if err != nil || shown(doc) != "1 The" {
		t.Errorf("%q, %v", shown(doc), err)
	}
}

func TestRecognitionEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(extract.WithOptions(t.Context(), extract.Options{OCR: extract.OCR{Command: tesseract(t)}}))
	cancel()
	pdf := scan(picture)
	if _, err := Read(ctx, bytes.NewReader(pdf), int64(len(pdf)), "report.pdf"); err == nil {
		t.Error("read after the end")
	}
}
