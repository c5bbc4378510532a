package main

import (
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
	exports := append(slices.Clone(index.Exports), packageName)
	cmd := &cobra.Command{
		Use:   "export WHAT",
		Short: "The library's tables: " + strings.Join(exports, ", "),
		Long: `Write one of the library's tables. WHAT is one of:
  ` + strings.Join(exports, "\n  ") + `

The names of the columns are a contract: scripts may depend on them. The same
library gives the same bytes. In CSV lists are joined with ";", and cells that a
spreadsheet would run as formulas are defused with an apostrophe, in TSV, Markdown
and HTML too (--raw leaves them as they are); in XLSX they are marked as text. Documents can also be written for reference managers, as
CSL-JSON (csl) and BibTeX (bibtex). thematic-list is laid out as OHCHR's lists
of recommendations are, best as docx, with what the library has on each. package
is everything: a Frictionless data package, in a folder or a .zip.

Beside each file named with -o a FILE.manifest.json tells what it was made of.`,
		Example: `  servanda export commitments --format jsonl -o commitments.jsonl
  servanda export treaty-actions --country NOR --format csv
  servanda export documents --format bibtex -o reports.bib
  servanda export thematic-list --country NOR --format docx -o norway.docx
  servanda export package -o everything.zip`,
		ValidArgs: exports,
		Args:      arguments(cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := isShare("min-score", f.MinScore); err != nil {
				return err
			}
			if args[0] == packageName {
				return a.exportPackage(cmd, f, o)
			}
			if slices.Contains(bibliography.Formats, o.format) {
				return a.exportBibliography(cmd, args[0], f, o)
			}
			return a.withLibrary(func(l *index.Library) error {
				t, err := l.Export(cmd.Context(), args[0], f)
				if err != nil {
					return err
				}
				return a.exportTable(cmd, args, l, t, o)
			})
		},
	}
	cmd.Flags().StringVar(&f.Country, "country", "", "only from documents about this State, ISO 3166-1 alpha-3")
	cmd.Flags().Float64Var(&f.MinScore, "min-score", 0, "only links of at least this score (0: all that are kept; the column shown tells which the tables show)")
	cmd.Flags().StringVar(&f.Path, "path", "", "only from the document at this path")
	o.add(cmd, bibliography.Formats...)
	return cmd
}

// exportBibliography writes the documents for reference managers.
func (a *app) exportBibliography(cmd *cobra.Command, what string, f index.Filter, o tableFlags) error {
	if what != "documents" {
		return usagef("--format %s is for documents: servanda export documents --format %s", o.format, o.format)
	}
	return a.withLibrary(func(l *index.Library) error {
		n := 0
		err := a.toOutput(o.file, func(w io.Writer) (err error) {
			n, err = bibliography.Write(w, o.format, l.Documents(cmd.Context(), f))
			return err
		})
		if err != nil || o.file == "" || o.file == "-" {
			return err
		}
		a.note("%s: %s", o.file, plural(n, "document"))
		return a.writeManifest(cmd, []string{what}, l, fileManifest{Table: what, Format: o.format, Rows: n}, o.file)
	})
}
