package tag

import (
	"strings"
	"testing"
)

func TestProvisions(t *testing.T) {
	tagger := newTagger(t)
	for text, want := range map[string]string{
		"19":                            "19",
		"19, 22 and 25 of":              "19 22 25",
		"2 (1) (d) and 4":               "2(1)(d) 4",
		"12–14":                         "12 13 14",
		"12 to 14, 17":                  "12 13 14 17",
		"14, paragraph 1, of":           "14(1)",
		"14, paragraphs 1 and 3 (g), a": "14(1) 14(3)(g)",
		"14, para. 1, and 15":           "14(1) 15",
		"6 § 1 and 13":                  "6(1) 13",
		"2 (1) and (3)":                 "2(1) 2(3)",
		"37 (b)–(d)":                    "37(b) 37(c) 37(d)",
		"37.b":                          "37(b)",
		"14.3 and 15":                   "14(3) 15",
		"19. 3 people came":             "19",
		"3bis":                          "3bis",
		"16 (1), (c), (d) and (g)":      "16(1)(c) 16(1)(d) 16(1)(g)",
		"6 (1) (a) and (b)":             "6(1)(a) 6(1)(b)",
		"6-1":                           "6(1)",
		"12-9, 14":                      "12(9) 14",
		"6 & 7; 9":                      "6 7 9",
		"19, 2015":                      "19",
		"6 (CCPR)":                      "6",
		"7 and the rest":                "7",
		"2015":                          "",
		"5 per cent":                    "",
		"of the":                        "",
	} {
		r := tagger.read(tagger.begin(Context{}), text)
		list, end := r.provisions(0)
		var got []string
		for _, p := range list {
			got = append(got, p.String())
		}
		if s := strings.Join(got, " "); s != want || len(list) == 0 && end != 0 {
			t.Errorf("%q: %q to %d, want %q", text, s, end, want)
		}
	}
}

func TestSortArticles(t *testing.T) {
	list := []string{"10", "2(10)", "9", "2(2)(a)", "2", "9", "2(2)"}
	if got := strings.Join(sortArticles(list), " "); got != "2 2(2) 2(2)(a) 2(10) 9 10" {
		t.Errorf("%q", got)
	}
}
