package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/evaluate"
)

const rulesHelp = `

--rules tells, rule by rule, how often it gave a tag and how often it was right:
on label files, or, with none named, by the decisions of reviewers in the
library. Judged are the tags that labels or decisions speak of; a corrected tag
is no right one. Rules are those that 'servanda explain' prints.`

// addRuleAudit gives the eval command its flag --rules; format says how its
// tables are written.
func addRuleAudit(a *app, cmd *cobra.Command, format *tableFlags) *cobra.Command {
	var rules bool
	cmd.Long += rulesHelp
	cmd.Use += " | --rules [GOLD...]"
	cmd.Example += `
  servanda eval --rules
  servanda eval labelled.tsv --rules --format csv -o rules.csv`
	cmd.Flags().BoolVar(&rules, "rules", false, "rule by rule: how often it fired, and was right")
	measure := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, files []string) error {
		if !rules {
			return measure(cmd, files)
		}
		return a.auditRules(cmd, files, *format)
	}
	return cmd
}

// auditRules prints the table of rules.
func (a *app) auditRules(cmd *cobra.Command, files []string, format tableFlags) error {
	for _, other := range []string{"shipped", "codes", "counts", "held-out"} {
		if cmd.Flags().Changed(other) {
			return usagef("--rules goes without --%s (see '%s --help')", other, cmd.CommandPath())
		}
	}
	counts, err := a.ruleCounts(cmd.Context(), files)
	if err != nil {
		return fmt.Errorf("eval --rules: %w", err)
	}
	return a.writeTable(ruleTable(counts), format)
}

func (a *app) ruleCounts(ctx context.Context, files []string) (counts []evaluate.RuleCount, err error) {
	if len(files) == 0 {
		err = a.withLibrary(func(l *index.Library) error {
			tags, err := l.Export(ctx, "tags", index.Filter{})
			if err != nil {
				return err
			}
			counts, err = decidedRules(tags)
			return err
		})
		return counts, err
	}
	learned, err := a.model()
	if err != nil {
		return nil, err
	}
	books, err := a.taxonomies()
	if err != nil {
		return nil, err
	}
	texts, tag, err := labelledTexts(files, learned, books)
	if err != nil {
		return nil, err
	}
	return evaluate.AuditRules(texts, tag), nil
}

// decidedRules counts the rows of the table of tags by rule and verdict.
func decidedRules(tags table.Table) ([]evaluate.RuleCount, error) {
	at := func(name string) int {
		return slices.IndexFunc(tags.Columns, func(c table.Column) bool { return c.Name == name })
	}
	scheme, rule, verdict := at("scheme"), at("rule"), at("verdict")
	var audit evaluate.RuleAudit
	for row, err := range tags.Rows {
		if err != nil {
			return nil, err
		}
		s, _ := row[scheme].(string)
		r, _ := row[rule].(string)
		v, _ := row[verdict].(string)
		audit.Add(pipeline.Scheme(s), r, pipeline.Verdict(v))
	}
	return audit.Counts(), nil
}

// ruleTable is one row a rule, with the range in which its precision lies with a
// confidence of 95 %.
func ruleTable(counts []evaluate.RuleCount) table.Table {
	t := table.Table{Name: "rules", Columns: []table.Column{
		text("scheme"), text("rule"), integer("fired"), integer("judged"), integer("right"), integer("corrected"), integer("rejected"),
		decimal("precision"), decimal("precision_low"), decimal("precision_high"),
	}}
	var rows []table.Row
	for _, c := range counts {
		row := table.Row{
			string(c.Scheme), c.Rule, int64(c.Fired), int64(c.Judged), int64(c.Right), int64(c.Corrected), int64(c.Rejected), nil, nil, nil,
		}
		if c.Judged > 0 {
			low, high := evaluate.Interval(c.Right, c.Judged)
			row = append(row[:len(row)-3], rounded(c.Precision()), rounded(low), rounded(high))
		}
		rows = append(rows, row)
	}
	t.Rows = each(rows)
	return t
}
