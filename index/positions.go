package index

import (
	"context"
	"iter"
	"strings"

	"servanda/pipeline"
)

// answered is a commitment with the response that holds. Where that is not the
// response in its own document, answer cites where it stands, and before is
// what the document itself says.
type answered struct {
	citedCommitment
	answer string
	before pipeline.Response
}

// answered gives the recommendations of a stream their final responses.
func (l *Library) answered(ctx context.Context, seq iter.Seq2[citedCommitment, error]) iter.Seq2[answered, error] {
	return func(yield func(answered, error) bool) {
		final, err := l.FinalPositions(ctx)
		if err != nil {
			yield(answered{}, err)
			return
		}
		for c, err := range seq {
			a := answered{citedCommitment: c}
			if p, found := final[c.Item.ID]; found && err == nil {
				a.before, a.Item.Response = c.Item.Response, p.Response
				a.answer, err = l.citationsOf(ctx, p)
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
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
		if p.Final {
			name = "final_response"
		}
		if err := l.explainPosition(ctx, x, name, string(p.Response), p.Source); err != nil {
			return err
		}
	}
	for _, p := range of {
		if err := l.explainPosition(ctx, x, "position_on", string(p.Response), p.Recommendation); err != nil {
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
