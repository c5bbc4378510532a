package doc

import "servanda/extract"

// openTable is a table being read.
type openTable struct {
	rows []extract.EdgedRow
	// cells are those of the row so far, cell the blocks of the next.
	cells []extract.TableCell
	cell  []extract.Block
}

// maxTables bounds how deep tables nest.
const maxTables = 16

// table opens tables down to a depth from 1 and gives the innermost, nil for
// depth 0.
func (f *flow) table(depth int) *openTable {
	for len(f.open) < depth {
		f.open = append(f.open, &openTable{})
	}
	if depth == 0 {
		return nil
	}
	return f.open[depth-1]
}

// endCell ends a cell of the table that its paragraph stands in.
func (f *flow) endCell(p props) error {
	if err := f.endParagraph(p); err != nil {
		return err
	}
	t := f.table(p.depth)
	if len(t.cells) < extract.MaxColumns {
		t.cells = append(t.cells, extract.TableCell{Blocks: t.cell, Columns: 1})
	}
	t.cell = nil
	return nil
}

// endRow ends a row, whose mark defines its cells.
func (f *flow) endRow(p props) error {
	if err := f.endParagraph(p); err != nil {
		return err
	}
	t := f.table(p.depth)
	t.rows = append(t.rows, row(t.cells, p))
	t.cells, t.cell = nil, nil
	return nil
}

// row sets cells on the edges that a row's definition gives: their count, one
// edge more than cells, then each cell's properties.
func row(cells []extract.TableCell, p props) extract.EdgedRow {
	const propsSize = 20
	count := int(byteAt(p.table, 0))
	edge := func(i int) int { return int(int16(u16(p.table, 1+2*i))) }
	r := extract.EdgedRow{Left: edge(0)}
	r.Header = p.header
	for i, c := range cells {
		if i < count {
			flags := u16(p.table, 1+2*(count+1)+propsSize*i)
			last := len(r.Cells) - 1
			if joins := flags&3 != 0 && len(c.Blocks) == 0 && last >= 0; joins {
				r.Edges[last] = edge(i + 1)
				continue
			}
			c.Merged, c.Merges = flags>>5&3 == 1, flags>>5&3 == 3
			r.Edges = append(r.Edges, edge(i+1))
		}
		r.Cells = append(r.Cells, c)
	}
	return r
}

// closeTables ends the tables deeper than depth and puts their rows where they
// stand: in the cell around them, or in the text.
func (f *flow) closeTables(depth int) error {
	for len(f.open) > depth {
		last := len(f.open) - 1
		t := f.open[last]
		f.open = f.open[:last]
		if len(t.cell) > 0 {
			t.cells = append(t.cells, extract.TableCell{Blocks: t.cell, Columns: 1})
		}
		if len(t.cells) > 0 {
			t.rows = append(t.rows, row(t.cells, props{}))
		}
		if len(t.rows) == 0 {
			continue
		}
		f.tables++
		if err := extract.EmitTable(f.tables, extract.Columns(t.rows), f.put); err != nil {
			return err
		}
	}
	return nil
}
