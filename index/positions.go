package index

import "context"

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
