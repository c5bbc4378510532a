package recommend

import (
	"testing"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

func TestAdopted(t *testing.T) {
	for text, want := range map[string]string{
		"At its 3490th meeting, held on 4 April 2018, it adopted the present concluding observations.":             "2018-04-04",
		"At its 12th plenary meeting, held on 4 April 2018, GRETA adopted this report on Velmara.":                 "2018-04-04",
		"At its meetings on 2 and 4 April 2018, the Committee considered and adopted its concluding observations.": "2018-04-04",
		"The Committee adopted these concluding observations at its last meeting, on 4 April.":                     "2018-04-04",
		"The Committee adopted the following concluding observations at its 30th meeting on 20 December.":          "2017-12-20",
		"The present report was adopted by GRETA at its 12th plenary meeting on 4 April 2018.":                     "2018-04-04",
		"* Adopted by the Committee on 4 April 2018.":                                                              "2018-04-04",
		"The Committee recalls its previous concluding observations, adopted on 4 April 2012.":                     "2018-05-03",
		"The State party adopted a law on concluding observations on 4 April 2018.":                                "2018-05-03",
		"At its 9th meeting, held on 4 April 2018, it adopted general comment No. 2.":                              "2018-05-03",
		"* Adopted by the Committee at its 9th session (2–27 April 2018).":                                         "2018-05-03",
		"The Committee met the delegation of Velmara on 4 April 2018.":                                             "2018-05-03",
	} {
		doc := pipeline.Document{ID: "d", Identity: pipeline.Identity{Type: "concluding-observations", Date: "2018-05-03"}}
		d := reading.New(doc, []pipeline.Passage{{ID: "p", Parent: -1, Text: text}}, nil, nil)
		if got := adopted(d); got != want {
			t.Errorf("%s\n got %s, want %s", text, got, want)
		}
	}
}
