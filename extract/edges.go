package extract

import "slices"

// EdgedRow is a row whose cells say where they end and not how many columns
// they span.
type EdgedRow struct {
	TableRow
	// Left is the row's left edge and Edges are the right edges of its cells,
	// in twentieths of a point.
	Left  int
	Edges []int
}

// nearEdges is how far apart the edges of one column may lie in different
// rows, in twentieths of a point.
const nearEdges = 80

// Columns sets cells on the columns that all rows' edges make: a cell spans
// those that end within it.
func Columns(rows []EdgedRow) []TableRow {
	var edges []int
	for _, r := range rows {
		edges = append(edges, r.Edges...)
	}
	slices.Sort(edges)
	columns := edges[:0]
	for _, e := range edges {
		if n := len(columns); n == 0 || e-columns[n-1] > nearEdges {
			columns = append(columns, e)
		}
	}
	out := make([]TableRow, 0, len(rows))
	for _, r := range rows {
		r.span(columns)
		out = append(out, r.TableRow)
	}
	return out
}

// maxSpan bounds the columns that one cell may span.
const maxSpan = 100

// span counts the columns that each cell of a row covers.
func (r *EdgedRow) span(columns []int) {
	at, _ := slices.BinarySearch(columns, r.Left+1)
	r.Before = min(at, maxSpan)
	for i, e := range r.Edges {
		end, _ := slices.BinarySearch(columns, e+1)
		r.Cells[i].Columns = min(max(1, end-at), maxSpan)
		at = max(at, end)
	}
}
