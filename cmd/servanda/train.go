package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"servanda/pipeline/evaluate"
	"servanda/pipeline/tag/model"
	"servanda/pipeline/tag/topic"
)

func newTrain(a *app) *cobra.Command {
	var file string
	var heldOut float64
	var decisions bool
	cmd := &cobra.Command{
		Use:   "train LABELS... -o MODEL",
		Short: "Learn a model of themes, issues, groups, Goals and your own codes from labelled files",
		Long: `Learn from texts that people labelled how to tag others. The model goes into
one file; 'tag', 'eval' and 'ingest' use it when --model names it (or "model:"
in servanda.yaml). It holds hashes of words and weights, no text. The same
files in the same order always give the same bytes.

` + labelsHelp + `

Columns with the names of taxonomies of yours are learned too: then 'ingest' and
'tag' find their codes by what such texts have in common, beside their terms.
What the files do not label is taken over from the shipped model.

--decisions adds what people decided in the library: the sentences whose tags
they confirmed, rejected or corrected, with the tags that stand.

--held-out 0.25 leaves a quarter of the States out, chosen by a hash of their
names; 'servanda eval --held-out 0.25' then measures on them alone.`,
		Example: `  servanda train labelled.tsv -o our.model
  servanda train labelled.tsv --decisions -o our.model
  servanda train labelled.tsv --held-out 0.25 -o our.model
  servanda eval labelled.tsv --held-out 0.25 --model our.model`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := isShare("held-out", heldOut); err != nil {
				return err
			}
			texts, err := a.examples(cmd.Context(), args, decisions)
			if err != nil {
				return fmt.Errorf("train: %w", err)
			}
			return a.train(learnable(texts, heldOut), file)
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", "file to write the model to")
	cmd.Flags().Float64Var(&heldOut, "held-out", 0, "share of the States to leave out, from 0 to 1")
	cmd.Flags().BoolVar(&decisions, "decisions", false, "learn from the decisions in the library too")
	_ = cmd.MarkFlagRequired("output")
	return cmd
}

// examples are the texts of label files and, where wanted, of decisions.
func (a *app) examples(ctx context.Context, files []string, decisions bool) ([]evaluate.Text, error) {
	books, err := a.taxonomies()
	if err != nil {
		return nil, err
	}
	var texts []evaluate.Text
	for _, f := range files {
		labelled, err := readLabels(f, schemes(books)...)
		if err != nil {
			return nil, err
		}
		texts = append(texts, labelled...)
	}
	if !decisions {
		return texts, nil
	}
	decided, err := a.decided(ctx)
	return append(texts, decided...), err
}

func (a *app) train(texts []topic.Labelled, file string) error {
	m, err := topic.Train(texts, model.Defaults)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	known, err := model.Shipped()
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	for _, c := range m {
		a.note("%s: learned %s", c.Scheme, plural(len(c.Codes), "code"))
	}
	m = m.With(known)
	return a.toOutput(file, func(w io.Writer) error {
		_, err := m.WriteTo(w)
		return err
	})
}

// learnable are the texts that are not held out.
func learnable(labelled []evaluate.Text, heldOut float64) []topic.Labelled {
	var texts []topic.Labelled
	for _, t := range labelled {
		if !t.HeldOut(heldOut) {
			texts = append(texts, topic.Labelled{Text: t.Text, Group: t.Group, Want: t.Want})
		}
	}
	return texts
}

// isShare refuses a share below 0 or above 1.
func isShare(flag string, x float64) error {
	if x >= 0 && x <= 1 {
		return nil
	}
	return usagef("--%s %g: must be between 0 and 1", flag, x)
}

func addModelFlag(cmd *cobra.Command) {
	cmd.Flags().String("model", "", "model to tag with, made by 'servanda train', instead of the shipped one")
}

// model is the model that the settings name, the shipped one where they name
// none.
func (a *app) model() (model.Model, error) {
	if a.settings.Model == "" {
		return model.Shipped()
	}
	f, err := os.Open(a.settings.Model)
	if err != nil {
		return nil, err
	}
	m, err := model.Read(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", a.settings.Model, err)
	}
	return m, nil
}
