package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/store"
	"servanda/pipeline"
)

func newStatus(a *app) *cobra.Command {
	var failed bool
	var format string
	cmd := &cobra.Command{
		Use:   "status",
		Short: "What the library holds",
		Long:  outcomesHelp(),
		Example: `  servanda status
  servanda status --failed        # the documents that could not be read, with reasons`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			return a.withLibrary(func(l *index.Library) error {
				if failed {
					return a.printFailed(cmd.Context(), l)
				}
				s, err := l.Status(cmd.Context())
				if err != nil {
					return err
				}
				sizes, err := l.Sizes()
				if err != nil {
					return err
				}
				if format == "json" {
					return writeJSON(a.out, struct {
						store.Status
						Sizes index.Sizes `json:"sizes"`
					}{s, sizes})
				}
				a.printStatus(a.out, s)
				a.printSizes(a.out, s, sizes)
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&failed, "failed", false, "list the documents that could not be read")
	cmd.Flags().StringVar(&format, "format", "text", "text|json")
	return cmd
}

// printFailed lists the documents that could not be read, and then what their
// outcomes mean.
func (a *app) printFailed(ctx context.Context, l *index.Library) error {
	failed := map[pipeline.Status]bool{}
	for d, err := range l.Documents(ctx, index.Filter{}) {
		if err != nil {
			return err
		}
		if d.Status.Failed() {
			failed[d.Status] = true
			fmt.Fprintf(a.out, "%s  %s\n", d.Status, printable(d.Error))
		}
	}
	width, _ := terminal(a.out)
	for _, o := range pipeline.Outcomes() {
		if failed[o.Status] {
			fmt.Fprintf(a.out, "\n%s\n%s\n", a.style(a.out).strong(string(o.Status)), describe(o, width))
		}
	}
	return nil
}

// describe says what an outcome means and what to do next.
func describe(o pipeline.Outcome, width int) string {
	return wrapped(o.Meaning, "  ", width) + "\n" + wrapped("Next: "+o.Next, "  ", width)
}

// outcomesHelp describes every outcome.
func outcomesHelp() string {
	var b strings.Builder
	b.WriteString("Print what the library holds, or with --failed the documents that could not be\nread. Each file ends in one of these outcomes:\n")
	for _, o := range pipeline.Outcomes() {
		fmt.Fprintf(&b, "\n%s\n%s", o.Status, describe(o, 80))
	}
	return b.String()
}

// printStatus says in a dozen lines what a library holds.
func (a *app) printStatus(w io.Writer, s store.Status) {
	line := a.statusLine(w)
	line("documents", store.Total(s.Documents), s.Documents)
	if s.Translated > 0 {
		line("translated", s.Translated, []store.Count{{Name: "symbols in several languages", Count: s.Translated}})
	}
	line("passages", s.Passages, nil)
	line("tags", store.Total(s.Tags), s.Tags)
	line("commitments", store.Total(s.Kinds), s.Kinds)
	line("treaty actions", store.Total(s.Actions), s.Actions)
	line("reforms", store.Total(s.Reforms), s.Reforms)
	line("links", store.Total(s.Links), s.Links)
	line("gaps", s.OpenCommitments+s.OpenReforms, []store.Count{
		{Name: "commitments without evidence in this library", Count: s.OpenCommitments},
		{Name: "reforms that answer none", Count: s.OpenReforms},
	})
	if len(s.Decisions) > 0 {
		line("decisions", store.Total(s.Decisions), s.Decisions)
	}
}

// statusLine prints a name, a number and what it is made of.
func (a *app) statusLine(w io.Writer) func(name string, total int, of []store.Count) {
	style := a.style(w)
	width, _ := terminal(w)
	return func(name string, total int, of []store.Count) {
		var parts []string
		for _, c := range of {
			parts = append(parts, fmt.Sprintf("%s %s", grouped(c.Count), strings.ReplaceAll(c.Name, "_", " ")))
		}
		counted := style.strong(fmt.Sprintf("%-14s %9s", name, grouped(total)))
		hanging := strings.Repeat(" ", len("treaty actions 1,000,000  "))
		detail := strings.TrimLeft(wrapped(printable(strings.Join(parts, ", ")), hanging, width), " ")
		fmt.Fprintln(w, strings.TrimRight(counted+"  "+detail, " "))
	}
}

// printSizes says what the library takes on the disk.
func (a *app) printSizes(w io.Writer, s store.Status, sizes index.Sizes) {
	parts := []string{"record " + megabytes(sizes.Record), "index " + megabytes(sizes.Index), "tables " + megabytes(sizes.Tables)}
	if sizes.Kept > 0 {
		parts = append(parts, "databases of earlier formats "+megabytes(sizes.Kept))
	}
	total := a.style(w).strong(fmt.Sprintf("%-14s %9s", "on the disk", megabytes(sizes.Record+sizes.Index+sizes.Tables+sizes.Kept)))
	fmt.Fprintf(w, "%s  %s, for %s of text\n", total, strings.Join(parts, ", "), megabytes(s.TextBytes))
}

// megabytes writes a size with one digit after the point.
func megabytes(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }
