package segment

import (
	"testing"

	"servanda/extract"
	"servanda/pipeline"
)

// A note of a format that puts notes after the text that cites them hangs under
// that text, and nothing else is taken for a citation.
func TestNotesAfterTheirText(t *testing.T) {
	doc := &extract.Document{Format: extract.DOCX, Blocks: []extract.Block{
		{Kind: extract.Paragraph, Text: "See table1, table2 and table3 of the report on Velmara."},
		{Kind: extract.Paragraph, Text: "2. Velmara adopted a law on legal aid."},
		{Kind: extract.Note, Mark: "1", Text: "Act No. 4 of 2024."},
		{Kind: extract.Note, Mark: "2", Text: "Act No. 5 of 2024."},
		{Kind: extract.Note, Mark: "3", Text: "Act No. 6 of 2024."},
		{Kind: extract.Row, Table: 1, Cells: []string{"Velmara", "12"}},
		{Kind: extract.Note, Mark: "a", Text: "Estimated."},
	}}
	passages := Passages("d0", doc)
	if want := doc.Blocks[0].Text; passages[0].Text != want {
		t.Errorf("text %q, want %q", passages[0].Text, want)
	}
	for _, p := range passages {
		want := 1
		if p.Number == "a" {
			want = -1
		}
		if p.Kind == pipeline.KindFootnote && p.Parent != want {
			t.Errorf("note %s hangs under %d, want %d", p.Number, p.Parent, want)
		}
	}
}
