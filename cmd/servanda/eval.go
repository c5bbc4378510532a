package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"servanda/config/taxonomy/codebook"
	"servanda/pipeline"
	"servanda/pipeline/evaluate"
	"servanda/pipeline/tag"
	"servanda/pipeline/tag/model"
)

// shippedCounts are the counts on held-out texts of a model of the shipped
// one's recipe, as written by 'servanda eval --held-out 0.25 --counts' (see docs/training.md).
//
//go:embed figures.json
var shippedCounts []byte

const shippedNote = `figures of the shipped model's recipe on texts that it did not learn from: a
quarter of the States of UPR Info's recommendations (issues), chosen by a hash of
their names, and a quarter of the texts of four label sets (Goals)`

// evalFlags say what eval measures and how it tells.
type evalFlags struct {
	codes, reliability, shipped bool
	// share of the groups is measured, all where split is not set.
	share  float64
	split  bool
	counts string
	// links names a file of judged links, or is "decisions".
	links string
	table tableFlags
}

func newEval(a *app) *cobra.Command {
	var f evalFlags
	cmd := &cobra.Command{
		Use:   "eval GOLD... | --links GOLD | --shipped",
		Short: "Precision, recall and F1 of this build against labelled files",
		Long: `Measure the tags of this build on texts that people labelled. Precision and
recall come with the range in which they lie with a confidence of 95 % (Wilson);
a terminal shows no ranges, every other format does. calibration_error tells how
far confidence lies from the share of right tags, on average (ECE);
--reliability shows it by tenths.
Texts are tagged as passages of reports are, with Goals only where they are sure.
--links measures the links of the library instead, at each of several scores:
against a table of judged pairs (tab-separated: commitment and reform, each by
its id or by words of its quote, and verdict, right or wrong), or against what
reviewers decided (--links decisions). Precision counts judged links only.
--shipped tells the figures of the shipped model on texts that it did not learn
from.

` + labelsHelp,
		Example: `  servanda eval labelled.tsv
  servanda eval --shipped --codes
  servanda eval labelled.tsv --codes --format csv -o by-code.csv
  servanda eval labelled.tsv --held-out 0.25 --model our.model
  servanda eval --links judged.tsv`,
		Args: arguments(cobra.ArbitraryArgs),
		RunE: func(cmd *cobra.Command, files []string) error {
			if f.codes && f.reliability {
				return usagef("--codes and --reliability are two tables: name one")
			}
			f.split = cmd.Flags().Changed("held-out")
			if f.links != "" {
				if f.shipped || len(files) > 0 {
					return usagef("--links is measured alone (see '%s --help')", cmd.CommandPath())
				}
				return a.evalLinks(cmd.Context(), f.links, f.table)
			}
			if f.shipped == (len(files) > 0) {
				return usagef("name label files, or --shipped (see '%s --help')", cmd.CommandPath())
			}
			if err := isShare("held-out", f.share); err != nil {
				return err
			}
			return a.eval(files, f)
		},
	}
	cmd.Flags().BoolVar(&f.codes, "codes", false, "one row a code, the weakest first, instead of one a scheme")
	cmd.Flags().BoolVar(&f.reliability, "reliability", false, "one row a tenth of confidence: how often such tags were right")
	cmd.Flags().BoolVar(&f.shipped, "shipped", false, "the figures of the shipped model")
	cmd.Flags().Float64Var(&f.share, "held-out", 0, "measure only on this share of the States, those that 'train --held-out' leaves out")
	cmd.Flags().StringVar(&f.links, "links", "", "measure the library's links against this table of judged links, or against 'decisions'")
	cmd.Flags().StringVar(&f.counts, "counts", "", "write the counts to this file too, as JSON")
	addModelFlag(cmd)
	f.table.add(cmd)
	return addRuleAudit(a, cmd, &f.table)
}

func (a *app) eval(files []string, f evalFlags) error {
	results, err := a.results(files, f)
	if err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	if f.counts != "" {
		err := a.toOutput(f.counts, func(w io.Writer) error { return writeJSON(w, results) })
		if err != nil {
			return err
		}
	}
	return a.writeTable(resultTable(results, f), f.table)
}

// results are the shipped figures, or what is measured now.
func (a *app) results(files []string, f evalFlags) (results []evaluate.Result, err error) {
	if f.shipped {
		a.note(shippedNote)
		err = json.Unmarshal(shippedCounts, &results)
		return results, err
	}
	learned, err := a.model()
	if err != nil {
		return nil, err
	}
	books, err := a.taxonomies()
	if err != nil {
		return nil, err
	}
	return measure(files, learned, books, func(t evaluate.Text) bool { return !f.split || t.HeldOut(f.share) })
}

// measure tags the texts that use takes, and compares.
func measure(files []string, learned model.Model, books []codebook.Book, use func(evaluate.Text) bool) ([]evaluate.Result, error) {
	texts, give, err := labelledTexts(files, learned, books)
	if err != nil {
		return nil, err
	}
	return evaluate.Measure(slices.DeleteFunc(texts, func(t evaluate.Text) bool { return !use(t) }), give), nil
}

// labelledTexts reads label files; give tags a text as this build does.
func labelledTexts(files []string, learned model.Model, books []codebook.Book) (texts []evaluate.Text, give func(string) []pipeline.Tag, err error) {
	own, err := tag.NewOwn(books)
	if err != nil {
		return nil, nil, err
	}
	if err := own.Learn(learned); err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		labelled, err := readLabels(f, schemes(books)...)
		if err != nil {
			return nil, nil, err
		}
		texts = append(texts, labelled...)
	}
	tagger, err := tag.NewWith(learned)
	if err != nil {
		return nil, nil, err
	}
	return texts, func(text string) []pipeline.Tag {
		return append(tagger.Text(tag.Context{Passage: true}, text), own.Text(text)...)
	}, nil
}
