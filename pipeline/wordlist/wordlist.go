// Package wordlist reads the word lists and tables of patterns that the stages
// of the pipeline embed. A file opens with a comment that gives its version and
// says what it holds; lines that begin with "#" are comments throughout. A
// table's first other line names its columns.
//
// The package imports nothing of ours. Its functions are pure.
package wordlist

import (
	"fmt"
	"strings"
)

// comment opens the lines that are no entries.
const comment = "#"

// Lines gives the entries of a list, one a line, in the file's order.
func Lines(list string) []string {
	var all []string
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && !strings.HasPrefix(line, comment) {
			all = append(all, line)
		}
	}
	return all
}

// Set gives the entries of a list without their order.
func Set(list string) map[string]bool {
	set := map[string]bool{}
	for _, entry := range Lines(list) {
		set[entry] = true
	}
	return set
}

// Rows gives the cells of a table's rows, in the file's order and without the
// line that names the columns; cells are parted by tabs. It panics on a row
// that has not as many cells as there are columns: an embedded table is part of
// the program, and any test of the room that embeds it finds the fault.
func Rows(table string) [][]string {
	lines := Lines(table)
	if len(lines) == 0 {
		return nil
	}
	columns := strings.Count(lines[0], "\t") + 1
	rows := make([][]string, 0, len(lines)-1)
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != columns {
			panic(fmt.Sprintf("row %q has %d cells, not %d", line, len(cells), columns))
		}
		rows = append(rows, cells)
	}
	return rows
}
