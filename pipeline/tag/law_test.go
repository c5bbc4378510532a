package tag

import (
	"strings"
	"testing"

	"servanda/pipeline"
)

func TestLawsKeepTheirArticles(t *testing.T) {
	tagger := newTagger(t)
	for text, want := range map[string]string{
		"Article 5 of the Criminal Code and articles 14, 61, and 62 of the Constitution of Velmara apply.": "Constitution of Velmara:14,61,62 Criminal Code:5",
		"The Labour Code (arts. 3 and 4) says so.":                                                         "Labour Code:3,4",
		"La loi unifiée sur les lacs (art. 19) le dit.":                                                    "loi unifiée sur les lacs:19",
		"el artículo 7 de la Constitución":                                                                 "Constitución:7",
		"статья 12 Конституции Вельмары":                                                                   "Конституции Вельмары:12",
		"article 9 of the Law on Ferries of 2003":                                                          "Law on Ferries:9",
		"article 9 of the law":                                                                             "",
		"article 9 of the ICCPR and the Constitution":                                                      "",
	} {
		got := strings.Join(codes(tagger.Text(Context{}, text), pipeline.SchemeLaw), " ")
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
