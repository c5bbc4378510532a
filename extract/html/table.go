package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"servanda/extract"
)

// maxSpan bounds colspan and rowspan, in cells.
const maxSpan = 100

// row is a table row before its cells are set on the grid.
type row struct {
	cells []cell
	// head is set in a table's head or when every cell is a column head.
	head bool
	// after are blocks that stand after the row: notes in its cells.
	after []extract.Block
	// cites are the notes that its cells cite.
	cites []string
}

// cell is one cell of a row.
type cell struct {
	text             string
	bold             bool
	notes            []extract.Block
	cites            []string
	colspan, rowspan int
}

// table adds a table's rows, or what a table that only lays out a page holds.
func (w *walker) table(n *html.Node) error {
	if err := w.flush(); err != nil {
		return err
	}
	trs := rowsOf(n)
	if isLayout(n, trs) {
		if err := w.children(n); err != nil {
			return err
		}
		return w.flush()
	}
	if c := first(n, func(e *html.Node) bool { return e.DataAtom == atom.Caption }); c != nil {
		if err := w.block(c); err != nil {
			return err
		}
	}
	*w.tables++
	number := *w.tables
	rows := make([]row, 0, len(trs))
	for _, tr := range trs {
		r, err := w.row(tr)
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	return w.emitRows(number, rows)
}

// rowsOf are the rows of the table itself, not of tables inside it.
func rowsOf(table *html.Node) []*html.Node {
	var trs []*html.Node
	for c := range table.ChildNodes() {
		switch c.DataAtom {
		case atom.Tr:
			trs = append(trs, c)
		case atom.Tbody, atom.Thead, atom.Tfoot:
			for r := range c.ChildNodes() {
				if r.DataAtom == atom.Tr {
					trs = append(trs, r)
				}
			}
		}
	}
	return trs
}

// isLayout reports whether a table only arranges a page: it has one column or
// one row, holds other tables, or has most of its text in one long cell.
func isLayout(n *html.Node, trs []*html.Node) bool {
	if attr(n, "role") == "presentation" {
		return true
	}
	if isMarkedUp(n, trs) {
		return false
	}
	columns, total, longest := extent(trs)
	const long = 1000
	return columns < 2 || first(n, func(e *html.Node) bool { return e != n && e.DataAtom == atom.Table }) != nil || longest > long && longest*10 > total*6
}

// isMarkedUp reports whether a table names heads or a caption of its own.
func isMarkedUp(n *html.Node, trs []*html.Node) bool {
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Caption || c.DataAtom == atom.Thead {
			return true
		}
	}
	for _, tr := range trs {
		for c := range tr.ChildNodes() {
			if c.DataAtom == atom.Th {
				return true
			}
		}
	}
	return false
}

// extent measures a table: its columns, the letters in it, and those in its
// longest cell.
func extent(trs []*html.Node) (columns, total, longest int) {
	for _, tr := range trs {
		k := 0
		for td := range tr.ChildNodes() {
			if td.DataAtom != atom.Td {
				continue
			}
			k++
			size := letters(textOf(td))
			total += size
			longest = max(longest, size)
		}
		columns = max(columns, k)
	}
	return columns, total, longest
}

// row reads the cells of a row.
func (w *walker) row(tr *html.Node) (row, error) {
	r := row{head: tr.Parent != nil && tr.Parent.DataAtom == atom.Thead}
	heads := 0
	for td := range tr.ChildNodes() {
		if td.DataAtom != atom.Td && td.DataAtom != atom.Th {
			continue
		}
		c, err := w.cell(td)
		if err != nil {
			return r, err
		}
		if td.DataAtom == atom.Th {
			heads++
		}
		r.cells = append(r.cells, c)
		r.after = append(r.after, c.notes...)
		r.cites = append(r.cites, c.cites...)
	}
	r.head = r.head || len(r.cells) > 1 && heads == len(r.cells)
	return r, nil
}

// cell reads one cell: its blocks become lines of one text.
func (w *walker) cell(td *html.Node) (cell, error) {
	c := cell{colspan: span(td, "colspan"), rowspan: span(td, "rowspan"), bold: true}
	var parts []string
	inner := &walker{marks: w.marks, tables: new(int), emit: func(b extract.Block) error {
		if b.Kind == extract.Note {
			c.notes = append(c.notes, b)
			return nil
		}
		c.bold = c.bold && b.Bold
		c.cites = append(c.cites, b.Cites...)
		parts = append(parts, cellLine(b))
		return nil
	}}
	for n := range td.ChildNodes() {
		if err := inner.walk(n); err != nil {
			return c, err
		}
	}
	if err := inner.flush(); err != nil {
		return c, err
	}
	c.cites = append(c.cites, inner.cites...)
	c.text = strings.Join(parts, "\n")
	return c, nil
}

// cellLine is a block as a line within a cell.
func cellLine(b extract.Block) string {
	switch {
	case b.Number != "":
		return b.Number + " " + b.Text
	case b.Kind == extract.Item && !startsWithBullet(b.Text):
		return "• " + b.Text
	}
	return b.Text
}

func span(td *html.Node, key string) int {
	v, err := strconv.Atoi(attr(td, key))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, maxSpan)
}

// emitRows sets the rows on a grid and adds them.
func (w *walker) emitRows(table int, rows []row) error {
	var grid extract.Grid
	for _, r := range rows {
		for _, c := range r.cells {
			grid.Cell(c.text, c.colspan, c.rowspan)
		}
		b, ok := grid.Row(table, r.head)
		b.Bold, b.Cites = allBold(r), r.cites
		if ok {
			if err := w.emit(b); err != nil {
				return err
			}
		}
		for _, note := range r.after {
			if err := w.emit(note); err != nil {
				return err
			}
		}
	}
	return nil
}

// allBold reports whether all text of the row is bold.
func allBold(r row) bool {
	some := false
	for _, c := range r.cells {
		if c.text == "" {
			continue
		}
		if !c.bold {
			return false
		}
		some = true
	}
	return some
}
