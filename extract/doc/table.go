package doc

import "servanda/extract"

// maxTables bounds how deep tables nest.
const maxTables = 16

// table opens tables down to a depth from 1 and gives the innermost, nil for
// depth 0.
func (f *flow) table(depth int) *extract.OpenTable {
	for len(f.open) < depth {
		f.open = append(f.open, &extract.OpenTable{})
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
	f.table(p.depth).EndCell()
	return nil
}

// endRow ends a row, whose mark defines its cells.
func (f *flow) endRow(p props) error {
	if err := f.endParagraph(p); err != nil {
		return err
	}
	t := f.table(p.depth)
	t.Rows = append(t.Rows, row(t.Cells, p))
	t.Cells, t.Cell = nil, nil
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
		if len(t.Cell) > 0 {
			t.Cells = append(t.Cells, extract.TableCell{Blocks: t.Cell, Columns: 1})
		}
		if len(t.Cells) > 0 {
			t.Rows = append(t.Rows, row(t.Cells, props{}))
		}
		if len(t.Rows) == 0 {
			continue
		}
		f.tables++
		if err := extract.EmitTable(f.tables, extract.Columns(t.Rows), f.put); err != nil {
			return err
		}
	}
	return nil
}
