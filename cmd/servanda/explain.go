package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"servanda/index"
)

func newExplain(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "explain ID|DOCUMENT",
		Short: "Why a tag, claim or link is there; what became of a document",
		Long: `Print the rule that put a tag, claim or link where it is, the words that it
stands on in their passage, and what reviewers said of it. Ids are in every
export: t… tags, a… treaty actions, c… commitments, r… reforms, l… links.

Of a document, by id, symbol or path: what became of its file, what that means,
and what to do next ('servanda status --help' lists every outcome).`,
		Example: `  servanda explain l5c1f0e9a2b3d4c6e
  servanda explain reports/scan.pdf`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			return a.withLibrary(func(l *index.Library) error {
				e, err := l.Explain(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				if format == "json" {
					return writeJSON(a.out, e)
				}
				a.printExplanation(e)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text|json")
	return cmd
}

func (a *app) printExplanation(e index.Explanation) {
	style := a.style(a.out)
	width, _ := terminal(a.out)
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(a.out, "%s %s\n", style.faint(fmt.Sprintf("%-11s", name)), printable(value))
		}
	}
	fmt.Fprintln(a.out, style.strong(printable(e.What)))
	line("rule", e.Rule)
	line("origin", string(e.Origin))
	if e.Confidence > 0 {
		line("confidence", fmt.Sprintf("%.2f", e.Confidence))
	}
	for _, d := range e.Details {
		line(d.Name, d.Value)
	}
	line("reasons", strings.Join(e.Reasons, "; "))
	for _, v := range e.Evidence {
		fmt.Fprintf(a.out, "\n%s\n", style.strong(printable(v.Citation)))
		text := printable(v.Text[:v.Span.Start]) + style.match(printable(v.Text[v.Span.Start:v.Span.End])) + printable(v.Text[v.Span.End:])
		fmt.Fprintln(a.out, wrapped(text, "", width))
	}
	for _, d := range e.Decisions {
		line("decision", strings.Join(nonEmpty(d.At, d.Reviewer, string(d.Verdict), d.Field, d.Value, d.Note), "  "))
	}
}
