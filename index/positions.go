package index

import (
	"context"
	"errors"
	"iter"
	"strings"

	"servanda/index/store"
	"servanda/pipeline"
)

// answered is a commitment with the response that holds. Where that is not the
// response in its own document, answer cites where it stands, and before is
// what the document itself says.
type answered struct {
	citedCommitment
	answer string
	before pipeline.Response
	// graded cites the later document that gives the grade.
	graded string
	// concern is the concern that the recommendation answers.
	concern quoted
}

// quoted is a whole passage with its citation.
type quoted struct{ passage, citation, quote string }

// answered gives the recommendations of a stream their final responses and
// grades, and the concerns that they answer.
func (l *Library) answered(ctx context.Context, seq iter.Seq2[citedCommitment, error]) iter.Seq2[answered, error] {
	return func(yield func(answered, error) bool) {
		final, err := l.FinalPositions(ctx)
		if err != nil {
			yield(answered{}, err)
			return
		}
		var concern quoted // the last one: recommendations that answer it follow each other
		for c, err := range seq {
			a := answered{citedCommitment: c}
			if p, found := final[c.Item.ID]; found && err == nil {
				err = l.answer(ctx, &a, p)
			}
			if c.Item.Concern != "" && err == nil {
				if concern.passage != c.Item.Concern {
					concern, err = l.quoted(ctx, c.Item.Concern)
				}
				a.concern = concern
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
}

// answer puts a final position, or a grade, on the recommendation that it is
// on.
func (l *Library) answer(ctx context.Context, a *answered, p pipeline.Position) (err error) {
	if p.Grade != "" {
		a.Item.Grade = p.Grade
		a.graded, err = l.citationsOf(ctx, p)
		return err
	}
	a.before, a.Item.Response = a.Item.Response, p.Response
	a.answer, err = l.citationsOf(ctx, p)
	return err
}

// quoted quotes a whole passage; a passage that is no longer there is cited as
// nothing.
func (l *Library) quoted(ctx context.Context, passage string) (quoted, error) {
	p, err := l.Place(ctx, passage)
	if errors.Is(err, store.ErrNotFound) {
		return quoted{passage: passage}, nil
	}
	return quoted{passage, Citation(p.Document, p.Passage), p.Passage.Text}, err
}

// citationsOf cites where a final position stands: one passage or, where
// several amount to it, all of them.
func (l *Library) citationsOf(ctx context.Context, final pipeline.Position) (string, error) {
	c, err := l.CitedCommitment(ctx, final.Source)
	if err != nil || c.Item.Response == final.Response {
		return Citation(c.Document, c.Passage), err
	}
	all, err := l.PositionsOn(ctx, final.Recommendation)
	if err != nil {
		return "", err
	}
	var cited []string
	for _, p := range all {
		if c, err = l.CitedCommitment(ctx, p.Source); err != nil {
			return "", err
		}
		cited = append(cited, Citation(c.Document, c.Passage))
	}
	return strings.Join(cited, "; "), nil
}

// explainPositions adds to a recommendation the positions on it, with the
// passages that give them, and to a position the recommendations that it is
// on.
func (l *Library) explainPositions(ctx context.Context, x *Explanation) error {
	on, err := l.PositionsOn(ctx, x.ID)
	if err != nil {
		return err
	}
	of, err := l.PositionsOf(ctx, x.ID)
	if err != nil {
		return err
	}
	for _, p := range on {
		name := "other_position"
		switch {
		case p.Grade != "":
			name = "follow_up_grade"
		case p.Final:
			name = "final_response"
		}
		if err := l.explainPosition(ctx, x, name, string(p.Response)+p.Grade, p.Source); err != nil {
			return err
		}
	}
	for _, p := range of {
		if err := l.explainPosition(ctx, x, "position_on", string(p.Response)+p.Grade, p.Recommendation); err != nil {
			return err
		}
	}
	return nil
}

func (l *Library) explainPosition(ctx context.Context, x *Explanation, name, response, other string) error {
	c, err := l.CitedCommitment(ctx, other)
	if err != nil {
		return err
	}
	e := evidence(other, c.Place, c.Item.Quote, c.Item.Start, c.Item.End)
	x.detail(name, response+": "+e.Citation)
	x.Evidence = append(x.Evidence, e)
	return nil
}
