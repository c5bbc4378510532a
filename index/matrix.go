package index

import (
	"context"
	"slices"

	"servanda/index/table"
)

// matrix counts commitments by two dimensions.
type matrix struct {
	rows, columns []string
	counts        map[[2]string]int64
	// totals are the commitments of each row, each counted once.
	totals map[string]int64
}

// Matrix counts the commitments by two of Dimensions: a row for each code of
// the first, a column for each of the second, NoCode where a commitment has
// none. A commitment with several codes is counted at each of them, and once
// in the column commitments. What stands behind a cell is what Crossref gives
// with both codes as Only. Country and Only of the options narrow it.
func (l *Library) Matrix(ctx context.Context, o CrossrefOptions, down, across string) (table.Table, error) {
	for name := range o.Only {
		if err := checkDimensions(name); err != nil {
			return table.Table{}, err
		}
	}
	if err := checkDimensions(down, across); err != nil {
		return table.Table{}, err
	}
	c := crossref{l: l, ctx: ctx, o: o}
	m, err := c.matrix(down, across)
	if err != nil {
		return table.Table{}, err
	}
	columns := []table.Column{text(down), integer("commitments")}
	for _, code := range m.columns {
		columns = append(columns, integer(orNone(code)))
	}
	return table.Table{Name: "commitments by " + down + " and " + across, Columns: columns, Rows: m.each}, nil
}

func (c *crossref) matrix(down, across string) (*matrix, error) {
	m := &matrix{counts: map[[2]string]int64{}, totals: map[string]int64{}}
	seen := map[string]bool{}
	for e, err := range c.asked() {
		if err != nil {
			return nil, err
		}
		rows, err := c.codes(down, e)
		if err != nil {
			return nil, err
		}
		columns, err := c.codes(across, e)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			m.totals[r]++
			for _, k := range columns {
				m.counts[[2]string{r, k}]++
				if !seen[k] {
					seen[k] = true
					m.columns = append(m.columns, k)
				}
			}
		}
	}
	for r := range m.totals {
		m.rows = append(m.rows, r)
	}
	slices.SortFunc(m.rows, comparing(down))
	slices.SortFunc(m.columns, comparing(across))
	return m, nil
}

// each gives the rows of the table.
func (m *matrix) each(yield func(table.Row, error) bool) {
	for _, r := range m.rows {
		row := table.Row{orNone(r), m.totals[r]}
		for _, k := range m.columns {
			row = append(row, m.counts[[2]string{r, k}])
		}
		if !yield(row, nil) {
			return
		}
	}
}

func orNone(code string) string {
	if code == "" {
		return NoCode
	}
	return code
}
