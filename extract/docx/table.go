package docx

import (
	"encoding/xml"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// row is a table row being read.
type row struct {
	extract.TableRow
	deleted bool
}

// table reads a table and adds its rows, or what a table that only lays out
// the page holds.
func (d *document) table(sc *zipxml.Scanner, emit func(extract.Block) error) error {
	d.tables++
	number := d.tables
	var rows []extract.TableRow
	if err := d.rows(sc, &rows); err != nil && len(rows) == 0 {
		return err
	} else if err != nil {
		// What was read of a broken table is kept.
		return firstError(extract.EmitTable(number, rows, emit), err)
	}
	return extract.EmitTable(number, rows, emit)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *document) rows(sc *zipxml.Scanner, rows *[]extract.TableRow) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "tr":
			r, err := d.row(sc)
			if !r.deleted {
				*rows = append(*rows, r.TableRow)
			}
			return err
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return d.rows(sc, rows)
		}
		return sc.Skip()
	})
}

func (d *document) row(sc *zipxml.Scanner) (row, error) {
	var r row
	err := d.cells(sc, &r)
	return r, err
}

func (d *document) cells(sc *zipxml.Scanner, r *row) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "trPr":
			return r.props(sc)
		case "tc":
			c, err := d.cell(sc)
			r.Cells = append(r.Cells, c)
			return err
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return d.cells(sc, r)
		}
		return sc.Skip()
	})
}

func (r *row) props(sc *zipxml.Scanner) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "tblHeader":
			r.Header = isOn(el)
		case "gridBefore":
			r.Before = min(max(0, number(el, 0)), maxSpan)
		case "del":
			r.deleted = true
		}
		return sc.Skip()
	})
}

// maxSpan bounds the columns that one cell may span.
const maxSpan = 100

func (d *document) cell(sc *zipxml.Scanner) (extract.TableCell, error) {
	c := extract.TableCell{Columns: 1}
	emit := func(b extract.Block) error {
		c.Blocks = append(c.Blocks, b)
		return nil
	}
	err := sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "tcPr":
			return cellProps(sc, &c)
		case "p":
			return d.paragraph(sc, emit)
		case "tbl":
			return d.table(sc, emit)
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return d.blocks(sc, emit)
		case "altChunk":
			if err := d.chunk(zipxml.Attr(el, "id"), emit); err != nil {
				return err
			}
		}
		return sc.Skip()
	})
	return c, firstError(err, d.flushCarry(emit))
}

func cellProps(sc *zipxml.Scanner, c *extract.TableCell) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "gridSpan":
			c.Columns = min(max(1, number(el, 1)), maxSpan)
		case "vMerge":
			c.Merges = val(el) == "restart"
			c.Merged = !c.Merges
		}
		return sc.Skip()
	})
}
