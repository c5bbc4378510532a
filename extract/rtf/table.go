package rtf

import (
	"unicode"

	"servanda/extract"
)

// maxTables bounds how deep tables nest.
const maxTables = 16

func isAlphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isNoFigure(r rune) bool { return unicode.IsLetter(r) }

// cellDef is what a row's definition says of a cell.
type cellDef struct {
	// right is the cell's right edge in twentieths of a point.
	right int
	// joins continues the cell before; merged the cell above, which merges.
	joins, merged, merges bool
}

// openTable is a table being read with what defines its next row.
type openTable struct {
	extract.OpenTable
	// row defines the row, next the cell whose edge comes next.
	row  rowDef
	next cellDef
}

// rowDef is what the file says of a row.
type rowDef struct {
	left   int
	cells  []cellDef
	header bool
}

// rowWord reads a word that defines a row.
func (f *flow) rowWord(t token) bool {
	switch t.word {
	case "trowd", "trhdr", "trleft", "clmrg", "clvmgf", "clvmrg", "cellx":
	default:
		return false
	}
	depth := f.reader.paragraph.depth
	if f.reader.to != described {
		depth = 1
	}
	d := f.table(max(1, depth))
	switch t.word {
	case "trowd":
		d.row, d.next = rowDef{}, cellDef{}
	case "trhdr":
		d.row.header = true
	case "trleft":
		d.row.left = t.param
	case "clmrg":
		d.next.joins = true
	case "clvmgf":
		d.next.merges = true
	case "clvmrg":
		d.next.merged = true
	case "cellx":
		d.next.right = t.param
		if len(d.row.cells) < extract.MaxColumns {
			d.row.cells = append(d.row.cells, d.next)
		}
		d.next = cellDef{}
	}
	return true
}

// table is the open table at a depth from 1; it is opened when there is none.
func (f *flow) table(depth int) *openTable {
	for len(f.tables) < min(depth, maxTables) {
		f.tables = append(f.tables, &openTable{})
	}
	return f.tables[min(depth, maxTables)-1]
}

// endCell ends a cell of the table at a depth.
func (f *flow) endCell(depth int) error {
	t := f.table(depth)
	f.reader.paragraph.depth = max(f.reader.paragraph.depth, depth)
	if err := f.endParagraph(); err != nil {
		return err
	}
	if err := f.closeTables(depth); err != nil {
		return err
	}
	t.EndCell()
	return nil
}

// endRow ends a row of the table at a depth.
func (f *flow) endRow(depth int) error {
	if err := f.closeTables(depth); err != nil {
		return err
	}
	t := f.table(depth)
	r := extract.EdgedRow{Left: t.row.left}
	r.Header = t.row.header
	for i, c := range t.Cells {
		if i < len(t.row.cells) {
			d := t.row.cells[i]
			c.Merged, c.Merges = d.merged, d.merges
			if last := len(r.Cells) - 1; d.joins && last >= 0 {
				r.Cells[last].Blocks = append(r.Cells[last].Blocks, c.Blocks...)
				r.Edges[last] = d.right
				continue
			}
			r.Edges = append(r.Edges, d.right)
		}
		r.Cells = append(r.Cells, c)
	}
	t.Rows, t.Cells = append(t.Rows, r), nil
	return nil
}

// closeTables ends the tables deeper than depth and puts their rows where they
// stand: in the cell around them, or in the text.
func (f *flow) closeTables(depth int) error {
	for len(f.tables) > depth {
		last := len(f.tables) - 1
		t := f.tables[last]
		if len(t.Cell) > 0 {
			t.Cells = append(t.Cells, extract.TableCell{Blocks: t.Cell, Columns: 1})
		}
		if len(t.Cells) > 0 {
			t.Rows = append(t.Rows, extract.EdgedRow{TableRow: extract.TableRow{Cells: t.Cells}})
		}
		f.tables = f.tables[:last]
		f.reader.tables++
		if err := extract.EmitTable(f.reader.tables, extract.Columns(t.Rows), f.put); err != nil {
			return err
		}
	}
	return nil
}
