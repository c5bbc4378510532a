package tag

import (
	"strings"
	"testing"

	"servanda/pipeline"
)

func TestGoals(t *testing.T) {
	tagger := newTagger(t)
	for text, want := range map[string]string{
		"Goals 4, 5, 8, 10 and 16":       "4 5 8 10 16",
		"SDGs 4,5":                       "4 5",
		"SDG 16.3":                       "16.3",
		"SDG16 and SDG 13":               "13 16",
		"target 16.10":                   "16.10",
		"targets 5.1 and 5.2":            "5.1 5.2",
		"targets 5.1 [12]and 5.2 [13].":  "5.1 5.2",
		"Goal 16.a":                      "16.a",
		"Goal 16, target 16.A":           "16 16.a",
		"Sustainable Development Goal 5": "5",
		"Sustainable Development Goals (SDGs) 1 to 3":       "1 2 3",
		"Goals 1–3 of the 2030 Agenda":                      "1 2 3",
		"the Goals (SDGs) especially 4,[11] 5,[12] and 16.": "4 5 16",
		"indicator 16.10.2":                                 "16.10.2",
		"SDG indicator 5.2.1":                               "5.2.1",
		"SDG No. 5":                                         "5",
		"objectif de développement durable 5":               "5",
		"ODD 16 et ODD 5":                                   "5 16",
		"los ODS 5 y 16":                                    "5 16",
		"цель 16 в области устойчивого развития": "",
		"ЦУР 16": "16",

		"1.3 million people and paragraph 16.3":      "",
		"a target of 1.5 degrees":                    "",
		"target 1.5 per cent growth":                 "",
		"target 5 of the plan":                       "",
		"Millennium Development Goal 5":              "",
		"SDG 18 and target 16.99":                    "",
		"our goal 5 years ago":                       "",
		"Strategic Goal 3":                           "",
		"Goal 5 per cent":                            "",
		"the SDGs were adopted in 2015; 16 of them":  "",
		"SDG 13 is not 1.3 and indicator 3 is none.": "13",
	} {
		got := strings.Join(printed(tagger.Text(Context{}, text)), " ")
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestGoalsNeedADocumentThatKnowsThem(t *testing.T) {
	tagger := newTagger(t)
	plan := []pipeline.Passage{{Text: "Goal 5 of the ministry's plan is better roads."}}
	if got := tagger.Passages(pipeline.Identity{}, plan); len(printed(got[0])) > 0 {
		t.Errorf("a plan's own goal was taken for an SDG: %v", got[0])
	}
	plan = append(plan, pipeline.Passage{Text: "The plan serves the 2030 Agenda."})
	if got := tagger.Passages(pipeline.Identity{}, plan); len(printed(got[0])) != 1 {
		t.Errorf("goal not found: %v", got[0])
	}
}

// printed are the Goals that the text itself names.
func printed(tags []pipeline.Tag) []string {
	var all []string
	for _, x := range tags {
		if x.Scheme == pipeline.SchemeSDG && x.Origin == pipeline.OriginExplicit {
			all = append(all, x.Code)
		}
	}
	return all
}
