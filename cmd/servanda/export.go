package main

import (
	"strings"

	"github.com/spf13/cobra"

	"servanda/index"
)

func newExport(a *app) *cobra.Command {
	var f index.Filter
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "export WHAT",
		Short: "The library's tables: " + strings.Join(index.Exports, ", "),
		Long: `Write one of the library's tables. WHAT is one of:
  ` + strings.Join(index.Exports, "\n  ") + `

The names of the columns are a contract: scripts may depend on them. The same
library gives the same bytes. In CSV lists are joined with ";", and cells that a
spreadsheet would run as formulas are defused with an apostrophe (--raw leaves
them as they are).`,
		Example: `  servanda export commitments --format jsonl -o commitments.jsonl
  servanda export treaty-actions --country NOR --format csv`,
		ValidArgs: index.Exports,
		Args:      arguments(cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withLibrary(func(l *index.Library) error {
				t, err := l.Export(cmd.Context(), args[0], f)
				if err != nil {
					return err
				}
				return a.writeTable(t, o)
			})
		},
	}
	cmd.Flags().StringVar(&f.Country, "country", "", "only from documents about this State, ISO 3166-1 alpha-3")
	cmd.Flags().StringVar(&f.Path, "path", "", "only from the document at this path")
	o.add(cmd)
	return cmd
}
