package index

import (
	"context"
	"fmt"

	"servanda/index/table"
)

// maxTogether bounds the rows and the columns of a table of codes that occur
// together.
const maxTogether = 200

// Together counts the hits of a query by the codes of two fields: a row for
// each code of the first, a column for each of the second, most frequent
// first; the column passages counts each row's hits once. A hit with several
// codes counts at each. down and across are as in Query.Facets.
func (l *Library) Together(ctx context.Context, q Query, down, across string) (table.Table, error) {
	q.Facets, q.FacetSize = []string{down, across}, maxTogether
	a, err := l.request(ctx, q)
	if err != nil {
		return table.Table{}, err
	}
	found, err := l.searching().Together(ctx, a.Request, a.Facets[0], a.Facets[1])
	if err != nil {
		return table.Table{}, fmt.Errorf("count %q by %s and %s: %w", q.Text, down, across, err)
	}
	t := table.Table{Name: "passages by " + down + " and " + across, Columns: []table.Column{brief(text(down)), brief(integer("passages"))}}
	for i, v := range found.Across {
		column := integer(v.Value)
		column.Brief = i < shownAcross
		t.Columns = append(t.Columns, column)
	}
	t.Rows = func(yield func(table.Row, error) bool) {
		for i, v := range found.Down {
			row := table.Row{v.Value, int64(v.Count)}
			for _, n := range found.Counts[i] {
				row = append(row, int64(n))
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	return t, nil
}

// shownAcross is how many columns a terminal shows.
const shownAcross = 8
