package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"servanda/pipeline"
)

// Conditions and columns for commitment c: whether it is no position that was
// joined to its recommendation, and the response that holds.
const (
	unjoined      = `NOT EXISTS (SELECT 1 FROM position x WHERE x.source = c.id)`
	finalResponse = `coalesce((SELECT x.response FROM position x WHERE x.recommendation = c.id AND x.final = 1 AND x.grade = ''), c.response)`
)

// ReplacePositions puts the positions of the sequence in place of those that
// RecommendationsByState is to make again, in one transaction. An error in the sequence leaves the old ones.
// Links follow from them: ReplaceLinks comes after.
func (db *DB) ReplacePositions(ctx context.Context, positions iter.Seq2[pipeline.Position, error]) error {
	err := db.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM position WHERE recommendation IN (`+staleRecommendations+`)`); err != nil {
			return err
		}
		insert, err := tx.PrepareContext(ctx, insertInto("position", names(positionColumns)))
		if err != nil {
			return err
		}
		defer insert.Close()
		for p, err := range positions {
			if err != nil {
				return err
			}
			if _, err := insert.ExecContext(ctx, positionFields(&p)...); err != nil {
				return fmt.Errorf("position %s on %s: %w", p.Source, p.Recommendation, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("replace positions: %w", err)
	}
	return nil
}

// RecommendationsByState streams the recommendations in documents of the given
// types, and the positions on them, State by State: in order of State and,
// within one, of path, ordinal, start and id. It holds those of one State.
func (db *DB) RecommendationsByState(ctx context.Context, types []string) iter.Seq2[[]Cited[pipeline.Commitment], error] {
	return func(yield func([]Cited[pipeline.Commitment], error) bool) {
		var state []Cited[pipeline.Commitment]
		for c, err := range db.recommendations(ctx, types) {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(state) > 0 && state[0].Item.Addressee != c.Item.Addressee {
				if !yield(state, nil) {
					return
				}
				state = nil
			}
			state = append(state, c)
		}
		if len(state) > 0 {
			yield(state, nil)
		}
	}
}

func (db *DB) recommendations(ctx context.Context, types []string) iter.Seq2[Cited[pipeline.Commitment], error] {
	return stream(ctx, db.read, scanCited(commitmentFields), `SELECT `+commitmentColumns+`, `+citeColumns+inPassages+
		`JOIN commitment c ON c.passage = p.n WHERE c.kind = 'recommendation' AND d.type IN (SELECT value FROM json_each(?)) AND `+isStale("c.addressee")+`
		ORDER BY c.addressee, d.path, p.ordinal, c.start, c.id`, list(types))
}

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
