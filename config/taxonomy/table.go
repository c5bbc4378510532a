// Package taxonomy holds the code lists that tags and claims refer to:
// instruments, themes, issues, groups, the Sustainable Development Goals,
// countries. The lists are embedded files; each opens with a line that gives
// its version and a line that names its columns.
//
// The package imports nothing of ours and is safe for concurrent use. What it
// returns may be kept, but slices inside of a value are shared: do not write
// to them.
package taxonomy

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed *.tsv
var files embed.FS

// versionMark opens the first line of every list: "# version 1: what it is".
const versionMark = "# version "

// Table is one embedded list as rows of named columns.
type Table struct {
	// Name is the list's name: the file's without ".tsv".
	Name string
	// Version is the list's own version, raised whenever its content changes.
	Version string
	// Rows are in the file's order.
	Rows []Row
}

// Row is one line of a Table.
type Row struct {
	columns map[string]int
	cells   []string
}

// Open reads the embedded list with this name: Open("bodies") reads
// bodies.tsv. An error means that the list breaks the form described above.
func Open(name string) (*Table, error) {
	data, err := files.ReadFile(name + ".tsv")
	if err != nil {
		return nil, fmt.Errorf("open code list %s: %w", name, err)
	}
	t, err := parse(name, string(data))
	if err != nil {
		return nil, fmt.Errorf("read code list %s: %w", name, err)
	}
	return t, nil
}

// MustOpen is Open for lists that the program cannot do without. It panics on
// a broken list, which the tests of this package rule out.
func MustOpen(name string) *Table {
	t, err := Open(name)
	if err != nil {
		panic(err)
	}
	return t
}

func parse(name, data string) (*Table, error) {
	lines := strings.Split(strings.TrimRight(data, "\n"), "\n")
	if len(lines) < 2 || !strings.HasPrefix(lines[0], versionMark) {
		return nil, fmt.Errorf("line 1 does not open with %q", versionMark)
	}
	version, _, _ := strings.Cut(lines[0][len(versionMark):], ":")
	heads := strings.Split(lines[1], "\t")
	columns := make(map[string]int, len(heads))
	for i, h := range heads {
		columns[h] = i
	}
	t := &Table{Name: name, Version: version, Rows: make([]Row, 0, len(lines)-2)}
	for i, line := range lines[2:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(heads) {
			return nil, fmt.Errorf("line %d has %d columns, not %d", i+3, len(cells), len(heads))
		}
		t.Rows = append(t.Rows, Row{columns: columns, cells: cells})
	}
	return t, nil
}

// Value is the cell in the named column, "" where the list has no such column.
func (r Row) Value(column string) string {
	if i, ok := r.columns[column]; ok {
		return r.cells[i]
	}
	return ""
}

// List is the cell split at "|"; nil for an empty cell.
func (r Row) List(column string) []string {
	v := r.Value(column)
	if v == "" {
		return nil
	}
	return strings.Split(v, "|")
}

// Int is the cell as a number, 0 where it holds none.
func (r Row) Int(column string) int {
	n, _ := strconv.Atoi(r.Value(column))
	return n
}
