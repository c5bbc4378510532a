package tag

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"servanda/config/taxonomy/codebook"
	"servanda/pipeline"
)

func village(t testing.TB) *Own {
	t.Helper()
	o, err := NewOwn([]codebook.Book{{Name: "village", Codes: []codebook.Code{
		{Code: "council", Names: map[string]string{"en": "Village council", "fr": "Conseil de village", "ru": "Сельский совет"}, Aliases: []string{"VC"}},
		{Code: "fund", Parent: "council", Names: map[string]string{"": "Fund"}, Aliases: []string{"lev*", "purse of the council", "hôtel de vil*"},
			Patterns: []string{"MUST council, town AND fund*, budget NOT dissolv*"}},
		{Code: "wells", Names: map[string]string{"": "Wells and springs"}, Patterns: []string{"dig*"}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestOwnCodes(t *testing.T) {
	o := village(t)
	for text, want := range map[string]string{
		"The Village Councils met.":      "council explicit own/name: Village council [Village Councils]",
		"Le conseil de village a siégé.": "council explicit own/name: Conseil de village [conseil de village]",
		"Работа сельского совета":        "council explicit own/name: Сельский совет [сельского совета]",
		"The VC met.":        "council explicit own/alias: VC [VC]",
		"The vc met.":        "",
		"A fund was opened.": "",
		"Levies rose.":       "council inferred own/child: fund [Levies]; fund explicit own/alias: lev* [Levies]",
		"L'hotel de ville.":  "council inferred own/child: fund [hotel de ville]; fund explicit own/alias: hôtel de vil* [hotel de ville]",
		"Each council, says the law, has funds of its own.": "council inferred own/child: fund [council, says the law, has funds]; fund inferred own/pattern: MUST council, town AND fund*, budget NOT dissolv* [council, says the law, has funds]",
		"The council met. Funds were short.":                "",
		"The council and its fund were dissolved.":          "",
		"They dig wells and springs dry.":                   "wells explicit own/name: Wells and springs [wells and springs]",
		"The village council has a budget.":                 "council explicit own/name: Village council [village council]; fund inferred own/pattern: MUST council, town AND fund*, budget NOT dissolv* [council has a budget]",
		"":                                                  "",
	} {
		var got []string
		for _, tag := range o.Text(text) {
			got = append(got, fmt.Sprintf("%s %s %s [%s]", tag.Code, tag.Origin, tag.Rule, tag.Evidence))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q:\n got %s\nwant %s", text, strings.Join(got, "; "), want)
		}
	}
}

func TestOwnPassageHasIDs(t *testing.T) {
	tags := village(t).Passage(pipeline.Passage{ID: "p1", Document: "d1", Text: "The village council met."})
	if len(tags) != 1 || tags[0].ID != pipeline.TagID("p1", "village", "council") || tags[0].Document != "d1" || tags[0].Scheme != "village" {
		t.Errorf("got %+v", tags)
	}
}

func TestOwnNamesAreOne(t *testing.T) {
	b := codebook.Book{Name: "village"}
	if _, err := NewOwn([]codebook.Book{b, b}); err == nil {
		t.Error("two taxonomies of one name were taken")
	}
	var none *Own
	if none.Text("The village council") != nil {
		t.Error("no taxonomy gave tags")
	}
}

func FuzzOwn(f *testing.F) {
	f.Add("The village council has levies. Le conseil, the fund")
	o := village(f)
	f.Fuzz(func(t *testing.T, text string) {
		tags := o.Text(text)
		for _, tag := range tags {
			if text[tag.Start:tag.End] != tag.Evidence || tag.Evidence == "" {
				t.Errorf("evidence %q at %d-%d", tag.Evidence, tag.Start, tag.End)
			}
		}
		if !slices.IsSortedFunc(tags, func(a, b pipeline.Tag) int { return strings.Compare(a.Code, b.Code) }) {
			t.Errorf("order of %v", tags)
		}
	})
}

func BenchmarkOwn(b *testing.B) {
	o := village(b)
	text := strings.Repeat("The village council of Velmara met to speak of roads and harvests, and of the levy for the wells. ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		o.Text(text)
	}
}
