package main

import (
	"math"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/decision"
)

func newReviewAdd(a *app) *cobra.Command {
	var r remark
	var e decision.Entry
	cmd := &cobra.Command{
		Use:   "add link COMMITMENT REFORM | add commitment|reform PASSAGE",
		Short: "Add a claim or a link that was missed",
		Long: `Add a link between two claims, or a claim that a passage makes, by their ids.
What a reviewer adds takes part in every table; it is kept in the log, and put
back when its document is read again or replaced by a version that holds the
same words.`,
		Example: `  servanda review add link c0d9e8f7a6b5c4d3e r1a2b3c4d5e6f7a8b --value partly_addresses --note "same law"
  servanda review add reform p0d9e8f7a6b5c4d3e --value law --title "Shelters Act" --quote "The Shelters Act was adopted in 2021." --date 2021`,
		Args: arguments(cobra.RangeArgs(2, 3)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("add", args[0], "link", "commitment", "reform"); err != nil {
				return err
			}
			if (args[0] == "link") != (len(args) == 3) {
				return usagef("a link takes two ids, a claim one (see '%s --help')", cmd.CommandPath())
			}
			e.Field, e.Verdict, e.Note, e.Reviewer = args[0], pipeline.VerdictAdded, r.note, r.reviewer
			if e.Passage = args[1]; args[0] == "link" {
				e.Commitment, e.Reform = args[1], args[2]
			}
			return a.open(index.Options{}, func(l *index.Library) error {
				d, err := entryDecision(cmd.Context(), l, e, r)
				if err != nil {
					return err
				}
				return a.record(cmd.Context(), l, each([]pipeline.Decision{d}))
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&e.Value, "value", "", "the link's relation, the commitment's kind or the reform's type")
	flags.StringVar(&e.Quote, "quote", "", "the words of the passage that make the claim (default: all)")
	flags.StringVar(&e.Title, "title", "", "a reform's title")
	flags.StringVar(&e.Status, "status", "", "a reform's status (default adopted)")
	flags.StringVar(&e.Date, "date", "", "the claim's date, ISO 8601")
	r.add(cmd)
	return cmd
}

func newReviewOrphans(a *app) *cobra.Command {
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "orphans",
		Short: "Decisions whose subject is in the library no more",
		Long: `List decisions on what the library has no more: the document is gone, or a new
version or new rules read it otherwise and its words were not found again.`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withLibrary(func(l *index.Library) error { return a.writeTable(l.Orphans(cmd.Context()), o) })
		},
	}
	o.add(cmd)
	return cmd
}

func newReviewAgreement(a *app) *cobra.Command {
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "agreement",
		Short: "How far reviewers agree on what they both decided",
		Long: `Compare each two reviewers on the subjects that both decided on: the share on
which they said the same, Cohen's kappa and Krippendorff's alpha, each with the
range in which it lies with a confidence of 95 % (2,000 draws of the subjects
with replacement, the same each time). Empty where all decisions are the same.`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withLibrary(func(l *index.Library) error {
				var log []pipeline.Decision
				for d, err := range l.Decisions(cmd.Context()) {
					if err != nil {
						return err
					}
					log = append(log, d)
				}
				return a.writeTable(agreementTable(decision.Agreements(log)), o)
			})
		},
	}
	o.add(cmd)
	return cmd
}

func agreementTable(all []decision.Agreement) table.Table {
	t := table.Table{Name: "agreement", Columns: []table.Column{text("reviewer_a"), text("reviewer_b"), integer("subjects"), integer("same"), decimal("share"),
		decimal("kappa"), decimal("kappa_low"), decimal("kappa_high"), decimal("alpha"), decimal("alpha_low"), decimal("alpha_high")}}
	var rows []table.Row
	for _, g := range all {
		row := table.Row{g.Reviewers[0], g.Reviewers[1], int64(g.Units), int64(g.Same), rounded(float64(g.Same) / float64(g.Units))}
		for _, f := range []decision.Figure{g.Kappa, g.Alpha} {
			row = append(row, figure(f.Value), figure(f.Low), figure(f.High))
		}
		rows = append(rows, row)
	}
	t.Rows = each(rows)
	return t
}

// figure keeps three places of a figure that may be below zero; nothing of one
// that there is not.
func figure(x float64) any {
	if math.IsNaN(x) {
		return nil
	}
	return math.Round(x*1000) / 1000
}
