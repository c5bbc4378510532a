package index_test

import (
	"path/filepath"
	"testing"

	"servanda/index"
	"servanda/pipeline"
)

// questionRecord is a document with one passage under a heading.
func questionRecord(id, documentType, symbol, date, number, heading, text string) pipeline.Record {
	r := pipeline.Record{Document: pipeline.Document{ID: "d" + id, Path: id + ".txt", SHA256: id, Status: pipeline.StatusOK, Passages: 1,
		Identity: pipeline.Identity{Type: documentType, Body: "CCPR", Symbol: symbol, Date: date, Countries: []string{"XVM"}, Language: "en"}}}
	p := pipeline.Passage{Document: r.Document.ID, Kind: pipeline.KindParagraph, Number: number, Text: text, Parent: -1, PageFrom: 1, PageTo: 1, Language: "en"}
	if heading != "" {
		p.Section = []string{heading}
	}
	p.ID = "p" + id
	r.Passages = []pipeline.Passage{p}
	return r
}

func TestRepliesMeetTheirQuestions(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "library"), index.Options{Create: true})
	for _, r := range []pipeline.Record{
		questionRecord("old", "list-of-issues", "CCPR/C/XVM/Q/2", "2014-05-01", "5", "", "Please describe the lakes."),
		questionRecord("new", "list-of-issues", "CCPR/C/XVM/Q/3", "2020-05-01", "5", "", "Please describe the harbours."),
		questionRecord("reply", "replies-to-list-of-issues", "CCPR/C/XVM/RQ/3", "2020-11-01", "41", "Reply to paragraph 5 of the list of issues", "There are three."),
	} {
		if err := l.Put(t.Context(), r, when); err != nil {
			t.Fatal(err)
		}
	}
	one := func(found []index.Found, err error) string {
		if err != nil || len(found) != 1 {
			t.Fatalf("%d found: %v", len(found), err)
		}
		return found[0].Passage.ID
	}
	reply, err := l.Place(t.Context(), "preply")
	if err != nil {
		t.Fatal(err)
	}
	question, err := l.Place(t.Context(), "pnew")
	if err != nil {
		t.Fatal(err)
	}
	if got := one(l.Questions(t.Context(), reply)); got != "pnew" {
		t.Errorf("the reply answers %s", got)
	}
	if got := one(l.Replies(t.Context(), question)); got != "preply" {
		t.Errorf("%s answers the question", got)
	}
	if x, err := l.Explain(t.Context(), "CCPR/C/XVM/RQ/3 para 41"); err != nil || len(x.Evidence) != 2 {
		t.Errorf("explained with %d passages: %v", len(x.Evidence), err)
	}
}
