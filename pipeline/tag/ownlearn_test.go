package tag

import (
	"fmt"
	"testing"

	"servanda/pipeline"
	"servanda/pipeline/tag/model"
	"servanda/pipeline/tag/topic"
)

// villageModel has learned from labelled texts about wells and about ferries.
func villageModel(t *testing.T) model.Model {
	t.Helper()
	var texts []topic.Labelled
	for i := range 30 {
		texts = append(texts,
			topic.Labelled{
				Text:  fmt.Sprintf("The pump behind house %d gives cold water to the neighbours.", 1000+i),
				Group: fmt.Sprint("town ", i), Want: map[pipeline.Scheme][]string{"village": {"wells"}, "gone": {"x"}},
			},
			topic.Labelled{
				Text:  fmt.Sprintf("The ferry behind pier %d takes cold fish to the harbour.", 1000+i),
				Group: fmt.Sprint("town ", i), Want: map[pipeline.Scheme][]string{"village": nil, "gone": nil},
			})
	}
	m, err := topic.Train(texts, model.Defaults)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestOwnCodesAreLearned(t *testing.T) {
	o := village(t)
	if err := o.Learn(villageModel(t)); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"The new pump gives cold water to all houses.":    "wells inferred own/model",
		"The ferry takes cold fish to all harbours.":      "",
		"Wells and springs, and a pump that gives water.": "wells explicit own/name: Wells and springs",
	} {
		got := ""
		for _, tag := range o.Text(text) {
			got += fmt.Sprintf("%s %s %s", tag.Code, tag.Origin, tag.Rule)
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// A model of users' codes leaves the tags of the code lists alone.
func TestOwnModelSpeaksOfOwnCodesOnly(t *testing.T) {
	tagger, err := NewWith(villageModel(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range tagger.Text(Context{}, "The new pump gives cold water to all houses.") {
		if tag.Scheme.Own() {
			t.Errorf("got %+v", tag)
		}
	}
}
