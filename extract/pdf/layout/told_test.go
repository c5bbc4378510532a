package layout

import (
	"slices"
	"testing"

	"servanda/extract"
)

// words sets glyphs of a paragraph on a line.
func words(text string, x, y float64, paragraph int) []Glyph {
	var out []Glyph
	for _, r := range text {
		out = append(out, Glyph{Text: string(r), X0: x, X1: x + 5, Y: y, Size: 10, Paragraph: paragraph, Space: r == ' '})
		x += 5
	}
	return out
}

// lists makes a page of two short lists side by side; number tells the
// paragraph of an entry.
func lists(number func(side, entry int) int) *Page {
	p := &Page{Width: 500, Height: 700}
	for i := range 8 {
		y := 600 - 14*float64(i)
		p.Glyphs = append(p.Glyphs, words("Left "+string(rune('A'+i)), 60, y, number(0, i))...)
		p.Glyphs = append(p.Glyphs, words("Right "+string(rune('A'+i)), 260, y, number(1, i))...)
	}
	return p
}

func TestParagraphsTellColumns(t *testing.T) {
	inColumns := lists(func(side, entry int) int { return 1 + 8*side + entry }).Blocks(1)
	if i := slices.IndexFunc(inColumns, func(b extract.Block) bool { return b.Text == "Right A" }); i != 8 {
		t.Errorf("the right column begins with block %d, want 8", i)
	}
	for name, number := range map[string]func(int, int) int{
		"rows":        func(side, entry int) int { return 1 + side + 2*entry },
		"nobody says": func(int, int) int { return 0 },
	} {
		if got := lists(number).Blocks(1); len(got) != 8 || got[0].Text != "Left A Right A" {
			t.Errorf("%s: %d blocks, the first %q; want 8 of both sides", name, len(got), got[0].Text)
		}
	}
}
