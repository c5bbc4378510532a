package main

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/table"
	"servanda/pipeline"
)

const crossrefHelp = `Commitments × reforms: what a State has committed to, and what is reported to
answer it, each quoted and cited, with the relation proposed, its score and the
reasons. A reform older than the commitment is marked pre_existing. Servanda
reports what texts say; it never says that a commitment was kept or broken, and
"no evidence found in this library" means just that. Tables show the links that
score at least --min-score; docs/links.md tells how many of them are right.

Relations: addresses, partly_addresses, plans, pre_existing, contradicts.

--matrix counts commitments by two dimensions; what stands behind a cell is
listed by --only with both its codes ("none" where there is no code). Dimensions:
theme, instrument, article, sdg, group, body, country, kind, response, year,
reform (an id), ask (what several recommendations share) and evidence (the best relation, or no_evidence).

--overdue lists what fell due before a day (--at, today unless given) and is
addressed by nothing in this library. --check-ratifications compares the treaty
actions that texts tell with a list of the 18 core treaties' status of August
2022, and lists the differences; it corrects neither. Kinds: date_differs,
party_only_in_text, party_only_in_list, signed_only_in_text, denounced_in_list,
withdrawn_only_in_text.`

type crossrefFlags struct {
	by, country                   string
	gaps, summary, timeline, asks bool
	ratifications, overdue        bool
	at                            string
	matrix                        []string
	only                          map[string]string
	minScore                      float64
}

func newCrossref(a *app) *cobra.Command {
	var f crossrefFlags
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "crossref",
		Short: "The cross-reference table of commitments and reforms, matrices, and the gaps",
		Long:  crossrefHelp,
		Example: `  servanda crossref --country NOR --format xlsx -o norway.xlsx
  servanda crossref --by theme --summary
  servanda crossref --matrix theme,evidence
  servanda crossref --only theme=detention,evidence=no_evidence
  servanda crossref --timeline --country NOR
  servanda crossref --asks --country NOR
  servanda crossref --gaps --format md -o gaps.md
  servanda crossref --overdue --at 2025-06-30 --country NOR
  servanda crossref --check-ratifications`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if cmd.Flags().Changed("min-score") {
				a.settings.Links.MinScore = f.minScore
			}
			return a.withLibrary(func(l *index.Library) error {
				t, err := f.table(cmd.Context(), l)
				if err != nil {
					return err
				}
				return a.exportTable(cmd, args, l, t, o)
			})
		},
	}
	f.add(cmd)
	o.add(cmd)
	return cmd
}

func (f *crossrefFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.by, "by", index.Groupings[0], "group by "+strings.Join(index.Groupings, "|"))
	flags.StringVar(&f.country, "country", "", "one State only, ISO 3166-1 alpha-3")
	flags.BoolVar(&f.gaps, "gaps", false, "commitments that nothing addresses, and reforms that answer none")
	flags.BoolVar(&f.summary, "summary", false, "counts for each group instead of the rows")
	flags.BoolVar(&f.timeline, "timeline", false, "what has a date, in order: commitments made and due, reforms")
	flags.BoolVar(&f.overdue, "overdue", false, "commitments that fell due, and that nothing addresses")
	flags.BoolVar(&f.asks, "asks", false, "what several recommendations ask alike, with their symbols side by side")
	flags.StringVar(&f.at, "at", "", "with --overdue: the day to look from, such as 2025-06-30 (default today)")
	flags.BoolVar(&f.ratifications, "check-ratifications", false, "where treaty actions and the list of treaties' status differ")
	flags.StringSliceVar(&f.matrix, "matrix", nil, "count commitments by two dimensions, such as theme,evidence")
	flags.StringToStringVar(&f.only, "only", nil, "only commitments with these codes, such as theme=detention,sdg=16.3")
	flags.Float64Var(&f.minScore, "min-score", pipeline.ShownScore, "the least score of the links shown (default: the setting links.min-score)")
	_ = cmd.RegisterFlagCompletionFunc("by", cobra.FixedCompletions(index.Groupings, cobra.ShellCompDirectiveNoFileComp))
}

func (f *crossrefFlags) check() error {
	if err := oneOf("by", f.by, index.Groupings...); err != nil {
		return err
	}
	if err := isShare("min-score", f.minScore); err != nil {
		return err
	}
	kinds := 0
	for _, asked := range []bool{f.gaps, f.summary, f.timeline, f.asks, f.overdue, f.ratifications, f.matrix != nil} {
		if asked {
			kinds++
		}
	}
	if kinds > 1 || (f.gaps || f.ratifications) && f.only != nil {
		return usagef("--gaps, --summary, --timeline, --asks, --overdue, --check-ratifications and --matrix exclude each other; --gaps and --check-ratifications exclude --only")
	}
	if f.at != "" && !f.overdue {
		return usagef("--at goes with --overdue")
	}
	if _, err := time.Parse(time.DateOnly, cmp.Or(f.at, time.DateOnly)); err != nil {
		return usagef("--at takes a day such as 2025-06-30, not %q", f.at)
	}
	if n := len(f.matrix); n != 0 && n != 2 {
		return usagef("--matrix takes two dimensions, such as theme,evidence")
	}
	for _, d := range f.matrix {
		if err := oneOf("matrix", d, index.Dimensions...); err != nil {
			return err
		}
	}
	for _, d := range slices.Sorted(maps.Keys(f.only)) {
		if err := oneOf("only", d, index.Dimensions...); err != nil {
			return err
		}
	}
	return nil
}

// table is the table that the flags ask for.
func (f *crossrefFlags) table(ctx context.Context, l *index.Library) (table.Table, error) {
	o := index.CrossrefOptions{By: f.by, Country: f.country, Only: f.only, Summary: f.summary}
	switch {
	case f.gaps:
		return l.Gaps(ctx, f.country), nil
	case f.overdue:
		return l.Overdue(ctx, cmp.Or(f.at, time.Now().UTC().Format(time.DateOnly)), o), nil
	case f.ratifications:
		return l.RatificationDifferences(ctx, f.country), nil
	case f.asks:
		return l.Asks(ctx, o), nil
	case f.timeline:
		return l.Timeline(ctx, o), nil
	case f.matrix != nil:
		return l.Matrix(ctx, o, f.matrix[0], f.matrix[1])
	}
	return l.Crossref(ctx, o)
}
