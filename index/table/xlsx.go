package table

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// workbook writes one worksheet. Text is stored as text, never as a formula,
// whatever it begins with.
type workbook struct {
	w      io.Writer
	file   *excelize.File
	stream *excelize.StreamWriter
	next   int
	values []any

	columns []Column
	sheet   string
	linked  int // the style of linked cells
	links   int
}

const (
	// maxRows is how many rows a worksheet can have, the heads included.
	maxRows = 1 << 20
	// maxCell is how many UTF-16 units a cell can hold; a few are left for the
	// escapes that the file format needs.
	maxCell = 32000
	// maxLinks is how many cells are linked; the rest of a long sheet has the
	// text alone. A worksheet could hold 65530, and each is kept in memory.
	maxLinks = 5000
)

func newXLSX(w io.Writer, t Table) (writer, error) {
	x := &workbook{w: w, file: excelize.NewFile(), next: 1, values: make([]any, len(t.Columns)), columns: t.Columns, sheet: sheetName(t.Name)}
	if err := x.file.SetSheetName("Sheet1", x.sheet); err != nil {
		return nil, x.drop(err)
	}
	if err := x.file.SetDocProps(&excelize.DocProperties{Creator: "Servanda", Title: xmlText(t.Name),
		Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}); err != nil {
		return nil, x.drop(err)
	}
	bold, err := x.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return nil, x.drop(err)
	}
	if x.linked, err = x.file.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "0563C1", Underline: "single"}}); err != nil {
		return nil, x.drop(err)
	}
	if x.stream, err = x.file.NewStreamWriter(x.sheet); err != nil {
		return nil, x.drop(err)
	}
	return x, x.heads(t.Columns, bold)
}

func (x *workbook) heads(columns []Column, style int) error {
	for i, c := range columns {
		if err := x.stream.SetColWidth(i+1, i+1, columnWidth(c)); err != nil {
			return x.drop(err)
		}
		x.values[i] = excelize.Cell{StyleID: style, Value: c.Name}
	}
	if err := x.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return x.drop(err)
	}
	return x.write()
}

// drop closes the file after an error.
func (x *workbook) drop(err error) error { return errors.Join(err, x.file.Close()) }

func (x *workbook) row(r Row) error {
	if x.next > maxRows {
		return x.drop(fmt.Errorf("more than %d rows, which a worksheet cannot hold; use csv or jsonl", maxRows-1))
	}
	for i, v := range r {
		switch v := v.(type) {
		case int64, float64:
			x.values[i] = v
		default:
			x.values[i] = cellText(plain(v))
			if err := x.link(i, plain(v)); err != nil {
				return x.drop(err)
			}
		}
	}
	return x.write()
}

// link leads from the column's cell of this row to what its value names.
func (x *workbook) link(column int, value string) error {
	address := x.columns[column].address(value)
	if address == "" || x.links == maxLinks {
		return nil
	}
	x.links++
	x.values[column] = excelize.Cell{StyleID: x.linked, Value: x.values[column]}
	cell, err := excelize.CoordinatesToCellName(column+1, x.next)
	if err != nil {
		return err
	}
	return x.file.SetCellHyperLink(x.sheet, cell, address, "External")
}

func (x *workbook) write() error {
	cell, err := excelize.CoordinatesToCellName(1, x.next)
	if err == nil {
		err = x.stream.SetRow(cell, x.values)
	}
	if err != nil {
		return x.drop(err)
	}
	x.next++
	return nil
}

func (x *workbook) end() error {
	if err := x.filters(); err != nil {
		return x.drop(err)
	}
	if err := x.stream.Flush(); err != nil {
		return x.drop(err)
	}
	_, err := x.file.WriteTo(x.w)
	return x.drop(err)
}

// filters makes the rows a table of the worksheet, which has filters in its
// heads. Heads must differ for that, and not by case alone.
func (x *workbook) filters() error {
	heads := map[string]bool{}
	for _, c := range x.columns {
		heads[strings.ToLower(c.Name)] = true
	}
	if len(heads) < len(x.columns) {
		return nil
	}
	last, err := excelize.CoordinatesToCellName(len(x.columns), max(x.next-1, 2))
	if err != nil {
		return err
	}
	return x.stream.AddTable(&excelize.Table{Range: "A1:" + last, Name: "Rows", StyleName: "TableStyleLight1"})
}

// cellText is what of a text a cell can hold.
func cellText(s string) string {
	s = xmlText(s)
	if len(s) <= maxCell {
		return s
	}
	units := 0
	for i, r := range s {
		units++
		if r > 0xFFFF {
			units++
		}
		if units > maxCell {
			return s[:i] + "…"
		}
	}
	return s
}

// sheetName makes a worksheet's name of a table's: at most 31 characters, and
// none of those that references use.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || notXML(r) {
			return '-'
		}
		return r
	}, name)
	for utf8.RuneCountInString(name) > 31 {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	if name == "" {
		return "Table"
	}
	return name
}
