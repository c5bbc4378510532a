package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"servanda/config/taxonomy"
	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/evaluate"
	"servanda/pipeline/tag"
)

func newEval(a *app) *cobra.Command {
	var codes bool
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "eval GOLD",
		Short: "Precision, recall and F1 of this build against a labelled file",
		Long: `Measure the tags of this build on texts that people labelled.

GOLD is a TSV file (or CSV, when its name ends in .csv) whose first line names
its columns: "text", and one or more of themes, issues, instruments, sdg,
groups, countries. Their cells hold the right codes, or names, joined with ";".
An empty cell says that no code is right.`,
		Example: `  servanda eval labelled.tsv
  servanda eval labelled.tsv --codes --format csv -o by-code.csv`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			results, err := measure(args[0])
			if err != nil {
				return fmt.Errorf("eval %s: %w", args[0], err)
			}
			return a.writeTable(resultTable(results, codes), o)
		},
	}
	cmd.Flags().BoolVar(&codes, "codes", false, "one row a code, the weakest first, instead of one a scheme")
	o.add(cmd)
	return cmd
}

func measure(file string) ([]evaluate.Result, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	comma := '\t'
	if filepath.Ext(file) == ".csv" {
		comma = ','
	}
	texts, err := evaluate.Read(f, comma, codeNamed())
	if err != nil {
		return nil, err
	}
	tagger, err := tag.New()
	if err != nil {
		return nil, err
	}
	return evaluate.Measure(texts, func(text string) []pipeline.Tag { return tagger.Text(tag.Context{}, text) }), nil
}

// codeNamed gives the code of a name; what is no name is taken for a code.
func codeNamed() func(pipeline.Scheme, string) string {
	names := map[pipeline.Scheme]map[string]string{
		pipeline.SchemeTheme: {}, pipeline.SchemeIssue: {}, pipeline.SchemeGroup: {},
	}
	for _, t := range taxonomy.Themes() {
		names[pipeline.SchemeTheme][t.Name] = t.ID
	}
	for _, i := range taxonomy.Issues() {
		names[pipeline.SchemeIssue][i.Name] = i.ID
	}
	for _, g := range taxonomy.Groups() {
		names[pipeline.SchemeGroup][g.Name] = g.ID
	}
	return func(s pipeline.Scheme, name string) string {
		if code, ok := taxonomy.CountryNamed(name); ok && s == pipeline.SchemeCountry {
			return code
		}
		return cmp.Or(names[s][name], name)
	}
}

func resultTable(results []evaluate.Result, codes bool) table.Table {
	t := table.Table{Name: "evaluation", Columns: []table.Column{
		{Name: "scheme"}, {Name: "code"}, {Name: "precision", Kind: table.Decimal}, {Name: "recall", Kind: table.Decimal},
		{Name: "f1", Kind: table.Decimal}, {Name: "right", Kind: table.Integer}, {Name: "extra", Kind: table.Integer}, {Name: "missing", Kind: table.Integer},
	}}
	var rows []table.Row
	add := func(c evaluate.Count) {
		rows = append(rows, table.Row{string(c.Scheme), c.Code, rounded(c.Precision()), rounded(c.Recall()), rounded(c.F1()), int64(c.Right), int64(c.Extra), int64(c.Miss)})
	}
	if !codes {
		t.Columns = append(t.Columns, table.Column{Name: "macro_f1", Kind: table.Decimal}, table.Column{Name: "exact", Kind: table.Decimal}, table.Column{Name: "texts", Kind: table.Integer})
		t.Columns = slices.Delete(t.Columns, 1, 2)
	}
	for _, r := range results {
		if codes {
			for _, c := range r.Codes {
				add(c)
			}
			continue
		}
		add(r.Sum)
		last := len(rows) - 1
		rows[last] = append(slices.Delete(rows[last], 1, 2), rounded(r.MacroF1()), rounded(float64(r.Exact)/float64(max(1, r.Texts))), int64(r.Texts))
	}
	t.Rows = each(rows)
	return t
}

// rounded keeps three places: more would pretend.
func rounded(x float64) float64 { return float64(int(x*1000+0.5)) / 1000 }
