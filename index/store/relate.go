package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"servanda/pipeline"
)

// Relations are what follows from the claims of one State.
type Relations struct {
	Of StaleState
	// Positions are those on its recommendations.
	Positions []pipeline.Position
	// Keys are those of its reforms, by their ids: one that several have tells
	// the same reform.
	Keys map[string]string
	// Asks are the sets of recommendations that ask the same, each of the ids of
	// two or more.
	Asks [][]string
	// Links are in the order of the commitments, of each the best first.
	Links []pipeline.Link
}

// Relate puts what follows from the claims of stale States in place of what
// followed before, in one transaction, and holds that of one State. An error in
// the sequence leaves everything as it was. It returns how many links are now
// stored.
func (db *DB) Relate(ctx context.Context, states iter.Seq2[Relations, error]) (links int, err error) {
	err = db.inTx(ctx, func(tx *sql.Tx) error {
		if err := relate(ctx, tx, states); err != nil {
			return err
		}
		if err := db.placeAddedLinks(ctx, tx); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM stale`); err != nil {
			return err
		}
		claims, err := getMeta(ctx, tx, keyClaims)
		if err != nil {
			return err
		}
		if err := setMeta(ctx, tx, keyLinked, claims); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT count(*) FROM link`).Scan(&links)
	})
	if err != nil {
		return 0, fmt.Errorf("relate claims: %w", err)
	}
	return links, nil
}

func relate(ctx context.Context, tx *sql.Tx, states iter.Seq2[Relations, error]) error {
	return inLedger(ctx, tx, func(l *ledger) error {
		if err := l.begin(ctx); err != nil {
			return err
		}
		r := relating{ledger: l}
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM link)`).Scan(&r.linked); err != nil {
			return err
		}
		replace := func() error { return r.replaceAll(ctx, states) }
		if r.linked {
			return replace()
		}
		return indexedAfter(ctx, tx, "link", replace)
	})
}

// relating replaces what follows from claims, State by State.
type relating struct {
	*ledger
	// linked says that there were links before.
	linked                 bool
	links, positions, asks *adding
}

// adding adds rows of a kind.
type adding struct {
	*bulk
	sealer
}

func (r *relating) replaceAll(ctx context.Context, states iter.Seq2[Relations, error]) (err error) {
	for _, b := range []struct {
		into **adding
		of   derived
	}{{&r.links, derivedLink}, {&r.positions, derivedPosition}, {&r.asks, derivedAsk}} {
		rows, err := newBulk(ctx, r.tx, b.of.table, b.of.names)
		if err != nil {
			return err
		}
		*b.into = &adding{rows, sealer{sealed: b.of.sealed}}
	}
	for s, err := range states {
		if err == nil {
			err = r.replace(ctx, s)
		}
		if err != nil {
			return err
		}
	}
	for _, b := range []*adding{r.links, r.positions, r.asks} {
		if err := b.end(ctx); err != nil {
			return err
		}
	}
	return nil
}

// replace replaces what follows from the claims of one State.
func (r *relating) replace(ctx context.Context, s Relations) error {
	if err := r.forget(ctx, s.Of); err != nil {
		return err
	}
	for i := range s.Positions {
		if err := r.add(ctx, r.positions, positionFields(&s.Positions[i])); err != nil {
			return err
		}
	}
	for _, ids := range s.Asks {
		for _, id := range ids {
			if err := r.add(ctx, r.asks, []any{id, cluster(ids)}); err != nil {
				return err
			}
		}
	}
	for i := range s.Links {
		if err := r.add(ctx, r.links, linkFields(&s.Links[i])); err != nil {
			return err
		}
	}
	return r.rekey(ctx, s)
}

// forget takes away what followed from the claims of a State before, but for the
// keys of its reforms, and where the rows of its documents lie in tables.
func (r *relating) forget(ctx context.Context, s StaleState) error {
	if err := unrenderState(ctx, r.tx, s); err != nil {
		return err
	}
	const commitments = `SELECT c.id FROM json_each(?) j JOIN commitment c ON c.n = j.value`
	const actions = `SELECT c.id FROM json_each(?) j JOIN treaty_action c ON c.n = j.value`
	if r.linked {
		if err := r.take(ctx, derivedLink, `commitment IN (`+commitments+` UNION ALL `+actions+`)`, s.commitments, s.actions); err != nil {
			return err
		}
	}
	if err := r.take(ctx, derivedPosition, `recommendation IN (`+commitments+`)`, s.commitments); err != nil {
		return err
	}
	return r.take(ctx, derivedAsk, `recommendation IN (`+commitments+`)`, s.commitments)
}

// add puts a row in.
func (r *relating) add(ctx context.Context, to *adding, fields []any) error {
	row, seal, err := to.seal(fields)
	if err != nil {
		return err
	}
	r.sum += uint64(seal)
	return to.add(ctx, row)
}

// rekey gives the reforms of a State their keys.
func (r *relating) rekey(ctx context.Context, s Relations) error {
	before, err := r.keys(ctx, s.Of)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(before)) {
		was, is := before[id], s.Keys[id]
		if was == is {
			continue
		}
		taken, errTaken := sealOfKey(id, was)
		given, errGiven := sealOfKey(id, is)
		if err := errors.Join(errTaken, errGiven); err != nil {
			return err
		}
		r.sum += given - taken
		if _, err := r.tx.ExecContext(ctx, `UPDATE reform SET reform_key = ? WHERE id = ?`, is, id); err != nil {
			return err
		}
	}
	return nil
}

// sealOfKey is the seal of a reform's key, 0 of none.
func sealOfKey(id, key string) (uint64, error) {
	if key == "" {
		return 0, nil
	}
	seal, err := derivedKey.seal([]any{id, key})
	return uint64(seal), err
}

// keys are those that the reforms of a State have, by id.
func (r *relating) keys(ctx context.Context, s StaleState) (map[string]string, error) {
	rows, err := r.tx.QueryContext(ctx, `SELECT c.id, c.reform_key FROM json_each(?) j JOIN reform c ON c.n = j.value`, s.reforms)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]string{}
	for rows.Next() {
		var id, key string
		if err := rows.Scan(&id, &key); err != nil {
			return nil, err
		}
		all[id] = key
	}
	return all, rows.Err()
}
