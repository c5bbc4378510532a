package web

import (
	"strings"
	"testing"

	"servanda/index/fulltext"
	"servanda/index/table"
	"servanda/pipeline"
)

func TestOSCOLA(t *testing.T) {
	un := pipeline.Document{Path: "co.pdf", Identity: pipeline.Identity{Title: "Concluding observations on Velmara", Symbol: "CCPR/C/VEL/CO/2", Body: "CCPR", Date: "2018-03-28"}}
	press := pipeline.Document{Path: "news.html", Identity: pipeline.Identity{Title: "A day in Ossory", Date: "2018-03"}}
	for _, c := range []struct {
		d    pipeline.Document
		p    pipeline.Passage
		want string
	}{
		{un, pipeline.Passage{Number: "24 (a)", PageFrom: 6}, "Human Rights Committee, ‘Concluding observations on Velmara’ (28 March 2018) UN Doc CCPR/C/VEL/CO/2, para 24 (a)"},
		{un, pipeline.Passage{Number: "3", Kind: pipeline.KindFootnote}, "Human Rights Committee, ‘Concluding observations on Velmara’ (28 March 2018) UN Doc CCPR/C/VEL/CO/2, fn 3"},
		{press, pipeline.Passage{PageFrom: 2}, "‘A day in Ossory’ (March 2018), 2"},
		{pipeline.Document{Path: "a/b.txt"}, pipeline.Passage{}, "a/b.txt"},
	} {
		if got := oscola(c.d, c.p); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestClosedQueries(t *testing.T) {
	for text, want := range map[string]string{
		`water`: `water`, `"clean water`: `"clean water"`, `(a OR b`: `(a OR b)`, `a) OR b`: `a OR b`, `"a)" b`: `"a)" b`, `((a`: `((a))`, `“clean`: `“clean"`,
	} {
		if got := closed(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestFiltersAreQuoted(t *testing.T) {
	for f, want := range map[filter]string{
		{"country", "NOR"}: "country:NOR", {"symbol", "CCPR/C/NOR/CO/7"}: "symbol:CCPR/C/NOR/CO/7", {"article", "CCPR:14(1)"}: `article:"CCPR:14(1)"`,
		{"type", `a "b`}: `type:"a b"`, {"theme", "death-penalty"}: "theme:death-penalty",
	} {
		if got := f.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestAnchors(t *testing.T) {
	for number, want := range map[string]string{"24": "para-24", "24 (a)": "para-24-a", "115.40": "para-115.40", "": "", "1 <b>": "para-1-b"} {
		if got := anchor(pipeline.Passage{Number: number, Kind: pipeline.KindParagraph}); got != want {
			t.Errorf("%q: got %q, want %q", number, got, want)
		}
	}
	if got := anchor(pipeline.Passage{Number: "3", Kind: pipeline.KindFootnote}); got != "" {
		t.Errorf("a footnote: %q", got)
	}
}

// Marks may overlap and lie; the text always comes out whole.
func TestPieces(t *testing.T) {
	text := "Water is a right."
	all := pieces(text, []textMark{{0, 5, "t1", classEvidence}, {0, 17, "c1", classCommitment}, {3, 8, "", classMatch}, {-1, 3, "x", ""}, {4, 99, "x", ""}, {5, 5, "x", ""}})
	whole := ""
	for _, p := range all {
		whole += p.Text
	}
	if whole != text || len(all) != 4 {
		t.Fatalf("%+v", all)
	}
	if p := all[1]; p.Text != "er" || p.IDs != "t1 c1" || !p.Match || p.Classes != "evidence commitment" {
		t.Errorf("%+v", p)
	}
	if p := all[3]; p.IDs != "c1" || p.Match {
		t.Errorf("%+v", p)
	}
}

func TestMarkedRuns(t *testing.T) {
	runs := marked("clean water", []fulltext.Span{{Start: 0, End: 5}, {Start: 3, End: 7}, {Start: 6, End: 99}})
	if len(runs) != 2 || !runs[0].Marked || runs[0].Text != "clean" || runs[1].Text != " water" {
		t.Errorf("%+v", runs)
	}
}

func TestRatifications(t *testing.T) {
	list := &loaded{Columns: []table.Column{{Name: "id"}, {Name: "instrument"}, {Name: "title"}, {Name: "action"}, {Name: "date"}, {Name: "country"}, {Name: "citation"}, {Name: "verdict"}},
		Rows: []table.Row{
			{"a1", "CAT", "the Convention", "signature", "2001", "NOR", "A/1", ""},
			{"a2", "CAT", "the Convention", "accession", "2003", "NOR", "A/1", ""},
			{"a3", "CAT", "the Convention", "accession", "2002", "ISL", "A/1", ""},
			{"a4", "", "a pact of two rivers", "declaration", "", "NOR", "A/1", ""},
			{"a5", "CRC", "the Convention", "ratification", "1990", "NOR", "A/1", "rejected"},
		}}
	all := ratifications(list, "NOR")
	if len(all) != 2 || all[0].Instrument != "CAT" || len(all[0].Signature) != 1 || all[0].Bound[0].Date != "2003" || len(all[1].Other) != 1 {
		t.Errorf("%+v", all)
	}
}

func TestSourcesOfABrief(t *testing.T) {
	for source, want := range map[string]string{
		"servanda crossref --country NOR --only theme=detention": "/crossref?state=NOR&theme=detention",
		"servanda crossref --country NOR":                        "/crossref?state=NOR",
		"servanda export documents --country NOR":                "/documents",
		"CCPR/C/NOR/CO/7, para. 24":                              "/go?ref=CCPR%2FC%2FNOR%2FCO%2F7%2C+para.+24",
	} {
		if got := sourceURL(source); got != want {
			t.Errorf("%s: got %s, want %s", source, got, want)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, c := range []struct{ field, code, want string }{
		{"country", "NOR", "Norway"}, {"country", "XYZ", "XYZ"}, {"language", "sl", "Slovenian"}, {"evidence", "no_evidence", "no evidence"},
		{"theme", "", "none"}, {"sdg", "16", "SDG 16"},
	} {
		if got := label(c.field, c.code); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s %s: %q", c.field, c.code, got)
		}
	}
}

func TestCommandsCanBePasted(t *testing.T) {
	for query, want := range map[string]string{
		`"clean water"`:  `servanda search -- '"clean water"'`,
		"'; rm -rf ~; '": `servanda search -- ''\''; rm -rf ~; '\'''`,
		"a\nb\x1b":       `servanda search -- 'a b '`,
	} {
		if got := (found{Query: query}).Command(); got != want {
			t.Errorf("%q: got %s, want %s", query, got, want)
		}
	}
}
