// Package extracttest holds what the tests of several readers share.
//
// Useful for: tests. Not useful for: anything else.
package extracttest

import (
	"fmt"
	"strings"
	"testing"

	"servanda/extract"
)

// Outline writes blocks one a line: kind, level, table, number, mark, marks
// cited, whether a head or bold, text.
func Outline(doc *extract.Document) string {
	var b strings.Builder
	for _, k := range doc.Blocks {
		fmt.Fprintf(&b, "%s", k.Kind)
		if k.Level > 0 {
			fmt.Fprintf(&b, "%d", k.Level)
		}
		if k.Table > 0 {
			fmt.Fprintf(&b, " T%d", k.Table)
		}
		if k.Number != "" {
			fmt.Fprintf(&b, " #%s", k.Number)
		}
		if k.Mark != "" {
			fmt.Fprintf(&b, " ^%s", k.Mark)
		}
		for _, m := range k.Cites {
			fmt.Fprintf(&b, " ~%s", m)
		}
		if k.Header {
			b.WriteString(" head")
		}
		if k.Bold && k.Kind != extract.Row {
			b.WriteString(" bold")
		}
		fmt.Fprintf(&b, ": %s\n", strings.NewReplacer("\n", "⏎", "\t", "→").Replace(k.Text))
	}
	return b.String()
}

// Check fails the test unless a document's outline is the one wanted, blanks
// around it aside.
func Check(t testing.TB, doc *extract.Document, want string) {
	t.Helper()
	if got := Outline(doc); strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// CheckTexts fails the test when a block holds no text.
func CheckTexts(t testing.TB, doc *extract.Document) {
	t.Helper()
	for _, b := range doc.Blocks {
		if strings.TrimSpace(b.Text) == "" {
			t.Fatalf("empty block %+v", b)
		}
	}
}
