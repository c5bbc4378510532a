package docx

import (
	"encoding/xml"
	"strings"
	"unicode/utf8"

	"servanda/extract"
)

// row is a table row being read.
type row struct {
	cells   []cell
	before  int // columns left out at its beginning
	header  bool
	deleted bool
}

// cell is a cell being read.
type cell struct {
	blocks  []extract.Block
	columns int
	// merged continues the cell above; merges begins a merged cell.
	merged, merges bool
}

// table reads a table and adds its rows, or what a table that only lays out
// the page holds.
func (d *document) table(sc *scanner, emit func(extract.Block) error) error {
	d.tables++
	number := d.tables
	var rows []row
	if err := d.rows(sc, &rows); err != nil && len(rows) == 0 {
		return err
	} else if err != nil {
		// What was read of a broken table is kept.
		return firstError(d.emitTable(number, rows, emit), err)
	}
	return d.emitTable(number, rows, emit)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *document) rows(sc *scanner, rows *[]row) error {
	return sc.each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "tr":
			r, err := d.row(sc)
			if !r.deleted {
				*rows = append(*rows, r)
			}
			return err
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return d.rows(sc, rows)
		}
		return sc.skip()
	})
}

func (d *document) row(sc *scanner) (row, error) {
	var r row
	err := d.cells(sc, &r)
	return r, err
}

func (d *document) cells(sc *scanner, r *row) error {
	return sc.each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "trPr":
			return r.props(sc)
		case "tc":
			c, err := d.cell(sc)
			r.cells = append(r.cells, c)
			return err
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return d.cells(sc, r)
		}
		return sc.skip()
	})
}

func (r *row) props(sc *scanner) error {
	return sc.each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "tblHeader":
			r.header = isOn(el)
		case "gridBefore":
			r.before = min(max(0, number(el, 0)), maxSpan)
		case "del":
			r.deleted = true
		}
		return sc.skip()
	})
}

// maxSpan bounds the columns that one cell may span.
const maxSpan = 100

func (d *document) cell(sc *scanner) (cell, error) {
	c := cell{columns: 1}
	emit := func(b extract.Block) error {
		c.blocks = append(c.blocks, b)
		return nil
	}
	err := sc.each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "tcPr":
			return c.props(sc)
		case "p":
			return d.paragraph(sc, emit)
		case "tbl":
			return d.table(sc, emit)
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return d.blocks(sc, emit)
		}
		return sc.skip()
	})
	return c, firstError(err, d.flushCarry(emit))
}

func (c *cell) props(sc *scanner) error {
	return sc.each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "gridSpan":
			c.columns = min(max(1, number(el, 1)), maxSpan)
		case "vMerge":
			c.merges = val(el) == "restart"
			c.merged = !c.merges
		}
		return sc.skip()
	})
}

// emitTable adds a table's rows.
func (d *document) emitTable(table int, rows []row, emit func(extract.Block) error) error {
	if isLayout(rows) {
		return unpack(rows, emit)
	}
	heads := headRows(rows)
	above := map[int]string{}
	for i, r := range rows {
		b, after := r.block(table, above)
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
func (r row) block(table int, above map[int]string) (b extract.Block, after []extract.Block) {
	b = extract.Block{Kind: extract.Row, Table: table, Bold: true}
	b.Cells = make([]string, r.before, r.before+len(r.cells))
	for _, c := range r.cells {
		text, bold, notes := c.text()
		column := len(b.Cells)
		switch {
		case c.merges:
			above[column] = extract.Label(text)
		case c.merged && text == "":
			text = above[column]
		case !c.merged:
			delete(above, column)
		}
		b.Bold = b.Bold && (bold || text == "")
		b.Cells = append(b.Cells, text)
		if len(b.Cells) < extract.MaxColumns {
			b.Cells = append(b.Cells, make([]string, c.columns-1)...)
		}
		after = append(after, notes...)
	}
	b.Text = strings.Join(b.Cells, " | ")
	return b, after
}

// text is a cell's text, one line a block, whether it is all bold, and the
// notes in it.
func (c cell) text() (text string, bold bool, notes []extract.Block) {
	bold = true
	var lines []string
	for _, b := range c.blocks {
		if b.Kind == extract.Note && b.Mark != "" {
			notes = append(notes, b)
			continue
		}
		bold = bold && (b.Bold || b.Kind == extract.Heading)
		lines = append(lines, line(b))
	}
	return strings.Join(lines, "\n"), bold, notes
}

// line is a block as one line of a cell or note.
func line(b extract.Block) string {
	switch {
	case b.Number != "":
		return b.Number + " " + b.Text
	case b.Kind == extract.Item:
		return "• " + b.Text
	}
	return b.Text
}

// headRows is how many first rows are marked as heads. A table that marks
// more than it could mean, or all its rows, marks none.
func headRows(rows []row) int {
	n := 0
	for n < len(rows) && rows[n].header {
		n++
	}
	if n > 5 || n*2 > len(rows) && n > 1 || n == len(rows) {
		return 0
	}
	return n
}

// isLayout reports whether a table only arranges the page: one column, or
// most of its text in a cell that holds a table or a long text with headings.
func isLayout(rows []row) bool {
	columns, total, longest := 0, 0, 0
	framed := false
	for _, r := range rows {
		columns = max(columns, len(r.cells))
		for _, c := range r.cells {
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
func (c cell) extent() (size int, frames bool) {
	for _, b := range c.blocks {
		size += utf8.RuneCountInString(b.Text)
		frames = frames || b.Kind == extract.Row || b.Kind == extract.Heading
	}
	return size, frames
}

// unpack adds what a layout table's cells hold.
func unpack(rows []row, emit func(extract.Block) error) error {
	for _, r := range rows {
		for _, c := range r.cells {
			for _, b := range c.blocks {
				if err := emit(b); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
