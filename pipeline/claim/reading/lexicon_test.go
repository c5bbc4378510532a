package reading

import (
	"slices"
	"testing"
)

func TestLexicon(t *testing.T) {
	var l Lexicon
	l.Add("was were", `(?:was|were) adopted`)
	l.Add("adopted", `adopted`)
	l.Add("set", `set[ -]up`)
	text := "Laws were adopted; bodies Set up; setups adoptedly."
	var got []string
	for _, h := range l.Find(text) {
		got = append(got, text[h.Start:h.End])
	}
	if want := []string{"were adopted", "Set up"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
