package segment

import (
	"strings"
	"testing"

	"servanda/extract"
	"servanda/pipeline"
)

// taggedLine is a line with its pieces at the places given; each names its
// paragraph before a colon.
func taggedLine(page int, y float64, pieces map[float64]string, places ...float64) extract.Block {
	numbers := map[string]int{}
	for i := range 26 {
		numbers[string(rune('a'+i))] = i + 1
	}
	cells := map[float64]string{}
	for x, p := range pieces {
		_, cells[x], _ = strings.Cut(p, ":")
	}
	b := ruledLine(y, cells, places...)
	b.Page, b.Table = page, 0
	k := 0
	for _, x := range places {
		if name, _, ok := strings.Cut(pieces[x], ":"); ok {
			b.Spans[k].Paragraph = numbers[name]
			k++
		}
	}
	return b
}

// prose are the lines of a long paragraph, which make tags believable.
func prose(page int) []extract.Block {
	var out []extract.Block
	for i := range 12 {
		text := "and the Government of Velmara goes on with what it has begun in all of its provinces and towns of note"
		out = append(out, taggedLine(page, 300-float64(i)*10, map[float64]string{60: "z:" + text}, 60))
	}
	return out
}

func TestTagsTellParagraphs(t *testing.T) {
	type c = map[float64]string
	line := func(page int, y float64, text string) extract.Block { return taggedLine(page, y, c{60: text}, 60) }
	blocks := append(prose(2),
		line(2, 170, "a:Measures of the Government"),
		line(2, 160, "a:Council on Equality"),
		line(2, 150, "b:Council of Elders"),
		line(3, 700, "b:And its Bureau"),
	)
	got := Passages("d0", &extract.Document{Format: extract.PDF, Pages: 3, Blocks: blocks})
	want := []string{"Measures of the Government Council on Equality", "Council of Elders And its Bureau"}
	if len(got) != 3 || got[1].Text != want[0] || got[2].Text != want[1] {
		t.Errorf("%q, want a paragraph and %q", texts(got), want)
	}
}

func texts(passages []pipeline.Passage) []string {
	var out []string
	for _, p := range passages {
		out = append(out, p.Text)
	}
	return out
}

// TestTagsTellRows reads a table whose rows stand as close as their lines, with
// figures beside the last line of a row.
func TestTagsTellRows(t *testing.T) {
	type c = map[float64]string
	row := func(y float64, cells c) extract.Block { return taggedLine(2, y, cells, 60, 300, 400) }
	blocks := append([]extract.Block{
		row(690, c{60: "a:Measure", 300: "b:Year", 400: "c:State"}),
		row(680, c{60: "d:Shelters for women"}),
		row(670, c{60: "d:In all provinces", 300: "e:2019", 400: "f:Done"}),
		row(660, c{60: "g:Training of judges", 300: "h:2020", 400: "i:Begun in the"}),
		row(650, c{60: "g:Prosecutors", 400: "i:Capital"}),
	}, prose(2)...)
	got := Passages("d0", &extract.Document{Format: extract.PDF, Pages: 2, Blocks: blocks})
	checkRows(t, rowsOnly(got), []string{
		"Measure | Year | State",
		"Shelters for women In all provinces | 2019 | Done",
		"Training of judges Prosecutors | 2020 | Begun in the Capital",
	})
}

func rowsOnly(passages []pipeline.Passage) []pipeline.Passage {
	var out []pipeline.Passage
	for _, p := range passages {
		if p.Kind == pipeline.KindRow {
			out = append(out, p)
		}
	}
	return out
}

// TestWrongTagsAreNotUsed reads lines that are tagged one by one.
func TestWrongTagsAreNotUsed(t *testing.T) {
	blocks := prose(2)
	for i := range blocks {
		blocks[i].Spans[0].Paragraph = i + 1
	}
	got := Passages("d0", &extract.Document{Format: extract.PDF, Pages: 2, Blocks: blocks})
	if len(got) != 1 {
		t.Errorf("%d passages, want one: %q", len(got), texts(got))
	}
}
