package extract

import (
	"strings"
	"unicode/utf8"
)

// TableRow is a row of a word processor's table.
type TableRow struct {
	Cells []TableCell
	// Before counts the columns left out at the row's beginning.
	Before int
	// Header says that the row is repeated on every page.
	Header bool
}

// TableCell is a cell with the blocks in it.
type TableCell struct {
	Blocks []Block
	// Columns is how many columns the cell spans, at least 1.
	Columns int
	// Merged continues the cell above; Merges begins a cell that reaches down.
	Merged, Merges bool
}

// EmitTable adds a table's rows and after each the notes in it, or what a
// table that only lays out the page holds. Number numbers the table from 1.
func EmitTable(number int, rows []TableRow, emit func(Block) error) error {
	if isLayout(rows) {
		return unpack(rows, emit)
	}
	heads := headRows(rows)
	above := map[int]string{}
	for i, r := range rows {
		b, after := r.block(number, above)
		b.Header = i < heads
		if strings.Trim(b.Text, "| ") != "" {
			if err := emit(b); err != nil {
				return err
			}
		}
		for _, note := range after {
			if err := emit(note); err != nil {
				return err
			}
		}
	}
	return nil
}

// block makes a row into a block and gives the notes that follow it. Above
// holds the merged cells' texts by column, for the rows that they cover.
func (r TableRow) block(table int, above map[int]string) (b Block, after []Block) {
	b = Block{Kind: Row, Table: table, Bold: true}
	b.Cells = make([]string, r.Before, r.Before+len(r.Cells))
	for _, c := range r.Cells {
		text, bold, notes := c.text()
		column := len(b.Cells)
		switch {
		case c.Merges:
			above[column] = Label(text)
		case c.Merged && text == "":
			text = above[column]
		case !c.Merged:
			delete(above, column)
		}
		b.Bold = b.Bold && (bold || text == "")
		b.Cells = append(b.Cells, text)
		if len(b.Cells) < MaxColumns {
			b.Cells = append(b.Cells, make([]string, c.Columns-1)...)
		}
		after = append(after, notes...)
	}
	b.Text = strings.Join(b.Cells, " | ")
	return b, after
}

// text is a cell's text, one line a block, whether it is all bold, and the
// notes in it.
func (c TableCell) text() (text string, bold bool, notes []Block) {
	bold = true
	var lines []string
	for _, b := range c.Blocks {
		if b.Kind == Note && b.Mark != "" {
			notes = append(notes, b)
			continue
		}
		bold = bold && (b.Bold || b.Kind == Heading)
		lines = append(lines, b.Line())
	}
	return strings.Join(lines, "\n"), bold, notes
}

// Line is a block as one line of a cell or note.
func (b Block) Line() string {
	switch {
	case b.Number != "":
		return b.Number + " " + b.Text
	case b.Kind == Item:
		return "• " + b.Text
	}
	return b.Text
}

// headRows is how many first rows are marked as heads. A table that marks
// more than it could mean, or all its rows, marks none.
func headRows(rows []TableRow) int {
	n := 0
	for n < len(rows) && rows[n].Header {
		n++
	}
	if n > 5 || n*2 > len(rows) && n > 1 || n == len(rows) {
		return 0
	}
	return n
}

// isLayout reports whether a table only arranges the page: one column, or
// most of its text in a cell that holds a table or a long text with headings.
func isLayout(rows []TableRow) bool {
	columns, total, longest := 0, 0, 0
	framed := false
	for _, r := range rows {
		columns = max(columns, len(r.Cells))
		for _, c := range r.Cells {
			size, frames := c.extent()
			total += size
			if size > longest {
				longest, framed = size, frames
			}
		}
	}
	const long = 1000
	return columns < 2 || framed && longest > long && longest*10 > total*6
}

// extent is the length of a cell's text in characters, and whether it holds a
// table or headings.
func (c TableCell) extent() (size int, frames bool) {
	for _, b := range c.Blocks {
		size += utf8.RuneCountInString(b.Text)
		frames = frames || b.Kind == Row || b.Kind == Heading
	}
	return size, frames
}

// unpack adds what a layout table's cells hold.
func unpack(rows []TableRow, emit func(Block) error) error {
	for _, r := range rows {
		for _, c := range r.Cells {
			for _, b := range c.Blocks {
				if err := emit(b); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// RenumberTables numbers the tables from 1 in the order of their first rows.
func RenumberTables(blocks []Block) {
	numbers := map[int]int{}
	for i := range blocks {
		if t := blocks[i].Table; t > 0 {
			if numbers[t] == 0 {
				numbers[t] = len(numbers) + 1
			}
			blocks[i].Table = numbers[t]
		}
	}
}
