package main

import (
	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/table"
)

const crossrefHelp = `Commitments × reforms: what a State has committed to, and what is reported to
answer it, each quoted and cited, with the relation proposed, its score and the
reasons. A reform older than the commitment is marked pre_existing. Servanda
reports what texts say; it never says that a commitment was kept or broken, and
"no evidence found in this library" means just that.

Relations: addresses, partly_addresses, plans, pre_existing, contradicts.`

func newCrossref(a *app) *cobra.Command {
	var by, country string
	var gaps, summary bool
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "crossref",
		Short: "The cross-reference table of commitments and reforms, and the gaps",
		Long:  crossrefHelp,
		Example: `  servanda crossref --country NOR --format xlsx -o norway.xlsx
  servanda crossref --by theme --summary
  servanda crossref --gaps --format md -o gaps.md`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("by", by, index.Groupings...); err != nil {
				return err
			}
			if gaps && summary {
				return usagef("--gaps and --summary exclude each other")
			}
			return a.withLibrary(func(l *index.Library) error {
				t, err := table.Table{}, error(nil)
				if gaps {
					t = l.Gaps(cmd.Context(), country)
				} else {
					t, err = l.Crossref(cmd.Context(), index.CrossrefOptions{By: by, Country: country, Summary: summary})
				}
				if err != nil {
					return err
				}
				return a.writeTable(t, o)
			})
		},
	}
	cmd.Flags().StringVar(&by, "by", index.Groupings[0], "group by commitment|theme|instrument|sdg|country")
	cmd.Flags().StringVar(&country, "country", "", "one State only, ISO 3166-1 alpha-3")
	cmd.Flags().BoolVar(&gaps, "gaps", false, "commitments without evidence, or with older evidence only, and reforms that answer none")
	cmd.Flags().BoolVar(&summary, "summary", false, "counts for each group instead of the rows")
	o.add(cmd)
	_ = cmd.RegisterFlagCompletionFunc("by", cobra.FixedCompletions(index.Groupings, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}
