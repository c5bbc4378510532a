package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"os/user"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/pipeline"
	"servanda/pipeline/decision"
)

const reviewHelp = `Record what people say of tags, claims and links. Decisions are added to a log
that is never changed: the latest on a subject holds, the earlier ones stay.
To withdraw is a decision too: the one before holds again.
They are kept when a document is read again, moved or replaced.`

func newReview(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Record, import and export decisions",
		Long:  reviewHelp,
		Example: `  servanda review confirm l5c1f0e9a2b3d4c6e --note "same law"
  servanda review correct c0d9e8f7a6b5c4d3e due=2022-06-30
  servanda review export -o decisions.jsonl --format jsonl
  servanda review import decisions.jsonl`,
	}
	cmd.AddCommand(
		newVerdict(a, "confirm", pipeline.VerdictConfirmed), newVerdict(a, "reject", pipeline.VerdictRejected),
		newVerdict(a, "withdraw", pipeline.VerdictWithdrawn), newCorrect(a), newReviewImport(a), newReviewExport(a), newReviewLabels(a),
		newReviewSheet(a), newReviewAdd(a), newReviewOrphans(a), newReviewAgreement(a),
	)
	return cmd
}

// remark are the flags that go with every decision.
type remark struct{ note, reviewer string }

func (r *remark) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&r.note, "note", "", "why, in your words")
	cmd.Flags().StringVar(&r.reviewer, "reviewer", "", "who decides (default: your user name)")
}

// decision is a decision made now.
func (r remark) decision(subject string, v pipeline.Verdict) pipeline.Decision {
	name := r.reviewer
	if u, err := user.Current(); name == "" && err == nil {
		name = u.Username
	}
	return pipeline.Decision{Subject: subject, Verdict: v, Note: r.note, Reviewer: name, At: time.Now().UTC().Format(time.RFC3339)}
}

func newVerdict(a *app, name string, v pipeline.Verdict) *cobra.Command {
	var r remark
	what := "tags, claims or links"
	if v == pipeline.VerdictWithdrawn {
		what = "the latest decisions on " + what
	}
	cmd := &cobra.Command{
		Use:   name + " ID...",
		Short: strings.ToUpper(name[:1]) + name[1:] + " " + what,
		Args:  arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, ids []string) error {
			var all []pipeline.Decision
			for _, id := range ids {
				all = append(all, r.decision(id, v))
			}
			return a.decide(cmd.Context(), all)
		},
	}
	r.add(cmd)
	return cmd
}

func newCorrect(a *app) *cobra.Command {
	var r remark
	cmd := &cobra.Command{
		Use:   "correct ID FIELD=VALUE",
		Short: "Correct a field of a tag, claim or link",
		Args:  arguments(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			field, value, ok := strings.Cut(args[1], "=")
			if !ok || field == "" {
				return usagef("%q: write FIELD=VALUE, such as due=2022-06-30", args[1])
			}
			d := r.decision(args[0], pipeline.VerdictCorrected)
			d.Field, d.Value = field, value
			return a.decide(cmd.Context(), []pipeline.Decision{d})
		},
	}
	r.add(cmd)
	return cmd
}

// decide records decisions on subjects that the library has.
func (a *app) decide(ctx context.Context, all []pipeline.Decision) error {
	return a.open(index.Options{}, func(l *index.Library) error {
		for _, d := range all {
			if _, err := l.Explain(ctx, d.Subject); err != nil {
				return err
			}
		}
		return a.record(ctx, l, each(all))
	})
}

func (a *app) record(ctx context.Context, l *index.Library, all iter.Seq2[pipeline.Decision, error]) error {
	added, err := l.Decide(ctx, all)
	if err != nil {
		return err
	}
	a.note("%s recorded", plural(added, "decision"))
	return l.RefreshTables(ctx)
}

func newReviewImport(a *app) *cobra.Command {
	var r remark
	cmd := &cobra.Command{
		Use:   "import FILE|-",
		Short: "Add decisions from a sheet that a person filled in, or from an exported log",
		Long: `Add decisions from a file of JSON lines such as 'review export --format jsonl'
writes, or from a sheet (.csv, .tsv, .xlsx) such as 'review sheet' writes and a
person filled in. Decisions that the log already holds are not added again.`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if decision.IsSheet(args[0]) {
				return a.importSheet(cmd.Context(), args[0], r)
			}
			in := a.in
			if args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return fmt.Errorf("review import: %w", err)
				}
				defer f.Close()
				in = f
			}
			return a.importDecisions(cmd.Context(), in, args[0])
		},
	}
	cmd.Flags().StringVar(&r.reviewer, "reviewer", "", "who decided what is in the sheet (default: your user name)")
	return cmd
}

func (a *app) importDecisions(ctx context.Context, in io.Reader, name string) error {
	return a.open(index.Options{}, func(l *index.Library) error {
		err := a.record(ctx, l, decision.Read(in))
		if err != nil {
			return fmt.Errorf("review import %s: %w", cmp.Or(name, "-"), err)
		}
		return nil
	})
}

func newReviewExport(a *app) *cobra.Command {
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the log of decisions",
		Args:  arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withLibrary(func(l *index.Library) error {
				t, err := l.Export(cmd.Context(), "decisions", index.Filter{})
				if err != nil {
					return err
				}
				return a.writeTable(t, o)
			})
		},
	}
	o.add(cmd)
	return cmd
}
