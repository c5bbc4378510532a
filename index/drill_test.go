package index_test

import (
	"fmt"
	"strings"
	"testing"

	"servanda/index"
)

func TestFacets(t *testing.T) {
	l := filled(t, velmara()...)
	for facet, want := range map[string]string{
		"sdg":             "16=2",
		"sdg:16":          "16.3=2 16.10=1",
		"sdg:16.3":        "",
		"article":         "CCPR:10=1 CCPR:14=1",
		"article:CCPR":    "CCPR:10=1 CCPR:14=1",
		"article:ccpr":    "CCPR:10=1 CCPR:14=1",
		"article:CCPR:14": "CCPR:14(1)=1",
		"country":         "VEL=8",
		"year":            "2016=4 2019=2 2020=2",
		"instrument":      "CCPR=2 CAT=1",
		"role":            "recommendation=2 reform=1 treaty_action=1",
		"language":        "en=6 fr=2",
		"cluster":         "Justice and remedy=1",
		"group":           "women-and-girls=1",
	} {
		t.Run(facet, func(t *testing.T) {
			r, err := l.Search(t.Context(), index.Query{Facets: []string{facet}})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, v := range r.Facets[0].Values {
				got = append(got, fmt.Sprintf("%s=%d", v.Value, v.Count))
				narrowed, err := l.Search(t.Context(), index.Query{Text: v.Query})
				if err != nil || narrowed.Total != uint64(v.Count) {
					t.Errorf("%s is counted %d times and finds %d %v", v.Query, v.Count, narrowed.Total, err)
				}
			}
			if strings.Join(got, " ") != want {
				t.Errorf("got %q, want %q", strings.Join(got, " "), want)
			}
		})
	}
}

// TestFacetsLeadDownAndUp follows each facet's own directions.
func TestFacetsLeadDownAndUp(t *testing.T) {
	l := filled(t, velmara()...)
	for facet, want := range map[string][2]string{
		"sdg": {"sdg:16", ""}, "sdg:16": {"sdg:16.3", "sdg"}, "instrument": {"article:CCPR", ""},
		"article:CCPR": {"article:CCPR:10", "article"}, "cluster": {"theme:Justice and remedy", ""},
		"theme:Justice and remedy": {"", "theme"}, "theme": {"", "cluster"},
	} {
		r, err := l.Search(t.Context(), index.Query{Facets: []string{facet}})
		if err != nil {
			t.Fatal(err)
		}
		f := r.Facets[0]
		if f.Up != want[1] || len(f.Values) == 0 || f.Values[0].Down != want[0] {
			t.Errorf("%s leads up to %q and has %v, want %q", facet, f.Up, f.Values, want)
		}
	}
	if _, err := l.Search(t.Context(), index.Query{Facets: []string{"nonsense"}}); err == nil || !strings.Contains(err.Error(), "use some of") {
		t.Errorf("a facet that is none: %v", err)
	}
}
