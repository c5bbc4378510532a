package segment

import (
	"testing"

	"servanda/extract"
	"servanda/pipeline"
)

// A passage over two columns and a page has a box for each piece.
func TestBoxesOfPieces(t *testing.T) {
	line := func(page, column int, x, y float64, text string) extract.Block {
		return extract.Block{Kind: extract.Line, Page: page, Column: column, Text: text, Size: 10,
			Box: extract.Box{X0: x, Y0: y, X1: x + 200, Y1: y + 10}}
	}
	doc := &extract.Document{Format: extract.PDF, Pages: 2, Blocks: []extract.Block{
		line(1, 1, 50, 112, "Velmara told the Committee that the courts of"),
		line(1, 1, 50, 100, "all its provinces have been reformed and that"),
		line(1, 2, 300, 700, "the judges, who are named for life, have been"),
		line(1, 2, 300, 688, "trained in the law of human rights by their own"),
		line(2, 0, 50, 700, "school in the capital."),
	}}
	passages := Passages("d0", doc)
	want := []pipeline.Box{
		{Page: 1, X0: 50, Y0: 100, X1: 250, Y1: 122},
		{Page: 1, X0: 300, Y0: 688, X1: 500, Y1: 710},
		{Page: 2, X0: 50, Y0: 700, X1: 250, Y1: 710},
	}
	if len(passages) != 1 {
		t.Fatalf("%d passages, want one:\n%s", len(passages), show(passages))
	}
	for i, b := range passages[0].Boxes {
		if i >= len(want) || b != want[i] {
			t.Errorf("box %d is %+v, want %+v", i, b, want)
		}
	}
}
