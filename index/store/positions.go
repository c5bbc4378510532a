package store

import (
	"context"
	"iter"

	"servanda/pipeline"
)

// Conditions and columns for commitment c: whether it is no position that was
// joined to its recommendation, and the response that holds.
const (
	unjoined      = `NOT EXISTS (SELECT 1 FROM position x WHERE x.source = c.id)`
	finalResponse = `coalesce((SELECT x.response FROM position x WHERE x.recommendation = c.id AND x.final = 1 AND x.grade = ''), c.response)`
)

// OwnCommitments is CitedCommitments without the positions that were joined to
// their recommendations.
func (db *DB) OwnCommitments(ctx context.Context, f Filter) iter.Seq2[Cited[pipeline.Commitment], error] {
	cond, args := f.where()
	return stream(ctx, db.read, scanCited(commitmentFields), `SELECT `+commitmentColumns+`, `+citeColumns+alongPassages+
		`CROSS JOIN commitment c ON c.passage = p.n WHERE `+cond+` AND `+unjoined+
		` ORDER BY d.path, p.ordinal, c.start, c.id`, args...)
}

// FinalPositions returns the position that holds on each recommendation that a
// later document gives one on, by the recommendation's id.
func (db *DB) FinalPositions(ctx context.Context) (map[string]pipeline.Position, error) {
	final := map[string]pipeline.Position{}
	for p, err := range db.positions(ctx, `x.final = 1`) {
		if err != nil {
			return nil, err
		}
		final[p.Recommendation] = p
	}
	return final, nil
}

// PositionsOn returns the positions on a recommendation, the final one first.
func (db *DB) PositionsOn(ctx context.Context, recommendation string) ([]pipeline.Position, error) {
	return collect(db.positions(ctx, `x.recommendation = ?`, recommendation))
}

// PositionsOf returns what a source of a position is on.
func (db *DB) PositionsOf(ctx context.Context, source string) ([]pipeline.Position, error) {
	return collect(db.positions(ctx, `x.source = ?`, source))
}

func (db *DB) positions(ctx context.Context, condition string, args ...any) iter.Seq2[pipeline.Position, error] {
	return stream(ctx, db.read, scanner(positionFields), `SELECT `+positionColumns+` FROM position x
		WHERE `+condition+` ORDER BY x.final DESC, x.recommendation, x.source`, args...)
}
