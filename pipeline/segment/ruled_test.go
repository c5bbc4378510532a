package segment

import (
	"testing"

	"servanda/extract"
	"servanda/pipeline"
)

// ruledLine is a line of a table that rules draw, its cells at the places given.
func ruledLine(y float64, cells map[float64]string, places ...float64) extract.Block {
	b := extract.Block{Kind: extract.Line, Page: 1, Table: 1, Size: 8, Box: extract.Box{X0: 600, Y0: y - 2, Y1: y + 6}}
	for _, x := range places {
		text := cells[x]
		if text == "" {
			continue
		}
		x1 := x + 4*float64(len(text))
		b.Spans = append(b.Spans, extract.Span{Text: text, X0: x, X1: x1, Wide: len(b.Spans) > 0})
		if b.Text != "" {
			b.Text += " "
		}
		b.Text += text
		b.Box.X0, b.Box.X1 = min(b.Box.X0, x), x1
	}
	return b
}

// TestRuledTable reads a table under heads of two rows, of which a cell holds
// two paragraphs and another wraps.
func TestRuledTable(t *testing.T) {
	type c = map[float64]string
	row := func(y float64, cells c) extract.Block { return ruledLine(y, cells, 60, 200, 300, 400) }
	lines := []extract.Block{
		row(690, c{200: "Treaties"}),
		row(676, c{60: "Kind", 200: "In force", 300: "Signed", 400: "Remarks"}),
		row(655, c{60: "Ratification, accession or succession", 200: "CAT (1993)", 400: "Two protocols"}),
		row(640, c{200: "CRC (1992)"}),
		row(625, c{60: "Reservations", 300: "CPED (2007)", 400: "None since 1994 and"}),
		row(615, c{400: "none planned"}),
		row(600, c{60: "Procedures", 200: "CAT (2001)"}),
	}
	lines[0].Ruled = &extract.Ruled{X0: 60, X1: 540, Edges: []float64{200, 300, 400}, Levels: []extract.Level{
		{Y: 700, X0: 60, X1: 540, Weight: 0.5}, {Y: 685, X0: 200, X1: 400, Weight: 0.5},
		{Y: 668, X0: 60, X1: 540, Weight: 1.5}, {Y: 590, X0: 60, X1: 540, Weight: 1.5}}}
	want := []string{
		"Kind | Treaties | Remarks",
		"Kind | In force | Signed | Remarks",
		"Ratification, accession or succession | CAT (1993) CRC (1992) | Two protocols",
		"Reservations | CPED (2007) | None since 1994 and none planned",
		"Procedures | CAT (2001)",
	}
	got := Passages("d0", &extract.Document{Format: extract.PDF, Pages: 1, Blocks: lines})
	checkRows(t, got, want)
	if len(got) == len(want) && got[3].Cells[2].Head != "Signed" {
		t.Errorf("head of the third column: %q", got[3].Cells[2].Head)
	}
}

func checkRows(t *testing.T, got []pipeline.Passage, want []string) {
	t.Helper()
	for i, p := range got {
		if i < len(want) && p.Text != want[i] || p.Kind != pipeline.KindRow {
			t.Errorf("passage %d: %s %q", i, p.Kind, p.Text)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %d passages, want %d", len(got), len(want))
	}
}
