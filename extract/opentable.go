package extract

// OpenTable is a table being read, in formats that end cells and rows by
// marks in the text.
type OpenTable struct {
	Rows []EdgedRow
	// Cells are those of the row so far, Cell the blocks of the next.
	Cells []TableCell
	Cell  []Block
}

// EndCell adds the cell to the row; cells beyond MaxColumns are left out.
func (t *OpenTable) EndCell() {
	if len(t.Cells) < MaxColumns {
		t.Cells = append(t.Cells, TableCell{Blocks: t.Cell, Columns: 1})
	}
	t.Cell = nil
}
