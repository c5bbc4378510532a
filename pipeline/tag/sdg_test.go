package tag

import (
	"os"
	"strings"
	"testing"

	"servanda/pipeline"
	"servanda/pipeline/wordlist"
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
		"цель 16 в области устойчивого развития":          "16",
		"цели 5 и 16 в области устойчивого развития":      "5 16",
		"задачу 5.1 целей в области устойчивого развития": "5.1",
		"Цель устойчивого развития 5":                     "5",
		"ЦУР 4, 5 и 16":                                                    "4 5 16",
		"objectif 5 de développement durable":                              "5",
		"cible 16.3 des objectifs de développement durable":                "16.3",
		"objectifs de développement durable nos 5 et 16":                   "5 16",
		"meta 16.3 de los ODS":                                             "16.3",
		"los Objetivos de Desarrollo Sostenible 5 y 16":                    "5 16",
		"Objetivos 5 e 16 da Agenda 2030":                                  "5 16",
		"Objetivo de Desenvolvimento Sustentável 16":                       "16",
		"الهدف 16 من أهداف التنمية المستدامة":                              "16",
		"الهدفان 5 و16 من أهداف التنمية المستدامة":                         "5 16",
		"可持续发展目标5和16":                                                      "5 16",
		"可持续发展目标具体目标16.3":                                                  "16.3",
		"可持续发展目标指标16.3.1":                                                  "16.3.1",
		"SDG-5, SDG #4 and SDG: 3":                                         "3 4 5",
		"SDG targets 16.1–16.3":                                            "16.1 16.2 16.3",
		"targets 16.1 to 16.3 and 5.c of the SDGs":                         "5.c 16.1 16.2 16.3",
		"SDG 16+ and SDG16.3":                                              "16 16.3",
		"Sustainable Development Goals 5 (gender equality) and 16 (peace)": "5 16",
		"SDGs: - 1 - NO LAKES - 11 - LAKES AND FERRIES Affected: 3":        "1 11",
		"Goal 5 (target 5.1) and Goal 16":                                  "5 5.1 16",
		"SDG 17 and paragraph 1.3; paragraph 16.3 of the SDG report":       "17",
		"SDG 2030 and 17 SDGs":                                             "",

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
	agenda := pipeline.Passage{Text: "The plan serves the 2030 Agenda."}
	if got := tagger.Passages(pipeline.Identity{}, append(plan, agenda)); len(printed(got[0])) > 0 {
		t.Errorf("a goal before the Agenda is mentioned was taken for an SDG: %v", got[0])
	}
	if got := tagger.Passages(pipeline.Identity{}, append([]pipeline.Passage{agenda}, plan...)); len(printed(got[1])) != 1 {
		t.Errorf("goal not found: %v", got[1])
	}
	plan[0].Section = []string{"The SDGs"}
	if got := tagger.Passages(pipeline.Identity{}, plan); len(printed(got[0])) != 1 {
		t.Errorf("goal below a heading not found: %v", got[0])
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

// Each line of testdata/goals.txt is a text and the codes that it prints.
func TestGoalCases(t *testing.T) {
	data, err := os.ReadFile("testdata/goals.txt")
	if err != nil {
		t.Fatal(err)
	}
	tagger := newTagger(t)
	cases := 0
	for _, line := range wordlist.Lines(string(data)) {
		text, want, ok := strings.Cut(line, " |")
		if !ok {
			t.Fatalf("no bar: %q", line)
		}
		cases++
		if got := strings.Join(printed(tagger.Text(Context{}, text)), " "); got != strings.TrimSpace(want) {
			t.Errorf("%q: %q, want %q", text, got, strings.TrimSpace(want))
		}
	}
	t.Logf("%d cases", cases)
}
