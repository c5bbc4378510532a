package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/decision"
)

// sheets are what can be decided on in a spreadsheet.
var sheets = []string{"links", "commitments", "reforms", "treaty-actions", "tags"}

func newReviewSheet(a *app) *cobra.Command {
	var f index.Filter
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "sheet WHAT",
		Short: "Write a sheet to decide in: links, commitments, reforms, treaty-actions or tags",
		Long: `Write a sheet (xlsx or csv) whose first columns are empty, to be filled in by a
person and read with 'review import'. In the column decision write confirm,
reject, correct (with field and value) or withdraw, and in note why. A row
without a decision says nothing. To add what was missed, write a row without id:
decision add, and field
  link        with commitment and reform (their ids), value: the relation
  commitment  with passage (its id) and quote, value: recommendation, measure or pledge
  reform      with passage and quote, title, status and date, value: its type`,
		Example: `  servanda review sheet links --country NOR --format xlsx -o links.xlsx
  servanda review import links.xlsx --reviewer Ana`,
		ValidArgs: sheets,
		Args:      arguments(cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withLibrary(func(l *index.Library) error {
				t, err := l.Export(cmd.Context(), args[0], f)
				if err != nil {
					return err
				}
				return a.writeTable(sheetOf(t, cmd.Flags().Changed("min-score")), o)
			})
		},
	}
	cmd.Flags().StringVar(&f.Country, "country", "", "only of this State, ISO 3166-1 alpha-3")
	cmd.Flags().StringVar(&f.Path, "path", "", "only from the document at this path")
	cmd.Flags().Float64Var(&f.MinScore, "min-score", 0, "links of at least this score (default: those that the tables show)")
	o.add(cmd)
	return cmd
}

// sheetColumns are for a person to fill in.
var sheetColumns = []string{"decision", "field", "value", "note"}

// sheetOf puts empty columns behind the id, and leaves out links that the
// tables do not show, unless all are wanted.
func sheetOf(t table.Table, all bool) table.Table {
	columns := t.Columns[:1:1]
	for _, name := range sheetColumns {
		columns = append(columns, text(name))
	}
	shown := slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.Name == "shown" })
	rows := t.Rows
	return table.Table{Name: t.Name + " to review", Columns: append(columns, t.Columns[1:]...), Rows: func(yield func(table.Row, error) bool) {
		for r, err := range rows {
			if err == nil && !all && shown >= 0 && r[shown] != "yes" {
				continue
			}
			if err == nil {
				r = slices.Concat(r[:1], table.Row{"", "", "", ""}, r[1:])
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}}
}

// importSheet records what a person wrote in a sheet. What is there already is
// not recorded again.
func (a *app) importSheet(ctx context.Context, name string, r remark) error {
	content, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	entries, err := decision.ReadSheet(name, content)
	if err != nil {
		return fmt.Errorf("review import %s: %w", name, err)
	}
	return a.open(index.Options{}, func(l *index.Library) error {
		known, err := lastSaid(l.Decisions(ctx))
		if err != nil {
			return err
		}
		var all []pipeline.Decision
		for _, e := range entries {
			d, err := entryDecision(ctx, l, e, r)
			if err != nil {
				return fmt.Errorf("review import %s: line %d: %w", name, e.Line, err)
			}
			if key := said(d); !known[key] {
				known[key] = true
				all = append(all, d)
			}
		}
		return a.record(ctx, l, each(all))
	})
}

// said is a decision without its time and place in the log.
func said(d pipeline.Decision) string {
	return fmt.Sprintf("%q", []string{d.Subject, string(d.Verdict), d.Field, d.Value, d.Note, d.Reviewer})
}

func lastSaid(log iter.Seq2[pipeline.Decision, error]) (map[string]bool, error) {
	known := map[string]bool{}
	for d, err := range log {
		if err != nil {
			return nil, err
		}
		known[said(d)] = true
	}
	return known, nil
}

func entryDecision(ctx context.Context, l *index.Library, e decision.Entry, r remark) (pipeline.Decision, error) {
	r.note, r.reviewer = e.Note, cmp.Or(e.Reviewer, r.reviewer)
	d := r.decision(e.Subject, e.Verdict)
	d.Field, d.Value = e.Field, e.Value
	if e.Verdict == pipeline.VerdictAdded {
		a, err := e.Addition()
		if err != nil {
			return d, err
		}
		return l.Added(ctx, d, a)
	}
	if e.Verdict != pipeline.VerdictCorrected {
		d.Field, d.Value = "", ""
	}
	_, err := l.Explain(ctx, d.Subject)
	return d, err
}
