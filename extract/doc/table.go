package doc

import "servanda/extract"

// openTable is a table being read. Tables within its cells are read as lines.
type openTable struct {
	rows []extract.EdgedRow
	// cells are those of the row so far, cell the blocks of the next.
	cells []extract.TableCell
	cell  []extract.Block
}

// endCell ends a cell of the row.
func (f *flow) endCell(p props) error {
	p.inTable = true
	if err := f.endParagraph(p); err != nil {
		return err
	}
	t := &f.table
	if len(t.cells) < extract.MaxColumns {
		t.cells = append(t.cells, extract.TableCell{Blocks: t.cell, Columns: 1})
	}
	t.cell = nil
	return nil
}

// endRow ends a row, whose mark defines its cells.
func (f *flow) endRow(p props) error {
	p.inTable = true
	if err := f.endParagraph(p); err != nil {
		return err
	}
	t := &f.table
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

// closeTable adds the rows of the table that has ended.
func (f *flow) closeTable() error {
	t := f.table
	f.table = openTable{}
	if len(t.cell) > 0 {
		t.cells = append(t.cells, extract.TableCell{Blocks: t.cell, Columns: 1})
	}
	if len(t.cells) > 0 {
		t.rows = append(t.rows, row(t.cells, props{}))
	}
	if len(t.rows) == 0 {
		return nil
	}
	f.tables++
	return extract.EmitTable(f.tables, extract.Columns(t.rows), f.emit)
}
