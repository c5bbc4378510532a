package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/table"
)

// concordance writes every match in its context.
func (a *app) concordance(cmd *cobra.Command, args []string, l *index.Library, f searchFlags, o tableFlags) error {
	if f.width < 1 || f.width > 10000 {
		return usagef("--width %d: must be 1 to 10000", f.width)
	}
	lines := l.Concordance(cmd.Context(), f.Query, f.width)
	if o.format != string(table.Terminal) {
		t := table.Table{Name: "concordance", Columns: concordanceColumns, Rows: mapped(lines, concordanceRow)}
		return a.exportTable(cmd, args, l, t, o)
	}
	return a.toOutput(o.file, func(w io.Writer) error {
		for line, err := range lines {
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintln(w, a.inContext(w, line, f.width)); err != nil {
				return err
			}
		}
		return nil
	})
}

var concordanceColumns = slices.Concat(hitColumns[:9], []table.Column{
	{Name: "left"}, {Name: "match"}, {Name: "right"}, {Name: "citation"}, {Name: "quote"},
})

func concordanceRow(l index.Line) table.Row {
	row := hitRow(l.Hit)
	return slices.Concat(row[:9], table.Row{l.Left, l.Match, l.Right, l.Citation, l.Passage.Text})
}

// inContext lays a line out with the match in the middle and the citation at
// the end, as wide as the terminal.
func (a *app) inContext(w io.Writer, l index.Line, width int) string {
	style := a.style(w)
	citation := "  " + printable(l.Citation)
	if wide, ok := terminal(w); ok {
		width = max(8, min(width, (wide-utf8.RuneCountInString(l.Match)-utf8.RuneCountInString(citation))/2-1))
	}
	left, right := []rune(inOneLine(l.Left)), []rune(inOneLine(l.Right))
	left, right = left[max(0, len(left)-width):], right[:min(len(right), width)]
	return strings.Repeat(" ", width-len(left)) + string(left) + style.match(inOneLine(l.Match)) + string(right) +
		strings.Repeat(" ", width-len(right)) + style.faint(citation)
}

// inOneLine makes text of a document safe, and one line.
func inOneLine(s string) string {
	return printable(strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(s))
}
