package main

import (
	"strconv"

	"servanda/index/table"
)

// printable makes text of a document, or a file's name, safe for a terminal.
func printable(s string) string { return table.Printable(s) }

// plural is "1 document", "2 documents".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + one + "s"
}

// grouped writes a number in groups of three digits: 30478 → "30,478".
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
