package store

import (
	"context"
	"database/sql"
	"iter"
	"slices"

	"servanda/pipeline"
)

// StateClaims are all claims that concern one State.
type StateClaims struct {
	// State is an alpha-3 code, another addressee's name, or "" for claims that
	// concern no State that could be told.
	State         string
	Commitments   []Cited[pipeline.Commitment]
	TreatyActions []Cited[pipeline.TreatyAction]
	Reforms       []Cited[pipeline.Reform]
}

// ByState streams the claims of the States whose links are to be made again,
// State by State, in order of State and, within one, of path, ordinal, start and
// id. It holds the claims of one State.
// Positions that were joined to their recommendations are left out.
func (db *DB) ByState(ctx context.Context) iter.Seq2[StateClaims, error] {
	return func(yield func(StateClaims, error) bool) {
		commitments := groups(byState(ctx, db, commitmentFields, commitmentColumns, "commitment", stateOfCommitment, unjoined))
		defer commitments.stop()
		actions := groups(byState(ctx, db, treatyActionFields, treatyActionColumns, "treaty_action", stateOfCountry, "1"))
		defer actions.stop()
		reforms := groups(byState(ctx, db, reformFields, reformColumns, "reform", stateOfCountry, "1"))
		defer reforms.stop()
		for commitments.more() || actions.more() || reforms.more() {
			s := StateClaims{State: least(commitments.state(), actions.state(), reforms.state())}
			s.Commitments = commitments.take(s.State)
			s.TreatyActions = actions.take(s.State)
			s.Reforms = reforms.take(s.State)
			if !yield(s, nil) {
				return
			}
		}
		for _, err := range []error{commitments.err, actions.err, reforms.err} {
			if err != nil {
				yield(StateClaims{}, err)
				return
			}
		}
	}
}

// ofState is a claim with its place and the State that it concerns.
type ofState[T any] struct {
	state string
	claim Cited[T]
}

// byState streams the claims of a table that meet a condition in order of
// State.
func byState[T any](ctx context.Context, db *DB, fields func(*T) []any, columns, table, state, condition string) iter.Seq2[ofState[T], error] {
	scan := func(rows *sql.Rows) (c ofState[T], err error) {
		err = rows.Scan(slices.Concat([]any{&c.state}, fields(&c.claim.Item), citeFields(&c.claim.Place))...)
		return c, err
	}
	return stream(ctx, db.read, scan, `SELECT `+state+` AS state, `+columns+`, `+citeColumns+inPassages+
		`JOIN `+table+` c ON c.passage = p.n WHERE `+condition+` AND `+isStale(state)+` ORDER BY state, d.path, p.ordinal, c.start, c.id`)
}

// group reads a stream that is in order of State, one State at a time.
type group[T any] struct {
	next func() (ofState[T], error, bool)
	stop func()
	head ofState[T]
	ok   bool
	err  error
}

func groups[T any](seq iter.Seq2[ofState[T], error]) *group[T] {
	g := &group[T]{}
	g.next, g.stop = iter.Pull2(seq)
	g.advance()
	return g
}

func (g *group[T]) advance() {
	g.head, g.err, g.ok = g.next()
	g.ok = g.ok && g.err == nil
}

func (g *group[T]) more() bool { return g.ok }

// state is the State of the next claims, nil when there are none.
func (g *group[T]) state() *string {
	if !g.ok {
		return nil
	}
	return &g.head.state
}

func (g *group[T]) take(state string) []Cited[T] {
	var all []Cited[T]
	for g.ok && g.head.state == state {
		all = append(all, g.head.claim)
		g.advance()
	}
	return all
}

// least is the least of the States that are there.
func least(states ...*string) string {
	var best *string
	for _, s := range states {
		if s != nil && (best == nil || *s < *best) {
			best = s
		}
	}
	return *best
}
