package index

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// rows lays out each element of a stream.
func rows[T any](seq iter.Seq2[T, error], row func(T) table.Row) iter.Seq2[table.Row, error] {
	return converted(seq, row)
}

// converted applies f to each element of a stream.
func converted[T, U any](seq iter.Seq2[T, error], f func(T) U) iter.Seq2[U, error] {
	return func(yield func(U, error) bool) {
		for v, err := range seq {
			if err != nil {
				var none U
				yield(none, err)
				return
			}
			if !yield(f(v), nil) {
				return
			}
		}
	}
}

// reviewed is rows for what can be decided on: it applies what reviewers
// corrected and fills reviewColumns, for which row leaves no place.
func reviewed[T any](e exporter, columns []table.Column, seq iter.Seq2[T, error], row func(T) table.Row) iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		standings, err := e.l.Standings(e.ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for r, err := range rows(seq, row) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(review(columns, r, standings[r[0].(string)]), nil) {
				return
			}
		}
	}
}

// review ends a row with what was decided on it.
func review(columns []table.Column, r table.Row, s store.Standing) table.Row {
	var was []string
	for _, field := range s.Corrected() {
		i := slices.IndexFunc(columns, func(c table.Column) bool { return c.Name == field })
		if i <= 0 || i >= len(r) {
			continue
		}
		switch v := r[i].(type) {
		case string:
			was = append(was, field+": "+v)
			r[i] = s.Fields[field]
		case []string:
			was = append(was, field+": "+strings.Join(v, ";"))
			r[i] = strings.FieldsFunc(s.Fields[field], func(c rune) bool { return c == ';' })
		}
	}
	return append(r, string(s.Verdict), was)
}

// citedCommitment is a commitment with its place.
type citedCommitment = store.Cited[pipeline.Commitment]

// merged merges two streams that are in order of path, ordinal, start and id
// into one in that order.
func merged(a, b iter.Seq2[answered, error]) iter.Seq2[answered, error] {
	return func(yield func(answered, error) bool) {
		next, stop := iter.Pull2(b)
		defer stop()
		second, errB, more := next()
		for first, errA := range a {
			for more && errA == nil && (errB != nil || inOrder(second, first) < 0) {
				if !yield(second, errB) || errB != nil {
					return
				}
				second, errB, more = next()
			}
			if !yield(first, errA) || errA != nil {
				return
			}
		}
		for ; more; second, errB, more = next() {
			if !yield(second, errB) || errB != nil {
				return
			}
		}
	}
}

func inOrder(a, b answered) int {
	return cmp.Or(
		strings.Compare(a.Document.Path, b.Document.Path),
		cmp.Compare(a.Passage.Ordinal, b.Passage.Ordinal),
		cmp.Compare(a.Item.Start, b.Item.Start),
		strings.Compare(a.Item.ID, b.Item.ID))
}
