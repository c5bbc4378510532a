package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/store"
	"servanda/pipeline"
)

func newShow(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "show REF...",
		Short: "A document or passage by id, symbol, path or citation",
		Example: `  servanda show CCPR/C/NOR/CO/7 para 24
  servanda show 'A/HRC/43/10, 139.12'
  servanda show p3f0c2a9d41b7e650 --format json`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			return a.withLibrary(func(l *index.Library) error {
				found, err := l.Lookup(cmd.Context(), strings.Join(args, " "))
				if err != nil {
					return err
				}
				if format == "json" {
					return writeJSON(a.out, found)
				}
				for i, f := range found {
					if i > 0 {
						fmt.Fprintln(a.out)
					}
					if err := a.showOne(cmd.Context(), l, f); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text|json")
	return cmd
}

func (a *app) showOne(ctx context.Context, l *index.Library, f index.Found) error {
	style := a.style(a.out)
	width, _ := terminal(a.out)
	fmt.Fprintln(a.out, style.strong(printable(f.Citation)))
	if f.Passage != nil {
		fmt.Fprintln(a.out, style.faint(printable(strings.Join(f.Passage.Section, " › "))))
		fmt.Fprintln(a.out, wrapped(printable(f.Passage.Text), "", width))
		fmt.Fprintln(a.out, style.faint(f.Passage.ID+"  "+printable(f.Document.Path)))
		return a.showReplies(ctx, l, f)
	}
	d := f.Document
	for _, field := range [][2]string{
		{"id", d.ID}, {"path", d.Path}, {"title", d.Title}, {"type", d.Type}, {"body", d.Body},
		{"countries", strings.Join(d.Countries, " ")}, {"date", d.Date}, {"language", d.Language}, {"status", string(d.Status)}, {"error", d.Error},
	} {
		if field[1] != "" {
			fmt.Fprintf(a.out, "%s %s\n", style.faint(fmt.Sprintf("%-10s", field[0])), printable(field[1]))
		}
	}
	if err := a.showVersions(ctx, l, d); err != nil {
		return err
	}
	for p, err := range l.Passages(ctx, index.Filter{Document: d.ID}) {
		if err != nil {
			return err
		}
		fmt.Fprintln(a.out, wrapped(passageLine(p, style), "", width))
	}
	return nil
}

// showVersions names the other files that bear the document's symbol.
func (a *app) showVersions(ctx context.Context, l *index.Library, d pipeline.Document) error {
	translations, others, err := l.Versions(ctx, d)
	if err != nil {
		return err
	}
	show := func(name string, versions []store.Version) {
		for _, v := range versions {
			fmt.Fprintf(a.out, "%s %s\n", a.style(a.out).faint(fmt.Sprintf("%-10s", name)), printable(v.Language+"  "+v.Path+"  "+v.ID))
		}
	}
	show("translated", translations)
	show("also as", others)
	return nil
}

// showReplies shows the questions that a passage answers, or the replies to the
// question that it is.
func (a *app) showReplies(ctx context.Context, l *index.Library, f index.Found) error {
	place := store.Place{Document: f.Document, Passage: *f.Passage}
	questions, err := l.Questions(ctx, place)
	if err != nil {
		return err
	}
	replies, err := l.Replies(ctx, place)
	if err != nil {
		return err
	}
	width, _ := terminal(a.out)
	for _, q := range append(questions, replies...) {
		word := "Reply"
		if len(questions) > 0 {
			word = "Question"
		}
		fmt.Fprintln(a.out, "\n"+a.style(a.out).faint(word+": "+printable(q.Citation)))
		fmt.Fprintln(a.out, wrapped(printable(q.Passage.Text), "", width))
	}
	return nil
}

func passageLine(p pipeline.Passage, style style) string {
	switch {
	case p.Kind == pipeline.KindHeading:
		return "\n" + style.strong(printable(strings.TrimSpace(p.Number+" "+p.Text)))
	case p.Number != "":
		return style.faint(printable(p.Number)) + "  " + printable(p.Text)
	}
	return printable(p.Text)
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
