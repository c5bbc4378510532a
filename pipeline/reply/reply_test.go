package reply

import (
	"strings"
	"testing"

	"servanda/pipeline"
)

func TestQuestions(t *testing.T) {
	for heading, want := range map[string]string{
		"Reply to paragraph 5 of the list of issues (CCPR/C/XVM/Q/3)": "5",
		"Replies to the questions raised in paragraphs 5 and 6":       "5 6",
		"Reply to the issues raised in paragraphs 7–9 of the list":    "7 8 9",
		"Question 12":                              "12",
		"Issue No. 4":                              "4",
		"Réponse au paragraphe 3 de la liste":      "3",
		"Respuesta al párrafo 11 de la lista":      "11",
		"Ответ на вопрос 8":                        "8",
		"B. Non-discrimination (arts. 2 and 26)":   "",
		"Response of the harbours to storms":       "",
		"Information on paragraph 5 of Article 20": "",
	} {
		p := pipeline.Passage{Kind: pipeline.KindParagraph, Number: "40", Section: []string{"Replies of Velmara", heading}}
		if got := strings.Join(new(Reader).Questions(p), " "); got != want {
			t.Errorf("%q: got %q, want %q", heading, got, want)
		}
		unmarked := new(Reader)
		if got := unmarked.Questions(pipeline.Passage{Kind: pipeline.KindParagraph, Text: heading}); got != nil {
			t.Errorf("%q: the heading answers %q", heading, got)
		}
		p.Section = nil
		if got := strings.Join(unmarked.Questions(p), " "); got != want {
			t.Errorf("%q, not marked: got %q, want %q", heading, got, want)
		}
	}
}

func TestAnswersList(t *testing.T) {
	list := pipeline.Identity{Type: QuestionsType, Body: "CCPR", Countries: []string{"XVM"}, Symbol: "CCPR/C/XVM/Q/3", Date: "2020-05-01"}
	for _, c := range []struct {
		symbol, date, body string
		may, certain       bool
	}{
		{"CCPR/C/XVM/RQ/3", "2020-11-01", "CCPR", true, true},
		{"CCPR/C/XVM/Q/3/Add.1", "2020-11-01", "CCPR", true, true},
		{"", "2020-11-01", "CCPR", true, false},
		{"", "2019-11-01", "CCPR", false, false},
		{"CAT/C/XVM/RQ/3", "2020-11-01", "CAT", false, false},
	} {
		reply := pipeline.Identity{Type: "replies-to-list-of-issues", Body: c.body, Countries: []string{"XVM"}, Symbol: c.symbol, Date: c.date}
		if may, certain := AnswersList(reply, list); may != c.may || certain != c.certain {
			t.Errorf("%s of %s: %v %v", c.symbol, c.date, may, certain)
		}
	}
}
