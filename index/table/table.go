// Package table lays out rows: for the terminal, for spreadsheets, for
// scripts, for documents. Rows are streamed; except for a few that the
// terminal's layout is measured on, none is kept.
//
// Useful for: writing what any query gives. Not useful for: what rows mean.
package table

import (
	"fmt"
	"io"
	"iter"
)

// Table is a sequence of rows under named columns.
type Table struct {
	// Name titles the table where the format has titles.
	Name    string
	Columns []Column
	// Rows gives each row's values in the order of Columns: string, int64,
	// float64 or []string as the column's kind says, or nil for no value. An
	// error ends them.
	Rows iter.Seq2[Row, error]
}

// Row is one row's values.
type Row []any

// Column is one column.
type Column struct {
	Name string
	Kind Kind
	// Brief marks the columns that a terminal or a page has room for; if none
	// is marked all are shown.
	Brief bool
	// Band marks the column whose value heads the rows that share it, where
	// the format has such bands.
	Band bool
	// Link gives the web address of what a value names, "" for none; nil where
	// values name nothing that has one. Text only.
	Link func(value string) string
}

// address is where the value's link leads, "" for nowhere.
func (c Column) address(value string) string {
	if c.Link == nil {
		return ""
	}
	return c.Link(value)
}

// defused is a cell's text, guarded unless it is wanted raw.
func (c Column) defused(s string, raw bool) string {
	if raw || !c.Kind.text() {
		return s
	}
	return Guard(s)
}

// Kind is the type of a column's values.
type Kind int

const (
	Text    Kind = iota // string
	Integer             // int64
	Decimal             // float64
	List                // []string; joined with ";" where the format has no lists
)

// Format is a way to write a table.
type Format string

const (
	Terminal Format = "table"
	CSV      Format = "csv"
	TSV      Format = "tsv"
	JSONL    Format = "jsonl"
	JSON     Format = "json"
	Markdown Format = "md"
	HTML     Format = "html"
	XLSX     Format = "xlsx"
	DOCX     Format = "docx"
)

// Formats are all formats, in the order of help texts.
var Formats = []Format{Terminal, CSV, TSV, JSONL, JSON, Markdown, HTML, XLSX, DOCX}

// Options say how to write.
type Options struct {
	Format Format
	// Raw leaves text cells of CSV, TSV, Markdown and HTML as they are. Without
	// it a cell that a spreadsheet would run as a formula gets an apostrophe in
	// front. XLSX says of each cell that it is text.
	Raw bool
	// Width is the terminal's width in columns, 0 for 120.
	Width int
	// Continued leaves the names of the columns out of CSV and TSV, for rows that
	// go on a table.
	Continued bool
}

// Write writes the table and returns how many rows it had.
func Write(w io.Writer, t Table, o Options) (rows int, err error) {
	out, err := NewWriter(w, t, o)
	if err != nil {
		return 0, err
	}
	for r, err := range t.Rows {
		if err == nil {
			err = out.format.row(r)
		}
		if err != nil {
			return rows, out.failed(err)
		}
		rows++
	}
	return rows, out.End()
}

// Writer writes a table whose rows do not come as one sequence, such as several
// tables that are made of the same things in turn.
type Writer struct {
	name   string
	format writer
}

// NewWriter begins the table; its Rows are not looked at.
func NewWriter(w io.Writer, t Table, o Options) (*Writer, error) {
	format, err := newWriter(w, t, o)
	return &Writer{t.Name, format}, err
}

// Row writes the next row.
func (w *Writer) Row(r Row) error { return w.failed(w.format.row(r)) }

// End finishes the table; it is called once, after the last row.
func (w *Writer) End() error { return w.failed(w.format.end()) }

func (w *Writer) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("write %s: %w", w.name, err)
}

// writer writes the rows of one table in one format.
type writer interface {
	row(Row) error
	// end finishes the table; it is called once, after the last row.
	end() error
}

func newWriter(w io.Writer, t Table, o Options) (writer, error) {
	switch o.Format {
	case CSV:
		return newCSV(w, t, o)
	case TSV:
		return newTSV(w, t, o)
	case JSONL:
		return newJSON(w, t, true)
	case JSON:
		return newJSON(w, t, false)
	case Markdown:
		return newMarkdown(w, t, o)
	case HTML:
		return newHTML(w, t, o)
	case XLSX:
		return newXLSX(w, t)
	case DOCX:
		return newDOCX(w, t)
	case Terminal, "":
		return newTerminal(w, t, o), nil
	}
	return nil, fmt.Errorf("no format %q: use one of %v", o.Format, Formats)
}
