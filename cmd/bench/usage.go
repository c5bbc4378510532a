//go:build unix

package main

import (
	"strings"
)

// pick gives the lines of a "name: value" list that have these names.
func pick(list string, names ...string) string {
	var found []string
	for line := range strings.Lines(list) {
		name, value, _ := strings.Cut(line, ":")
		for _, n := range names {
			if name == n {
				found = append(found, name+" "+strings.TrimSpace(value))
			}
		}
	}
	return strings.Join(found, ", ")
}
