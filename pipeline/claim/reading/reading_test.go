package reading

import (
	"slices"
	"strings"
	"testing"

	"servanda/pipeline"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, marked string }{
		{"plain", "Velmara adopted the Law. It is in force."},
		{"abbreviation", "See Law No. 12 and art. 3 of the Code."},
		{"initials", "President K. J. Osk signed it.| The decree followed."},
		{"quote", `He said “it is done.”| Then he left.`},
		{"number", "In 2003 it rose by 3.5 per cent.| In 2004 it fell."},
		{"footnote", "The Act was adopted.12| It covers courts."},
		{"question", "Was it adopted?| No."},
		{"no space", "A/HRC/43/10/Add.1 was noted.|"},
	} {
		want := []string{}
		marked := c.marked
		if c.name == "plain" {
			marked = "Velmara adopted the Law.| It is in force."
		}
		for _, s := range strings.Split(marked, "|") {
			if s = strings.TrimSpace(s); s != "" {
				want = append(want, s)
			}
		}
		text := strings.ReplaceAll(marked, "|", "")
		var got []string
		for _, s := range Sentences(text) {
			got = append(got, s.In(text))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", c.name, got, want)
		}
	}
}

func row(ordinal, table int, header bool, cells ...string) pipeline.Passage {
	p := pipeline.Passage{Kind: pipeline.KindRow, Ordinal: ordinal, Table: table, Header: header, Parent: -1}
	for i, c := range cells {
		if i > 0 {
			p.Text += " | "
		}
		p.Cells = append(p.Cells, pipeline.Cell{Text: c, Start: len(p.Text), End: len(p.Text) + len(c)})
		p.Text += c
	}
	return p
}

func TestTablesMendPageBreaks(t *testing.T) {
	ps := []pipeline.Passage{
		row(0, 1, true, "Treaty", "Signature", "Accession (a)"),
		row(1, 1, false, "Core treaties", "", ""),
		row(2, 1, false, "Convention on Rivers and on", "/", "3 May 1999"),
		row(3, 2, false, "their Banks, 1980", "", "(a)"),
		row(4, 2, false, "Convention on Lakes", "2007", "/"),
	}
	d := New(pipeline.Document{}, ps, nil, nil)
	if len(d.Tables()) != 1 {
		t.Fatalf("%d tables, want 1: %+v", len(d.Tables()), d.Tables())
	}
	lines := d.Tables()[0].Lines
	if len(lines) != 3 || !lines[0].Heading {
		t.Fatalf("lines %+v", lines)
	}
	if got := strings.Join(lines[1].Cells, "#"); got != "Convention on Rivers and on their Banks, 1980#/#3 May 1999 (a)" {
		t.Errorf("cells %q", got)
	}
	if lines[2].Group != "Core treaties" || lines[1].Passage().Ordinal != 2 {
		t.Errorf("group %q, passage %d", lines[2].Group, lines[1].Passage().Ordinal)
	}
	if _, l, ok := d.Row(ps[3]); !ok || len(l.Rows) != 2 {
		t.Errorf("the second half does not find its line: %+v", l)
	}
}

func TestCellsFindTheirHeads(t *testing.T) {
	short := row(1, 1, false, "Open a shelter", "2021")
	short.Cells[0].Head, short.Cells[1].Head = "Measure", "Deadline"
	d := New(pipeline.Document{}, []pipeline.Passage{row(0, 1, true, "No.", "Measure", "Form", "Deadline"), short}, nil, nil)
	if got := d.Tables()[0].Lines[0].Cells; !slices.Equal(got, []string{"", "Open a shelter", "", "2021"}) {
		t.Errorf("cells %q", got)
	}
}

func TestTablesKeepApart(t *testing.T) {
	ps := []pipeline.Passage{
		row(0, 1, true, "A", "B"),
		row(1, 1, false, "x", "y"),
		{Kind: pipeline.KindParagraph, Ordinal: 2, Parent: -1, Text: "Between."},
		row(3, 2, false, "z", "w"),
	}
	if got := len(New(pipeline.Document{}, ps, nil, nil).Tables()); got != 2 {
		t.Errorf("%d tables, want 2", got)
	}
}

func TestListsAndNeighbours(t *testing.T) {
	ps := []pipeline.Passage{
		{Ordinal: 0, Parent: -1, Text: "Welcomes:"},
		{Ordinal: 1, Parent: 0, Text: "(a) first"},
		{Ordinal: 2, Parent: -1, Kind: pipeline.KindFootnote, Text: "note"},
		{Ordinal: 3, Parent: 0, Text: "(b) second"},
	}
	d := New(pipeline.Document{}, ps, nil, nil)
	if up, ok := d.Chapeau(ps[3]); !ok || up.Ordinal != 0 {
		t.Errorf("chapeau %v", up)
	}
	if n, ok := d.Before(ps[3]); !ok || n.Ordinal != 1 {
		t.Errorf("before %v", n)
	}
	if n, ok := d.Before(ps[0]); ok {
		t.Errorf("before the first %v", n)
	}
}

func TestStates(t *testing.T) {
	text := "Norway and the Democratic Republic of the Congo; the French law; Nigerian; Niger."
	var got []string
	for _, s := range States(text) {
		got = append(got, s.Code)
	}
	if want := []string{"NOR", "COD", "FRA", "NGA", "NER"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("A. b! “C.” D")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range Sentences(text) {
			if s.Start < last || s.End <= s.Start {
				t.Fatalf("%q: %v", text, s)
			}
			last = s.End
		}
		States(text)
	})
}

func TestClipEndsAtARune(t *testing.T) {
	for n, want := range []string{"", "a", "a", "aé", "aéz", "aéz"} {
		if got := Clip("aéz", n); got != want {
			t.Errorf("%d bytes: %q, want %q", n, got, want)
		}
	}
}
