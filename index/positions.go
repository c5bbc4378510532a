package index

import (
	"context"
	"iter"

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
				a.answer, err = l.citationOfPosition(ctx, p)
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
}

func (l *Library) citationOfPosition(ctx context.Context, p pipeline.Position) (string, error) {
	c, err := l.CitedCommitment(ctx, p.Source)
	return Citation(c.Document, c.Passage), err
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
