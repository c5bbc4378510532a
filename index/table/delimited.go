package table

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
)

// delimited writes CSV and TSV.
type delimited struct {
	columns []Column
	raw     bool
	cells   []string
	write   func([]string) error
	flush   func() error
}

// newCSV writes as RFC 4180 says, with "\n" at line ends.
func newCSV(w io.Writer, t Table, o Options) (writer, error) {
	c := csv.NewWriter(w)
	d := &delimited{columns: t.Columns, raw: o.Raw, cells: make([]string, len(t.Columns)), write: c.Write}
	d.flush = func() error { c.Flush(); return c.Error() }
	return d, d.begin(o)
}

// newTSV writes one line a row, without quotes: tabs and line ends within a
// cell become spaces.
func newTSV(w io.Writer, t Table, o Options) (writer, error) {
	b := bufio.NewWriter(w)
	spaces := strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ")
	d := &delimited{columns: t.Columns, raw: o.Raw, cells: make([]string, len(t.Columns)), flush: b.Flush}
	d.write = func(cells []string) error {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			spaces.WriteString(b, c)
		}
		return b.WriteByte('\n')
	}
	return d, d.begin(o)
}

func (d *delimited) begin(o Options) error {
	if o.Continued {
		return nil
	}
	for i, c := range d.columns {
		d.cells[i] = c.Name
	}
	return d.write(d.cells)
}

func (d *delimited) row(r Row) error {
	for i, v := range r {
		d.cells[i] = d.columns[i].defused(plain(v), d.raw)
	}
	return d.write(d.cells)
}

func (d *delimited) end() error { return d.flush() }
