package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"servanda/pipeline"
	"servanda/pipeline/evaluate"
)

func newReviewLabels(a *app) *cobra.Command {
	var scheme, file string
	cmd := &cobra.Command{
		Use:   "labels --scheme SCHEME",
		Short: "Write the passages whose tags were decided on as a label file",
		Long: `Write a label file of the passages on whose tags people decided, in one scheme:
theme, issue, group, sdg, instrument, country or a taxonomy of yours. All tags of
a passage that stand are right. 'train' learns from such files, 'eval' measures
on them. Its columns: text, document and the scheme's.`,
		Example: `  servanda review labels --scheme issue -o decided.tsv
  servanda train labelled.tsv decided.tsv -o our.model
  servanda review labels --scheme village -o village.tsv`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			texts, err := a.decided(cmd.Context())
			if err != nil {
				return err
			}
			texts = slices.DeleteFunc(texts, func(t evaluate.Text) bool {
				_, ok := t.Want[pipeline.Scheme(scheme)]
				return !ok
			})
			a.note("%s in %s decided on", plural(len(texts), "passage"), scheme)
			return a.toOutput(file, func(w io.Writer) error { return writeLabels(w, texts, pipeline.Scheme(scheme)) })
		},
	}
	cmd.Flags().StringVar(&scheme, "scheme", "", "the scheme of the labels")
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to this file instead of standard output")
	_ = cmd.MarkFlagRequired("scheme")
	return cmd
}

// writeLabels writes texts in the form of label files. Quotes are text there,
// so that only tabs and ends of lines have to go.
func writeLabels(w io.Writer, texts []evaluate.Text, s pipeline.Scheme) error {
	rows := [][]string{{"text", "document", string(s)}}
	for _, t := range texts {
		rows = append(rows, []string{oneLine(t.Text), t.Group, strings.Join(t.Want[s], ";")})
	}
	for _, r := range rows {
		if _, err := io.WriteString(w, strings.Join(r, "\t")+"\n"); err != nil {
			return err
		}
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
