package tag

import (
	"reflect"
	"testing"

	"servanda/pipeline"
)

// What a text, its title or its headings name says nothing of a text of another
// document or section that is read after it.
func TestTextsAreReadApart(t *testing.T) {
	covenant := Context{Identity: pipeline.Identity{Title: "General comment on the International Covenant on Civil and Political Rights"}}
	headed := Context{Section: []string{"Convention on the Rights of the Child"}}
	claims := []struct {
		context Context
		text    string
	}{
		{covenant, "Recall article 6 of the Covenant."},
		{Context{}, "Recall article 6 of the Covenant."},
		{headed, "Recall article 19 of the Convention, hereafter called the Pact (PACT)."},
		{Context{}, "Recall article 19 of the Convention and of the PACT."},
		{covenant, "Ratify the Convention against Torture (hereinafter: the Convention)."},
		{covenant, "Recall article 2 of the Convention."},
		{headed, "Recall article 19 of the Convention."},
	}
	shared, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for _, c := range claims {
			alone := &Tagger{
				vocabulary: shared.vocabulary, grammar: shared.grammar, knowledge: shared.knowledge,
				names: shared.names, countries: shared.countries, topics: shared.topics,
			}
			alone.rooms.New = func() any { return new(room) }
			if got, want := shared.Text(c.context, c.text), alone.Text(c.context, c.text); !reflect.DeepEqual(got, want) {
				t.Errorf("%q in %+v:\n got %+v\nwant %+v", c.text, c.context, got, want)
			}
		}
	}
}
