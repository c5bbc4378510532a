package pdf

import (
	"bytes"
	"context"
	"testing"
)

// doubtsOf interprets the pages of a PDF and sums what was not sure.
func doubtsOf(t *testing.T, data []byte) (sum doubts) {
	t.Helper()
	f, err := open(bytes.NewReader(data), int64(len(data)), newBudget(context.Background()))
	if err != nil {
		t.Fatal(err)
	}
	in := &interpreter{file: f, fonts: &fonts{file: f, byRef: map[int]*font{}}, forms: map[int][]byte{}}
	pages := &tree{visited: map[int]bool{}, visit: func(p pageNode) bool {
		f.budget.newPage()
		in.shown(p)
		sum.add(in.doubts)
		return true
	}}
	pages.walk(key(f.trailer, "Root"))
	return sum
}

func TestDoubts(t *testing.T) {
	const sure = "BT /F1 12 Tf 72 700 Td (Velmara) Tj ET "
	cases := []struct {
		name, content, font string
		want                doubt
		n                   int
	}{
		{"a font that says nothing", "BT /F1 12 Tf 72 700 Td <00010002> Tj ET",
			"<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>", noText, 2},
		{"a standard font's stranger", "BT /F1 12 Tf 72 700 Td (V\\001) Tj ET",
			"<</Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[1/afii10017]>>>>", noWidth, 1},
		{"no such font", sure + "BT /F9 12 Tf 72 600 Td (Ostrel) Tj ET", "", noFont, 6},
		{"no font at all", "BT 72 600 Td (Ostrel) Tj ET", "", noFont, 6},
		{"a matrix cut short", sure + "BT /F1 12 Tf 1 0 0 Tm (Ostrel) Tj ET", "", noOperand, 1},
	}
	for _, c := range cases {
		b := newBuild()
		if c.font == "" {
			b.page(c.content)
		} else {
			b.page(c.content, c.font)
		}
		if got := doubtsOf(t, b.bytes()); got.count[c.want] != c.n {
			t.Errorf("%s: %d %s, want %d", c.name, got.count[c.want], c.want, c.n)
		}
	}
	if got := doubtsOf(t, newBuild().page(sure).bytes()); got.glyphs != 7 || got.count != [kinds]int{} {
		t.Errorf("a page that is sure: %+v", got)
	}
}
