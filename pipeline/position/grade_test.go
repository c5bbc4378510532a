package position

import (
	"testing"

	"servanda/pipeline"
)

// claimOf is a claim in a document of a type and date.
func claimOf(documentType, date, document, id, number string, c pipeline.Commitment) Claim {
	c.ID, c.Document, c.Kind, c.Addressee = id, document, pipeline.CommitRecommendation, "XVM"
	if c.By == nil {
		c.By = []string{"Human Rights Committee"}
	}
	return Claim{Commitment: c, Document: pipeline.Identity{Type: documentType, Date: date}, Number: number}
}

func TestGradesJoinTheirParagraphs(t *testing.T) {
	none := pipeline.Commitment{}
	graded := func(number, grade string) pipeline.Commitment {
		return pipeline.Commitment{Answers: number, Grade: grade}
	}
	claims := []Claim{
		claimOf(observationsType, "2011-05-01", "old", "old21", "21", none),
		claimOf(observationsType, "2016-05-01", "new", "new21", "21", none),
		claimOf(observationsType, "2016-05-01", "new", "new31a", "31 (a)", none),
		claimOf(observationsType, "2016-05-01", "new", "new31b", "31 (b)", none),
		claimOf(observationsType, "2016-05-01", "cat", "cat21", "21", pipeline.Commitment{By: []string{"Committee against Torture"}}),
		claimOf(observationsType, "2022-05-01", "later", "later21", "21", none),
		claimOf("follow-up-assessment", "2018-05-01", "f1", "g21", "3", graded("21", "B")),
		claimOf("follow-up-assessment", "2019-05-01", "f2", "h21", "3", graded("21", "C")),
		claimOf("report", "2018-05-01", "f3", "g31", "3", graded("31 (b)", "B1")),
	}
	want := []pipeline.Position{
		{Recommendation: "new21", Source: "g21", Grade: "B"},
		{Recommendation: "new21", Source: "h21", Grade: "C", Final: true},
		{Recommendation: "new31b", Source: "g31", Grade: "B1", Final: true},
	}
	got := Join(claims)
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %+v, want %+v", got[i], want[i])
		}
	}
}
