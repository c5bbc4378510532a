package fulltext

import (
	"slices"
	"strings"
	"testing"

	"servanda/index/words"
)

// TestFormsAreFound: each form of a word leads to all others, by the part of
// the dictionary that is looked at.
func TestFormsAreFound(t *testing.T) {
	for language, groups := range map[string][]string{
		"en": {"policy policies", "write writes writing writings wrote written", "woman women", "try tries tried trying",
			"relate relation relational related", "file files filing filed", "law laws"},
		"fr": {"national nationaux nationale", "liberte libertes"},
		"es": {"voz voces", "nacion naciones"},
		"pt": {"nacao nacoes"},
		"ru": {"закон закона законами"},
		"ar": {"قانون القانون والقانون"},
	} {
		l, ok := words.LanguageOf(language)
		if !ok {
			t.Fatal(language)
		}
		for _, g := range groups {
			forms := strings.Fields(g)
			for _, asked := range forms {
				for _, other := range forms {
					if l.Stem(asked) == l.Stem(other) && !looked(l, asked, other) {
						t.Errorf("%s: %q does not lead to %q", language, asked, other)
					}
				}
			}
		}
	}
}

// looked reports whether formsIn, asked for a term, meets the other term.
func looked(l *words.Language, asked, other string) bool {
	return slices.ContainsFunc(starts(asked, l), func(s string) bool { return strings.HasPrefix(other, s) })
}

func TestMarks(t *testing.T) {
	text := "The State party, a party to the Covenant, should protect the State."
	for _, c := range []struct {
		m    mark
		want string
	}{
		{mark{positions: [][]string{{"party"}}}, "party|party"},
		{mark{positions: [][]string{{"state"}, {"party"}}}, "State party"},
		{mark{positions: [][]string{{"part", "party"}, {"to"}}}, "party to"},
		{mark{positions: [][]string{{"protect"}, {"covenant"}}, near: true, slop: 1}, "Covenant|protect"},
		{mark{positions: [][]string{{"protect"}, {"covenant"}}, near: true}, ""},
		{mark{positions: [][]string{{"party"}, {"party"}}, near: true, slop: 1}, "party|party"},
		{mark{positions: [][]string{{"state"}, {"state"}}, near: true, slop: 1}, ""},
		{mark{positions: [][]string{{"absent"}}}, ""},
	} {
		var got []string
		for _, s := range (Marks{c.m}).In(text) {
			got = append(got, text[s.Start:s.End])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%v: %q, want %q", c.m, got, c.want)
		}
	}
}
