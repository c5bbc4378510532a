package layout

import "testing"

// TestLettersStandApart sets a line whose letters stand a little apart, one
// farther than the others, and wants no space in a word; where letters touch,
// the same gap stands for a space.
func TestLettersStandApart(t *testing.T) {
	for _, c := range []struct {
		spacing float64
		want    string
	}{{0.4, "Velmaras law"}, {0, "Velma ras law"}} {
		var p Page
		x := 60.0
		for i, r := range "Velmaras law" {
			if i == 5 {
				x += 1.4 - c.spacing
			}
			p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), X0: x, X1: x + 5, Y: 700, Size: 10, Space: r == ' '})
			x += 5 + c.spacing
		}
		if got := p.Blocks(1)[0].Text; got != c.want {
			t.Errorf("letters %v apart: got %q, want %q", c.spacing, got, c.want)
		}
	}
}
