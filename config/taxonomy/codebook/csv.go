package codebook

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

func readCSV(data []byte, stem string) (Book, error) { return readTable(data, stem, ',') }
func readTSV(data []byte, stem string) (Book, error) { return readTable(data, stem, '\t') }

// readTable reads a table whose first line names its columns: code, name or
// name:LANGUAGE, parent, aliases, patterns, examples, description. "|" parts
// the entries of a cell. The file's name is the scheme's.
func readTable(data []byte, stem string, comma rune) (Book, error) {
	b := Book{Name: slug(stem)}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = comma
	head, err := r.Read()
	if err != nil {
		return b, tableFault(err)
	}
	var all faults
	for i, h := range head {
		head[i] = strings.ToLower(strings.TrimSpace(h))
		if !(&Code{}).set(head[i], "") {
			all.add(1, "unknown column %q: write code, name, name:fr, parent, aliases, patterns, examples, description", h)
		}
	}
	if len(all) > 0 {
		return b, all.err()
	}
	for len(b.Codes) <= maxCodes {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return b, tableFault(err)
		}
		var c Code
		c.Line, _ = r.FieldPos(0)
		for i, cell := range row {
			c.set(head[i], strings.TrimSpace(cell))
		}
		b.Codes = append(b.Codes, c)
	}
	return b, nil
}

func tableFault(err error) *Fault {
	var e *csv.ParseError
	switch {
	case errors.As(err, &e):
		return faultf(e.Line, "%v", e.Err)
	case errors.Is(err, io.EOF):
		return faultf(0, "the file is empty")
	}
	return faultf(0, "%v", err)
}

// set puts a cell where its column says, and reports whether there is such a
// column.
func (c *Code) set(column, cell string) bool {
	switch column {
	case "code":
		c.Code = cell
	case "parent":
		c.Parent = cell
	case "aliases":
		c.Aliases = parts(cell)
	case "patterns":
		c.Patterns = parts(cell)
	case "examples":
		c.Examples = parts(cell)
	case "description":
		c.Description = cell
	default:
		name, language, _ := strings.Cut(column, ":")
		if name != "name" {
			return false
		}
		c.call(language, cell)
	}
	return true
}

// call gives the code a name.
func (c *Code) call(language, name string) {
	if name == "" {
		return
	}
	if c.Names == nil {
		c.Names = map[string]string{}
	}
	c.Names[language] = name
}
