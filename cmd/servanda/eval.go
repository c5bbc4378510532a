package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/evaluate"
	"servanda/pipeline/tag"
)

func newEval(a *app) *cobra.Command {
	var codes, heldOutOnly bool
	var heldOut float64
	var file string
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "eval GOLD...",
		Short: "Precision, recall and F1 of this build against labelled files",
		Long: `Measure the tags of this build on texts that people labelled. Precision and
recall come with the range in which they lie with a confidence of 95 % (Wilson).

` + labelsHelp,
		Example: `  servanda eval labelled.tsv
  servanda eval labelled.tsv --codes --format csv -o by-code.csv
  servanda eval labelled.tsv --held-out 0.25 --model our.model`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := isShare("held-out", heldOut); err != nil {
				return err
			}
			heldOutOnly = cmd.Flags().Changed("held-out")
			results, err := measure(args, file, func(t evaluate.Text) bool { return !heldOutOnly || t.HeldOut(heldOut) })
			if err != nil {
				return fmt.Errorf("eval: %w", err)
			}
			return a.writeTable(resultTable(results, codes), o)
		},
	}
	cmd.Flags().BoolVar(&codes, "codes", false, "one row a code, the weakest first, instead of one a scheme")
	cmd.Flags().Float64Var(&heldOut, "held-out", 0, "measure only on this share of the States, those that 'train --held-out' leaves out")
	cmd.Flags().StringVar(&file, "model", "", "model to tag with instead of the shipped one")
	o.add(cmd)
	return cmd
}

// measure tags the texts that use takes, and compares.
func measure(files []string, modelFile string, use func(evaluate.Text) bool) ([]evaluate.Result, error) {
	var texts []evaluate.Text
	for _, f := range files {
		labelled, err := readLabels(f)
		if err != nil {
			return nil, err
		}
		texts = append(texts, slices.DeleteFunc(labelled, func(t evaluate.Text) bool { return !use(t) })...)
	}
	learned, err := readModel(modelFile)
	if err != nil {
		return nil, err
	}
	tagger, err := tag.NewWith(learned)
	if err != nil {
		return nil, err
	}
	return evaluate.Measure(texts, func(text string) []pipeline.Tag { return tagger.Text(tag.Context{}, text) }), nil
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
