package pdfium

import (
	"context"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"servanda/extract/pdf/layout"
)

// maxGlyphs bounds the glyphs of a page.
const maxGlyphs = 1_000_000

// checkEvery is how many glyphs pass between two looks at the context.
const checkEvery = 1024

// shown is what a page shows.
func (d *Document) shown(ctx context.Context, ref requests.Page) (*layout.Page, error) {
	f, err := d.frame(ref)
	if err != nil {
		return nil, err
	}
	page := &layout.Page{Width: f.width, Height: f.height}
	if err := d.text(ctx, ref, f, page); err != nil {
		return nil, err
	}
	d.drawings(ref, f, page)
	return page, nil
}

// text adds a page's glyphs.
func (d *Document) text(ctx context.Context, ref requests.Page, f frame, page *layout.Page) error {
	text, err := d.program.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return err
	}
	count, err := d.program.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return err
	}
	t := &glyphs{Document: d, ref: text.TextPage, frame: f, page: page}
	for i := range min(count.Count, maxGlyphs) {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := t.add(i); err != nil {
			return err
		}
	}
	_, err = d.program.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	return err
}

// glyphs reads the characters of a page one by one.
type glyphs struct {
	*Document
	ref   references.FPDF_TEXTPAGE
	frame frame
	page  *layout.Page
	// matrix, size and style are those of the text object of the last
	// character: they change only where another object begins.
	matrix matrix
	size   float64
	style  style
	// x, y and right are where the last character stands.
	x, y, right float64
}

// add adds the character at i. What cannot be placed is left out.
func (t *glyphs) add(i int) error {
	char, err := t.program.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: t.ref, Index: i})
	if err != nil {
		return err
	}
	r := rune(char.Unicode)
	switch {
	case r == '\r', r == '\n':
		return nil
	case t.generated(r, i):
		t.gap(r)
		return nil
	}
	origin, err := t.program.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: t.ref, Index: i})
	if err != nil {
		return nil
	}
	box, err := t.program.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t.ref, Index: i})
	if err != nil {
		return nil
	}
	if err := t.object(i); err != nil {
		return nil
	}
	g := t.glyph(r, i)
	if g.Space && t.leftward() {
		return nil
	}
	if t.isPiece(origin.X, origin.Y, float64(box.Rect.Right)) {
		t.page.Glyphs[len(t.page.Glyphs)-1].Text += g.Text
		return nil
	}
	x, y := t.frame.shown.apply(origin.X, origin.Y)
	x0, y0 := t.frame.shown.apply(float64(box.Rect.Left), float64(box.Rect.Bottom))
	x1, y1 := t.frame.shown.apply(float64(box.Rect.Right), float64(box.Rect.Top))
	if !t.page.Holds(x0, y0, x1, y1) {
		return nil
	}
	g.X0, g.Y = g.Dir.Turn(x, y)
	a, _ := g.Dir.Turn(x0, y0)
	b, _ := g.Dir.Turn(x1, y1)
	g.X1 = max(g.X0, a, b)
	t.clip(g)
	t.page.Glyphs = append(t.page.Glyphs, g)
	t.x, t.y, t.right = origin.X, origin.Y, float64(box.Rect.Right)
	return nil
}

// leftward reports whether the last glyph is written from right to left. PDFium
// gives such glyphs in the order in which they are read, and layout looks for
// spaces where they are seen: it finds the gap by itself.
func (t *glyphs) leftward() bool {
	n := len(t.page.Glyphs)
	if n == 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(t.page.Glyphs[n-1].Text)
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana)
}

// clip ends the last glyph where the next begins on its line: PDFium's boxes
// hold what hangs over, and in fonts that the file does not hold far more.
func (t *glyphs) clip(next layout.Glyph) {
	if n := len(t.page.Glyphs); n > 0 {
		last := &t.page.Glyphs[n-1]
		if last.Dir == next.Dir && last.Y == next.Y && last.X0 < next.X0 {
			last.X1 = min(last.X1, next.X0)
		}
	}
}

// isPiece reports whether the character comes from the same glyph as the last:
// a ligature is one glyph of several characters.
func (t *glyphs) isPiece(x, y, right float64) bool {
	return len(t.page.Glyphs) > 0 && t.x == x && t.y == y && t.right == right
}

// generated reports whether PDFium put the character in by itself.
func (t *glyphs) generated(r rune, i int) bool {
	switch r {
	case ' ', '-', brokenHyphen, '\uFFFE':
		g, err := t.program.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: t.ref, Index: i})
		return err != nil || g.IsGenerated
	}
	return false
}

// gap keeps a space that PDFium puts in. It knows the widths of glyphs, while
// their boxes also hold what hangs over: behind an f no gap can be seen.
func (t *glyphs) gap(r rune) {
	n := len(t.page.Glyphs)
	if r != ' ' || n == 0 || t.leftward() {
		return
	}
	g := t.page.Glyphs[n-1]
	g.Text, g.Space, g.X0 = " ", true, g.X1
	t.page.Glyphs = append(t.page.Glyphs, g)
}

// object reads what the characters of a text object have in common, where
// another object than the last begins. Its fonts cost more than all the rest.
func (t *glyphs) object(i int) error {
	m, err := t.program.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: t.ref, Index: i})
	if err != nil {
		return err
	}
	if now := fromStruct(m.Matrix); now != t.matrix {
		t.matrix, t.style = now, t.styleAt(i)
		size, err := t.program.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: t.ref, Index: i})
		if err != nil {
			return err
		}
		t.size = size.FontSize
	}
	return nil
}

// brokenHyphen is what PDFium makes of a hyphen that breaks a word at the end
// of a line; U+FFFE in later versions.
const brokenHyphen = '\u0002'

// glyph is the character at i without its place.
func (t *glyphs) glyph(r rune, i int) layout.Glyph {
	// A font size may be negative: its glyphs stand on their heads.
	shown := matrix{t.size, 0, 0, t.size, 0, 0}.times(t.matrix).times(t.frame.shown)
	g := layout.Glyph{
		Text: string(r),
		Size: math.Hypot(shown[2], shown[3]),
		Dir:  layout.Along(shown[0], shown[1]),
		Bold: t.style.bold, Italic: t.style.italic,
		Space: unicode.IsSpace(r),
	}
	switch {
	case r == brokenHyphen, r == '\uFFFE':
		g.Text = "-"
	case g.Space:
		g.Text = " "
	case r < ' ', r == unicode.ReplacementChar, r >= 0x7F && t.unmapped(i):
		g.Unknown = true
	}
	return g
}

// unmapped reports whether no table of the font tells the character. It is
// asked only of what is not ASCII: the codes of a font without tables are
// mostly right there.
func (t *glyphs) unmapped(i int) bool {
	e, err := t.program.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: t.ref, Index: i})
	return err == nil && e.HasUnicodeMapError
}

// style is how a font looks.
type style struct{ bold, italic bool }

// Flags of a font descriptor.
const (
	flagItalic    = 1 << 6
	flagForceBold = 1 << 18
)

// styleAt reads weight and slant of the font of the character at i.
func (t *glyphs) styleAt(i int) style {
	info, err := t.program.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: t.ref, Index: i})
	if err != nil {
		return style{}
	}
	name := strings.ToLower(info.FontName)
	return style{
		bold:   info.Flags&flagForceBold != 0 || hasAny(name, "bold", "black", "heavy", "demi"),
		italic: info.Flags&flagItalic != 0 || hasAny(name, "italic", "oblique", "kursiv"),
	}
}

func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
