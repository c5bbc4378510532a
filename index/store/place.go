package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"

	"servanda/pipeline"
)

// Place is a passage with its document.
type Place struct {
	Document pipeline.Document
	Passage  pipeline.Passage
}

// ErrNotFound is wrapped by errors about things that the library has not.
var ErrNotFound = errors.New("not in this library")

const placeSelect = `SELECT ` + documentView + `, ` + passageColumns + inPassages

func scanPlace(rows *sql.Rows) (p Place, err error) {
	err = rows.Scan(append(documentFields(&p.Document), passageFields(&p.Passage)...)...)
	return p, err
}

// Place returns the passage with this id.
func (db *DB) Place(ctx context.Context, id string) (Place, error) {
	return one(stream(ctx, db.read, scanPlace, placeSelect+` WHERE p.id = ?`, id), id)
}

// one returns the first of a stream.
func one[T any](seq iter.Seq2[T, error], id string) (T, error) {
	for v, err := range seq {
		return v, err
	}
	var none T
	return none, fmt.Errorf("%s: %w", id, ErrNotFound)
}

// InOrder streams the passages of the ids in order of path and ordinal. It
// holds eight bytes an id. Ids that are not in the library are left out.
func (db *DB) InOrder(ctx context.Context, ids iter.Seq2[string, error]) iter.Seq2[Place, error] {
	return func(yield func(Place, error) bool) {
		if err := db.inOrder(ctx, ids, func(p Place) bool { return yield(p, nil) }); err != nil {
			yield(Place{}, err)
		}
	}
}

func (db *DB) inOrder(ctx context.Context, ids iter.Seq2[string, error], use func(Place) bool) error {
	ns, err := db.rowNumbers(ctx, ids)
	if err != nil {
		return err
	}
	fetch, err := db.read.prepared(ctx, placeSelect+` WHERE p.n = ?`)
	if err != nil {
		return err
	}
	for _, n := range ns {
		rows, err := fetch.QueryContext(ctx, n)
		if err != nil {
			return err
		}
		p, err := first(rows, scanPlace)
		if err != nil {
			return err
		}
		if !use(p) {
			return nil
		}
	}
	return nil
}

// rowNumbers returns the row numbers of the passages in order of path and
// ordinal. Documents are few, so their order is found first; a passage is then
// its document's rank and its ordinal.
func (db *DB) rowNumbers(ctx context.Context, ids iter.Seq2[string, error]) ([]int64, error) {
	ranks, err := db.ranks(ctx)
	if err != nil {
		return nil, err
	}
	find, err := db.read.prepared(ctx, `SELECT n, doc, ordinal FROM passage WHERE id = ?`)
	if err != nil {
		return nil, err
	}
	type place struct {
		rank, ordinal int32
		n             int64
	}
	var places []place
	for id, err := range ids {
		if err != nil {
			return nil, err
		}
		var p place
		var doc int64
		err := find.QueryRowContext(ctx, id).Scan(&p.n, &doc, &p.ordinal)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, err
		}
		p.rank = ranks[doc]
		places = append(places, p)
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.rank != b.rank {
			return int(a.rank - b.rank)
		}
		return int(a.ordinal - b.ordinal)
	})
	ns := make([]int64, len(places))
	for i, p := range places {
		ns[i] = p.n
	}
	return ns, nil
}

// ranks numbers the documents in order of path.
func (db *DB) ranks(ctx context.Context) (map[int64]int32, error) {
	ranks := map[int64]int32{}
	for n, err := range stream(ctx, db.read, scanNumber, `SELECT n FROM document ORDER BY path`) {
		if err != nil {
			return nil, err
		}
		ranks[n] = int32(len(ranks))
	}
	return ranks, nil
}

// first scans the first row and closes rows.
func first[T any](rows *sql.Rows, scan func(*sql.Rows) (T, error)) (v T, err error) {
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return v, err
		}
		return v, ErrNotFound
	}
	return scan(rows)
}
