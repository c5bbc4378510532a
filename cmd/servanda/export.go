package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/bibliography"
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
them as they are). Documents can also be written for reference managers, as
CSL-JSON (csl) and BibTeX (bibtex).`,
		Example: `  servanda export commitments --format jsonl -o commitments.jsonl
  servanda export treaty-actions --country NOR --format csv
  servanda export documents --format bibtex -o reports.bib`,
		ValidArgs: index.Exports,
		Args:      arguments(cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if slices.Contains(bibliography.Formats, o.format) {
				return a.exportBibliography(cmd.Context(), args[0], f, o)
			}
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
	o.add(cmd, bibliography.Formats...)
	return cmd
}

// exportBibliography writes the documents for reference managers.
func (a *app) exportBibliography(ctx context.Context, what string, f index.Filter, o tableFlags) error {
	if what != "documents" {
		return usagef("--format %s is for documents: servanda export documents --format %s", o.format, o.format)
	}
	return a.withLibrary(func(l *index.Library) error {
		return a.toOutput(o.file, func(w io.Writer) error {
			n, err := bibliography.Write(w, o.format, l.Documents(ctx, f))
			if err == nil && o.file != "" {
				a.note("%s: %s", o.file, plural(n, "document"))
			}
			return err
		})
	})
}
