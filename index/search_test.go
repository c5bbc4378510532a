package index_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"servanda/index"
)

// TestSearch names each hit by path and ordinal.
func TestSearch(t *testing.T) {
	l := filled(t, velmara()...)
	co, report, fr := "un/vel-co-2.pdf", "state/report.docx", "ong/rapport.html"
	at := func(path string, ordinals ...int) (hits []string) {
		for _, o := range ordinals {
			hits = append(hits, fmt.Sprintf("%s#%d", path, o))
		}
		return hits
	}
	all := slices.Concat(at(co, 0, 1, 2, 3), at(report, 0, 1), at(fr, 0, 1))
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"", all},
		{"*", all},
		{"reform", slices.Concat(at(co, 2), at(report, 0), at(fr, 0))},
		{"reforms", slices.Concat(at(co, 2), at(report, 0), at(fr, 0))},
		{`"reform"`, at(co, 2)},
		{`"fair trials"`, at(co, 1)},
		{`"fair trial"`, nil},
		{`“fair trials”`, at(co, 1)},
		{"«fair trials»", at(co, 1)},
		{"fair trial", at(co, 1)},
		{"woman", at(co, 2)},
		{"child", at(co, 2)},
		{"osthaven", slices.Concat(at(co, 2), at(report, 0))},
		{"Östhaven", slices.Concat(at(co, 2), at(report, 0))},
		{"etat", at(fr, 0)},
		{"homme", at(fr, 0)},
		{"l'homme", at(fr, 0)},
		{"prison AND act", at(report, 0)},
		{"prison act", at(report, 0)},
		{"torture OR judges", slices.Concat(at(report, 1), at(co, 1))},
		{"prison NOT act", at(co, 2)},
		{"prison -act", at(co, 2)},
		{"NOT state", slices.Concat(at(co, 0, 3), at(report, 0, 1), at(fr, 0, 1))},
		{"(torture OR judges) AND state", at(co, 1)},
		{"detain*", at(co, 2)},
		{"tortur*", at(report, 1)},
		{"tortura~", at(report, 1)},
		{"tortira~2", at(report, 1)},
		{`"judges trials"~3`, nil},
		{`"judges trials"~4`, at(co, 1)},
		{`"trials judges"~4`, at(co, 1)},
		{"country:VEL", all},
		{"country:vel torture", at(report, 1)},
		{"country:norway", nil},
		{"instrument:ICCPR", at(co, 1, 2)},
		{`instrument:"Convention against Torture"`, at(report, 1)},
		{"article:ICCPR:14", at(co, 1)},
		{"sdg:SDG16", slices.Concat(at(co, 2), at(report, 0))},
		{"body:ccpr", at(co, 0, 1, 2, 3)},
		{"symbol:CCPR/C/VEL/3", at(report, 0, 1)},
		{`symbol:"ccpr/c/vel/3"`, at(report, 0, 1)},
		{"CCPR/C/VEL/3", at(report, 0, 1)},
		{"symbol:CCPR/C/VEL/*", slices.Concat(at(co, 0, 1, 2, 3), at(report, 0, 1))},
		{"title:observations judges", at(co, 1)},
		{"theme:administration-of-justice-and-fair-trial", at(co, 1)},
		{`theme:"fair trial"`, at(co, 1)},
		{"theme:detention", slices.Concat(at(co, 2), at(report, 0))},
		{"instrument:CCPR", at(co, 1, 2)},
		{"instrument:CAT", at(report, 1)},
		{"article:CCPR:14", at(co, 1)},
		{"article:CCPR:14(1)", at(co, 1)},
		{"article:CCPR:1", nil},
		{"sdg:16", slices.Concat(at(co, 2), at(report, 0))},
		{"sdg:16.10", at(co, 2)},
		{"sdg:16.1", nil},
		{"role:reform", at(report, 0)},
		{"status:adopted", at(report, 0)},
		{"status:repealed", nil},
		{"role:treaty_action", at(report, 1)},
		{"role:(recommendation OR reform) prison", slices.Concat(at(co, 2), at(report, 0))},
		{"role:recommendation,reform", slices.Concat(at(co, 1, 2), at(report, 0))},
		{"year:2016..2019", slices.Concat(at(co, 0, 1, 2, 3), at(report, 0, 1))},
		{"year:2019..", slices.Concat(at(report, 0, 1), at(fr, 0, 1))},
		{"year:..2016", at(co, 0, 1, 2, 3)},
		{"year:>2019", at(fr, 0, 1)},
		{"year:2019", at(report, 0, 1)},
		{"language:fr", at(fr, 0, 1)},
		{"number:3", at(co, 2)},
		{"kind:paragraph number:2 body:STATE", at(report, 1)},
		{"the prison of", slices.Concat(at(co, 2), at(report, 0))},
		{"AND", slices.Concat(at(co, 1, 2, 3))},
		{"nosuchword", nil},
		{"!@#", nil},
		{"country:ZZZ", nil},
		{"foo:bar", nil},
	} {
		t.Run(c.query, func(t *testing.T) {
			res, err := l.Search(t.Context(), index.Query{Text: c.query})
			if err != nil {
				t.Fatal(err)
			}
			var got, streamed []string
			for _, h := range res.Hits {
				got = append(got, fmt.Sprintf("%s#%d", h.Document.Path, h.Passage.Ordinal))
			}
			for h, err := range l.SearchAll(t.Context(), index.Query{Text: c.query}) {
				if err != nil {
					t.Fatal(err)
				}
				streamed = append(streamed, fmt.Sprintf("%s#%d", h.Document.Path, h.Passage.Ordinal))
			}
			slices.Sort(c.want)
			if !slices.Equal(streamed, c.want) {
				t.Errorf("SearchAll(%q) = %v, want %v", c.query, streamed, c.want)
			}
			slices.Sort(got)
			if !slices.Equal(got, c.want) || res.Total != uint64(len(c.want)) {
				t.Errorf("Search(%q) = %d: %v, want %v; notes %q expansions %v", c.query, res.Total, got, c.want, res.Notes, res.Expansions)
			}
		})
	}
}

