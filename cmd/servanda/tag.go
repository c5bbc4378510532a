package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"servanda/pipeline"
	"servanda/pipeline/tag"
)

// longestLine bounds a line of free text, in bytes.
const longestLine = 16 << 20

// taggedLine is what tag writes for each line.
type taggedLine struct {
	// Line counts from 1.
	Line int       `json:"line"`
	Tags []lineTag `json:"tags"`
}

type lineTag struct {
	Scheme     pipeline.Scheme `json:"scheme"`
	Code       string          `json:"code"`
	Articles   []string        `json:"articles"`
	Origin     pipeline.Origin `json:"origin"`
	Confidence float64         `json:"confidence"`
	Rule       string          `json:"rule"`
	Evidence   string          `json:"evidence"`
	Start      int             `json:"start"`
	End        int             `json:"end"`
}

func newTag(a *app) *cobra.Command {
	var lines, format string
	var passages bool
	cmd := &cobra.Command{
		Use:   "tag --lines FILE|-",
		Short: "Tags of free text, one text a line",
		Long: `Tag free text without a library: one text a line in, one line of JSON out, in
the same order: {"line":1,"tags":[{scheme, code, articles, origin, confidence,
rule, evidence, start, end}]}. start and end are byte offsets into the line. Your taxonomies speak too.

Goals that no one named are told as for a question of yes or no, with their
confidence: each that the text is likelier to serve than not if every second text
did. Few passages of reports serve a given Goal, so 'ingest' counts only those
that are sure, as --passages does here.`,
		Example: `  servanda tag --lines recommendations.txt > tags.jsonl
  echo 'Ratify the Convention against Torture' | servanda tag --lines -`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", format, "jsonl"); err != nil {
				return err
			}
			return a.tagLines(cmd.Context(), lines, tag.Context{Passage: passages})
		},
	}
	cmd.Flags().StringVar(&lines, "lines", "", "file with one text a line, or - for standard input")
	cmd.Flags().StringVar(&format, "format", "jsonl", "jsonl")
	cmd.Flags().BoolVar(&passages, "passages", false, "tag the lines as passages of reports: Goals only where they are sure")
	addModelFlag(cmd)
	_ = cmd.MarkFlagRequired("lines")
	return cmd
}

func (a *app) tagLines(ctx context.Context, file string, c tag.Context) error {
	in := a.in
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return fmt.Errorf("tag: %w", err)
		}
		defer f.Close()
		in = f
	}
	learned, err := a.model()
	if err != nil {
		return err
	}
	tagger, err := tag.NewWith(learned)
	if err != nil {
		return err
	}
	books, err := a.taxonomies()
	if err != nil {
		return err
	}
	own, err := tag.NewOwn(books)
	if err != nil {
		return err
	}
	if err := own.Learn(learned); err != nil {
		return err
	}
	out := bufio.NewWriter(a.out)
	each := func(text string) []pipeline.Tag { return append(tagger.Text(c, text), own.Text(text)...) }
	if err := tagEach(ctx, each, in, out); err != nil {
		return err
	}
	return out.Flush()
}

func tagEach(ctx context.Context, tags func(text string) []pipeline.Tag, in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	encode := json.NewEncoder(out)
	encode.SetEscapeHTML(false)
	for n := 1; lines.Scan(); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		text := strings.ToValidUTF8(strings.TrimSuffix(lines.Text(), "\r"), "\uFFFD")
		line := taggedLine{Line: n, Tags: []lineTag{}}
		for _, t := range tags(text) {
			line.Tags = append(line.Tags, asLineTag(t))
		}
		if err := encode.Encode(line); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("tag: %w (the longest line may have %d MiB)", err, longestLine>>20)
	}
	return nil
}

func asLineTag(t pipeline.Tag) lineTag {
	articles := t.Articles
	if articles == nil {
		articles = []string{}
	}
	return lineTag{t.Scheme, t.Code, articles, t.Origin, t.Confidence, t.Rule, t.Evidence, t.Start, t.End}
}
