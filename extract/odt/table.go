package odt

import (
	"encoding/xml"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// maxSpan bounds the columns that one cell may span.
const maxSpan = 100

// table reads a table and adds its rows. What was read of a broken table is
// kept.
func (d *document) table(sc *zipxml.Scanner, emit func(extract.Block) error) error {
	d.tables++
	number := d.tables
	var rows []extract.TableRow
	fault := d.rows(sc, false, &rows)
	if err := extract.EmitTable(number, rows, emit); err != nil {
		return err
	}
	return fault
}

// rows reads rows; header says that they are heads.
func (d *document) rows(sc *zipxml.Scanner, header bool, rows *[]extract.TableRow) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "table-header-rows":
			return d.rows(sc, true, rows)
		case "table-rows", "table-row-group":
			return d.rows(sc, header, rows)
		case "table-row":
			r := extract.TableRow{Header: header}
			err := d.cells(sc, &r)
			*rows = append(*rows, r)
			return err
		}
		return sc.Skip()
	})
}

// cells reads a row's cells. Cells that a wide one covers are part of it;
// others that are covered continue the cell above.
func (d *document) cells(sc *zipxml.Scanner, r *extract.TableRow) error {
	covered := 0
	return sc.Each(func(el xml.StartElement) error {
		repeated := min(max(1, number(el, "number-columns-repeated", 1)), maxSpan)
		switch el.Name.Local {
		case "table-cell":
			c, err := d.cell(sc, el)
			covered = c.Columns - 1
			c.Columns += repeated - 1
			r.Cells = append(r.Cells, c)
			return err
		case "covered-table-cell":
			beyond := repeated - covered
			covered = max(0, -beyond)
			r.Cells = append(r.Cells, continued(beyond)...)
		}
		return sc.Skip()
	})
}

// continued are the cells that go on from the row above. More than a real table
// joins are one wide cell, so that no short file makes millions.
func continued(n int) []extract.TableCell {
	const most = 8
	if n > most {
		return []extract.TableCell{{Columns: n, Merged: true}}
	}
	var cells []extract.TableCell
	for range n {
		cells = append(cells, extract.TableCell{Columns: 1, Merged: true})
	}
	return cells
}

func (d *document) cell(sc *zipxml.Scanner, el xml.StartElement) (extract.TableCell, error) {
	c := extract.TableCell{
		Columns: min(max(1, number(el, "number-columns-spanned", 1)), maxSpan),
		Merges:  number(el, "number-rows-spanned", 1) > 1,
	}
	err := d.blocks(sc, func(b extract.Block) error {
		c.Blocks = append(c.Blocks, b)
		return nil
	})
	return c, err
}
