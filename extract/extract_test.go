package extract_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"servanda/extract"
)

func TestCollectorStopsAtItsLimits(t *testing.T) {
	c := extract.NewCollector(t.Context(), extract.Text)
	big := strings.Repeat("x", extract.MaxText/4)
	var err error
	for range 6 {
		if err = c.Add(extract.Block{Kind: extract.Line, Text: big}); err != nil {
			break
		}
	}
	doc, err := c.Finish(err)
	if err != nil || len(doc.Blocks) != 4 || doc.Partial == "" {
		t.Errorf("%d blocks, partial %q, %v", len(doc.Blocks), doc.Partial, err)
	}
}

func TestCollectorHonoursItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := extract.NewCollector(ctx, extract.Text)
	if _, err := c.Finish(c.Add(extract.Block{Text: "x"})); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAFaultAfterTextLeavesAPartialDocument(t *testing.T) {
	fault := errors.New("cut off")
	c := extract.NewCollector(t.Context(), extract.DOCX)
	if _, err := c.Finish(fault); !errors.Is(err, fault) {
		t.Errorf("without text: %v", err)
	}
	_ = c.Add(extract.Block{Text: "kept"})
	if doc, err := c.Finish(fault); err != nil || !strings.Contains(doc.Partial, "cut off") {
		t.Errorf("with text: %+v %v", doc, err)
	}
}

func TestClean(t *testing.T) {
	if got := extract.Clean("co\u00ADoper\x00ation\u200B\tof\xff\nboth\u2028sides"); got != "cooperation\tof\uFFFD\nboth\nsides" {
		t.Errorf("got %q", got)
	}
}

func TestOrdinal(t *testing.T) {
	for _, c := range []struct {
		n            int
		format, want string
	}{
		{24, "decimal", "24"}, {3, "decimalZero", "03"}, {28, "lowerLetter", "bb"}, {2, "upperLetter", "B"},
		{14, "lowerRoman", "xiv"}, {1999, "upperRoman", "MCMXCIX"}, {22, "ordinal", "22nd"}, {3, "russianLower", "в"},
		{-4, "upperRoman", "-4"}, {1 << 40, "lowerLetter", "1099511627776"}, {5, "none", ""}, {7, "chicago", "7"},
	} {
		if got := extract.Ordinal(c.n, c.format); got != c.want {
			t.Errorf("Ordinal(%d, %s) = %q, want %q", c.n, c.format, got, c.want)
		}
	}
}

func TestRaised(t *testing.T) {
	for _, c := range []struct {
		before, s string
		want      extract.Superscript
	}{
		{"the law", "12", extract.RaisedMark},
		{"in 2010", "3", extract.RaisedMark},
		{"force", "1, 2", extract.RaisedMark},
		{"Total", "a", extract.RaisedMark},
		{"in 1998", "a", extract.RaisedMark},
		{"the 14 ", "th", extract.RaisedOrdinal},
		{"la 3", "e", extract.RaisedOrdinal},
		{"some 5 km", "2", extract.RaisedPower},
		{"2 × 10", "6", extract.RaisedPower},
		{"H", "bis", extract.RaisedText},
	} {
		if got := extract.Raised(c.before, c.s); got != c.want {
			t.Errorf("Raised(%q, %q) = %d, want %d", c.before, c.s, got, c.want)
		}
	}
}

func TestGridSetsSpansOnColumns(t *testing.T) {
	long := strings.Repeat("a long text ", 20)
	var g extract.Grid
	row := func() []string { b, _ := g.Row(1, false); return b.Cells }
	g.Cell("label", 1, 2)
	g.Cell("wide", 2, 1)
	g.Cell(long, 1, 2)
	if got := row(); !slices.Equal(got, []string{"label", "wide", "", long}) {
		t.Errorf("first row %q", got)
	}
	g.Cell("b", 1, 1)
	g.Cell("c", 1, 1)
	if got := row(); !slices.Equal(got, []string{"label", "b", "c", ""}) {
		t.Errorf("second row %q", got)
	}
	if _, ok := g.Row(1, false); ok {
		t.Error("an empty row is a row")
	}
}

func TestMarkHeads(t *testing.T) {
	row := func(table int, bold bool, cells ...string) extract.Block {
		return extract.Block{Kind: extract.Row, Table: table, Cells: cells, Bold: bold}
	}
	blocks := []extract.Block{
		row(1, false, "No", "Measure", "Due"),
		row(1, false, "1", "2", "3"),
		row(1, false, "1.1", "Amend the Code", "2024"),
		{Kind: extract.Paragraph, Text: "Between."},
		row(2, true, "Treaty", "Date"),
		row(2, false, "One", "Two"),
		row(2, true, "Other treaty", ""),
		row(2, true, "Treaty", "Date"),
		row(2, false, "Three", "Four"),
		{Kind: extract.Paragraph, Text: "Between."},
		row(3, false, "Elections of 2021", "2 May 2021"),
		row(3, false, "Elections of 2016", "3 May 2016"),
		row(4, false, "Alone", "Row"),
	}
	extract.MarkHeads(blocks)
	var heads []int
	for i, b := range blocks {
		if b.Header {
			heads = append(heads, i)
		}
	}
	if want := []int{0, 1, 4, 7}; !slices.Equal(heads, want) {
		t.Errorf("heads %v, want %v", heads, want)
	}
}

func TestBlocksWithoutTextAreLeftOut(t *testing.T) {
	c := extract.NewCollector(t.Context(), extract.HTML)
	for _, b := range []extract.Block{
		{Kind: extract.Paragraph, Text: "\u200B\u00A0"},
		{Kind: extract.Row, Text: " | ", Cells: []string{"", "\u00AD"}},
		{Kind: extract.Line},
	} {
		if err := c.Add(b); err != nil {
			t.Fatal(err)
		}
	}
	if blocks := c.Document().Blocks; len(blocks) != 1 || blocks[0].Kind != extract.Line {
		t.Errorf("kept %+v", blocks)
	}
}
