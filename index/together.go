package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"servanda/index/fulltext"
	"servanda/index/query"
	"servanda/index/table"
)

// maxTogether bounds the rows and the columns of a table of codes that occur
// together.
const maxTogether = 200

// Together counts the hits of a query by the codes of two fields: a row for
// each code of the first, the most frequent first, a column for each of the
// second; the column passages counts each row's hits once. A hit with several
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
	columns := inTurn(found.Across, across)
	for i, j := range columns {
		v := found.Across[j]
		column := integer(v.Value)
		column.Brief = i < shownAcross
		t.Columns = append(t.Columns, column)
	}
	t.Rows = func(yield func(table.Row, error) bool) {
		for i, v := range found.Down {
			row := table.Row{v.Value, int64(v.Count)}
			for _, j := range columns {
				row = append(row, int64(found.Counts[i][j]))
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	return t, nil
}

// inTurn gives the order of columns: that of the calendar or of the Goals where
// there is one, else the most frequent first.
func inTurn(values []fulltext.FacetValue, field string) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	if field, _, _ = strings.Cut(field, ":"); field == query.FieldYear || field == query.FieldDate || field == query.FieldSDG {
		compare := comparing(field)
		slices.SortFunc(order, func(a, b int) int { return compare(values[a].Value, values[b].Value) })
	}
	return order
}

// shownAcross is how many columns a terminal shows.
const shownAcross = 8
