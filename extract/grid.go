package extract

import "strings"

// MaxColumns bounds the columns of a table: cells beyond it are left out.
const MaxColumns = 1000

// labelLength is how long a merged cell's text may be, in bytes, to be said
// again on every row that it spans. A label belongs to each of its rows; a
// longer text stands once, on its first row.
const labelLength = 120

// Grid sets a table's cells on columns: spanning cells fill the columns and
// rows that they cover. Fill a row with Cell, then take it with Row.
type Grid struct {
	cells []string
	// below are the cells that reach down into the next rows, by column.
	below map[int]reach
}

// reach is a cell's text and how many more rows it covers.
type reach struct {
	text string
	rows int
}

// Cell adds the next cell of the row.
func (g *Grid) Cell(text string, colspan, rowspan int) {
	g.reachDown()
	for i := range colspan {
		if len(g.cells) >= MaxColumns {
			return
		}
		if rowspan > 1 {
			g.span(len(g.cells), text, i, rowspan-1)
		}
		if i == 0 {
			g.cells = append(g.cells, text)
		} else {
			g.cells = append(g.cells, "")
		}
	}
}

// span notes that the column's cell reaches down over rows; only the first of
// its columns says the text.
func (g *Grid) span(column int, text string, nth, rows int) {
	if g.below == nil {
		g.below = map[int]reach{}
	}
	if nth > 0 {
		text = ""
	}
	g.below[column] = reach{Label(text), rows}
}

// Label is a merged cell's text as the further rows that it covers say it.
func Label(text string) string {
	if len(text) > labelLength {
		return ""
	}
	return text
}

// reachDown fills the columns that cells of earlier rows cover.
func (g *Grid) reachDown() {
	for {
		column := len(g.cells)
		r, ok := g.below[column]
		if !ok {
			return
		}
		g.cells = append(g.cells, r.text)
		if r.rows--; r.rows == 0 {
			delete(g.below, column)
		} else {
			g.below[column] = r
		}
	}
}

// Row gives the row gathered and starts the next; ok is false when the row
// holds no text.
func (g *Grid) Row(table int, header bool) (b Block, ok bool) {
	g.reachDown()
	cells := g.cells
	g.cells = nil
	for _, c := range cells {
		if c != "" {
			return Block{Kind: Row, Table: table, Cells: cells, Header: header, Text: strings.Join(cells, " | ")}, true
		}
	}
	return Block{}, false
}
