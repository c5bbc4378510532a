package decision

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"servanda/pipeline"
)

// What a reviewer can add is of one of these: a link's relation, a commitment's
// kind, a reform's type and status. The first is taken where none is named,
// but for a type, which then is other.
var (
	Relations = []string{string(pipeline.RelationAddresses), string(pipeline.RelationPartly), string(pipeline.RelationPlans),
		string(pipeline.RelationPreExisting), string(pipeline.RelationContradicts)}
	Kinds = []string{string(pipeline.CommitRecommendation), string(pipeline.CommitMeasure), string(pipeline.CommitPledge)}
	Types = []string{string(pipeline.ReformLaw), string(pipeline.ReformDecree), string(pipeline.ReformPolicy), string(pipeline.ReformPlan),
		string(pipeline.ReformProgramme), string(pipeline.ReformInstitution), string(pipeline.ReformJudgment), string(pipeline.ReformRatification),
		string(pipeline.ReformTraining), string(pipeline.ReformBudget), string(pipeline.ReformOther)}
	Statuses = []string{string(pipeline.StatusAdopted), string(pipeline.StatusAnnounced), string(pipeline.StatusDrafted), string(pipeline.StatusBeforeParliament),
		string(pipeline.StatusInForce), string(pipeline.StatusEstablished), string(pipeline.StatusImplemented), string(pipeline.StatusRepealed), string(pipeline.StatusSuspended)}
)

// Addition is what an entry adds. It fails where a word is none of those that
// can stand there.
func (e Entry) Addition() (a pipeline.Addition, err error) {
	src := pipeline.Source{Passage: e.Passage, Quote: e.Quote}
	switch e.Field {
	case "link":
		relation, err := oneOf("relation", e.Value, Relations[0], Relations)
		a.Link = &pipeline.Link{Commitment: e.Commitment, Reform: e.Reform, Relation: pipeline.Relation(relation),
			Reasons: []string{"added by a reviewer"}, Explanation: cmp.Or(e.Note, "Added by a reviewer.")}
		return a, err
	case "commitment":
		kind, err := oneOf("kind", e.Value, Kinds[0], Kinds)
		a.Commitment = &pipeline.Commitment{Source: src, Kind: pipeline.CommitmentKind(kind), Date: e.Date}
		return a, err
	case "reform":
		a.Reform, err = e.reform(src)
		return a, err
	}
	return a, fmt.Errorf("%q: a link, commitment or reform can be added", e.Field)
}

func (e Entry) reform(src pipeline.Source) (*pipeline.Reform, error) {
	what, err := oneOf("type", e.Value, string(pipeline.ReformOther), Types)
	if err != nil {
		return nil, err
	}
	status, err := oneOf("status", e.Status, Statuses[0], Statuses)
	return &pipeline.Reform{Source: src, Type: pipeline.ReformType(what), Title: e.Title, Status: pipeline.ReformStatus(status), Date: e.Date}, err
}

func oneOf(what, word, otherwise string, allowed []string) (string, error) {
	if word = cmp.Or(word, otherwise); !slices.Contains(allowed, word) {
		return "", fmt.Errorf("%s %q: must be one of %s", what, word, strings.Join(allowed, ", "))
	}
	return word, nil
}
