package pdfium_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/pdf/layout"
	"servanda/extract/pdfium"
)

// page makes a PDF of one page with further entries for the page's dictionary,
// the further objects from 6 on, and the given content in a bold font F1.
func page(entries, content string, objects ...string) []byte {
	all := append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>" + entries + ">>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
	}, objects...)
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	for i, o := range all {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer<</Root 1 0 R>>\n")
	return []byte(b.String())
}

// shown opens a PDF and shows its first page.
func shown(t *testing.T, data []byte) *layout.Page {
	t.Helper()
	d, err := pdfium.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	p, err := d.Page(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func text(p *layout.Page) string {
	var lines []string
	for _, b := range p.Blocks(1) {
		lines = append(lines, b.Text)
	}
	return strings.Join(lines, "\n")
}

func TestGlyphsStandWhereTheyAreShown(t *testing.T) {
	p := shown(t, page("", "BT /F1 12 Tf 72 700 Td (Velmara) Tj ET"))
	if got := text(p); got != "Velmara" {
		t.Errorf("text %q", got)
	}
	g := p.Glyphs[0]
	if g.Text != "V" || g.X0 != 72 || g.Y != 700 || g.Size != 12 || !g.Bold || g.Italic || g.Dir != layout.Rightward {
		t.Errorf("glyph %+v", g)
	}
	if width := g.X1 - g.X0; width < 7.9 || width > 8.1 {
		t.Errorf("V is %.2f wide, want 8.00", width)
	}
}

func TestRotatedAndCroppedPages(t *testing.T) {
	p := shown(t, page("/Rotate 90/CropBox[10 20 500 800]", "BT /F1 12 Tf 0 1 -1 0 110 120 Tm (Ostrel) Tj ET BT /F1 12 Tf 5 5 Td (out) Tj ET"))
	if p.Width != 780 || p.Height != 490 || text(p) != "Ostrel" {
		t.Errorf("page of %v by %v shows %q", p.Width, p.Height, text(p))
	}
	if g := p.Glyphs[0]; g.X0 != 100 || g.Y != 390 || g.Dir != layout.Rightward {
		t.Errorf("glyph %+v", g)
	}
}

func TestSpacesAndHyphensOfTheFileStay(t *testing.T) {
	p := shown(t, page("", "BT /F1 12 Tf 72 700 Td (a free and fair re-) Tj 0 -14 Td (view of law) Tj ET"))
	if got := text(p); got != "a free and fair re-\nview of law" {
		t.Errorf("text %q", got)
	}
}

func TestNegativeFontSizes(t *testing.T) {
	p := shown(t, page("", "BT /F1 -12 Tf -1 0 0 -1 72 700 Tm (Ostrel reports) Tj ET"))
	if got := text(p); got != "Ostrel reports" || p.Glyphs[0].Size != 12 {
		t.Errorf("text %q in size %v", got, p.Glyphs[0].Size)
	}
}

func TestRules(t *testing.T) {
	p := shown(t, page("", "50 100 m 300 100 l S 50 200 250 1 re f 50 300 200 100 re S 0 0 1 rg 50 500 200 100 re f 1 0 0 1 0 10 cm 50 600 m 60 640 70 640 80 600 c S"))
	if len(p.Rules) != 6 {
		t.Errorf("rules %v", p.Rules)
	}
}

func TestFilledFormsAreRead(t *testing.T) {
	look := "BT /F1 10 Tf 2 4 Td (Ministry of Tides) Tj ET"
	p := shown(t, page("/Annots[6 0 R]", "BT /F1 12 Tf 72 700 Td (Name) Tj ET",
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(n)/V(Ministry of Tides)/F 4/Rect[200 695 400 715]/AP<</N 7 0 R>>>>",
		fmt.Sprintf("<</Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 5 0 R>>>>/Length %d>>stream\n%s\nendstream", len(look), look)))
	if got := text(p); got != "Name Ministry of Tides" {
		t.Errorf("text %q", got)
	}
}

func TestFailuresAreNamed(t *testing.T) {
	_, err := pdfium.Open(t.Context(), []byte("%PDF-1.7\nnothing else"))
	if e, ok := errors.AsType[*extract.Error](err); !ok || e.Kind != extract.KindMalformed {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := pdfium.Open(ctx, page("", "")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestRenderDrawsThePage(t *testing.T) {
	d, err := pdfium.Open(t.Context(), page("", "0 g 0 0 297.5 842 re f"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	picture, scale, err := d.Render(1, 72)
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 595 || size.Y != 842 || scale != 1 {
		t.Errorf("%v pixels of %v points", size, scale)
	}
	if left, right := picture.GrayAt(100, 400).Y, picture.GrayAt(500, 400).Y; left != 0 || right != 255 {
		t.Errorf("left %d, right %d", left, right)
	}
}