func TestSearchMarks(t *testing.T) {
	l := filled(t, velmara()...)
	for query, want := range map[string]string{
		"reforms prison":        "The State party should [reform] the [prisons] of Östhaven, where women and children are detained, by the end of 2018.",
		`"prisons of ostHAVEN"`: "The State party should reform the [prisons of Östhaven], where women and children are detained, by the end of 2018.",
		`"children women"~1`:    "The State party should reform the prisons of Östhaven, where [women] and [children] are detained, by the end of 2018.",
	} {
		res, err := l.Search(t.Context(), index.Query{Text: query + " body:CCPR"})
		if err != nil || len(res.Hits) != 1 {
			t.Fatalf("%s: %v %v", query, res, err)
		}
		h := res.Hits[0]
		var b strings.Builder
		at := 0
		for _, m := range h.Marks {
			b.WriteString(h.Snippet[at:m.Start] + "[" + h.Snippet[m.Start:m.End] + "]")
			at = m.End
		}
		if got := b.String() + h.Snippet[at:]; got != want {
			t.Errorf("%s:\n got %s\nwant %s", query, got, want)
		}
		if h.Citation != "CCPR/C/VEL/CO/2, para. 3, p. 1" {
			t.Errorf("citation %q", h.Citation)
		}
	}
}

// TestSearchSuggests: a word that no passage has brings up those that are
// spelled nearly so.
func TestSearchSuggests(t *testing.T) {
	l := filled(t, velmara()...)
	for query, want := range map[string]string{"prizons": "close to it are prisons (prizons~", "zzzzzz": "", "prison": ""} {
		r, err := l.Search(t.Context(), index.Query{Text: query})
		notes := strings.Join(r.Notes, "; ")
		if err != nil || want == "" && notes != "" || !strings.Contains(notes, want) {
			t.Errorf("%s: notes %q %v, want %q", query, notes, err, want)
		}
	}
}
