package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/table"
)

const searchHelp = `Find passages. Each hit is cited so that the citation can be pasted.

  word                      stemmed; the words that it stood for are shown
  "exact phrase"            quotes switch stemming off; curly quotes work too
  "two words"~5             near each other, in any order
  detain*  torture~1        beginnings; words that differ by a letter
  AND  OR  NOT  ( )         NOT and AND before OR; words side by side are AND
  field:value               country:NOR body:CCPR type:concluding-observations
                            symbol:"CCPR/C/NOR/CO/7" number:24 language:fr
                            theme:death-penalty issue:justice group:children
                            instrument:CAT article:CAT:14 sdg:16 sdg:16.3
                            year:2016..2020 role:recommendation kind:footnote
                            (role: recommendation, measure, pledge,
                            treaty_action, reform)
                            a taxonomy of yours: village:council.fund

Accents do not matter. Whatever is typed is a query: what cannot be understood
is taken as words, and a note says so. The total is exact, and --all writes
exactly that many rows.`

type searchFlags struct {
	all           bool
	limit, offset int
	facets        []string
}

func newSearch(a *app) *cobra.Command {
	var f searchFlags
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "search QUERY...",
		Short: "Full-text and fielded search with facets and citations",
		Long:  searchHelp,
		Example: `  servanda search '"peaceful assembly" country:NOR year:2016..'
  servanda search 'torture NOT "ill-treatment"' --facets country,theme,year
  servanda search 'instrument:CAT role:recommendation' --all --format csv -o cat.csv`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withLibrary(func(l *index.Library) error {
				return a.search(cmd.Context(), l, index.Query{
					Text: strings.Join(args, " "), Limit: f.limit, Offset: f.offset, Facets: f.facets,
				}, f.all, o)
			})
		},
	}
	cmd.Flags().BoolVar(&f.all, "all", false, "every hit, streamed in order of path, without scores")
	cmd.Flags().IntVar(&f.limit, "limit", 10, "most hits to show")
	cmd.Flags().IntVar(&f.offset, "offset", 0, "hits to skip")
	cmd.Flags().StringSliceVar(&f.facets, "facets", nil, "count the hits by these fields, such as country,theme,year")
	o.add(cmd)
	return cmd
}

func (a *app) search(ctx context.Context, l *index.Library, q index.Query, all bool, o tableFlags) error {
	if all {
		return a.writeTable(hitTable(l.SearchAll(ctx, q)), o)
	}
	results, err := l.Search(ctx, q)
	if err != nil {
		return err
	}
	for _, n := range results.Notes {
		a.note("note: %s", printable(n))
	}
	if o.format != string(table.Terminal) {
		return a.writeTable(hitTable(each(results.Hits)), o)
	}
	return a.toOutput(o.file, func(w io.Writer) error { return a.printResults(w, results, q) })
}

func each[T any](all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// hitTable lays hits out in the columns of every row that cites a passage.
func hitTable(hits iter.Seq2[index.Hit, error]) table.Table {
	t := table.Table{Name: "hits", Columns: []table.Column{
		{Name: "id"}, {Name: "document"}, {Name: "path"}, {Name: "symbol"}, {Name: "passage"}, {Name: "number"},
		{Name: "page_from", Kind: table.Integer}, {Name: "page_to", Kind: table.Integer}, {Name: "section", Kind: table.List},
		{Name: "quote", Brief: true}, {Name: "citation", Brief: true}, {Name: "score", Kind: table.Decimal},
	}}
	t.Rows = func(yield func(table.Row, error) bool) {
		for h, err := range hits {
			p := h.Passage
			row := table.Row{p.ID, h.Document.ID, h.Document.Path, h.Document.Symbol, p.ID, p.Number,
				int64(p.PageFrom), int64(p.PageTo), p.Section, p.Text, h.Citation, h.Score}
			if !yield(row, err) {
				return
			}
		}
	}
	return t
}

func (a *app) printResults(w io.Writer, r index.Results, q index.Query) error {
	style := a.style(w)
	width, _ := terminal(w)
	fmt.Fprintf(w, "%s\n", style.strong(plural(int(r.Total), "passage")+" found"))
	for _, e := range r.Expansions {
		fmt.Fprintf(w, "%s\n", style.faint(printable(e.Asked+" → "+strings.Join(e.Forms, ", "))))
	}
	for i, h := range r.Hits {
		fmt.Fprintf(w, "\n%s %s\n", style.faint(fmt.Sprintf("%d.", q.Offset+i+1)), style.strong(printable(h.Citation)))
		about := strings.Join(nonEmpty(h.Document.Type, strings.Join(h.Document.Countries, " "), h.Document.Date, strings.Join(h.Passage.Section, " › ")), " · ")
		fmt.Fprintln(w, style.faint(wrapped(printable(about), "   ", width)))
		fmt.Fprintln(w, wrapped(marked(h, style), "   ", width))
	}
	for _, f := range r.Facets {
		fmt.Fprintf(w, "\n%s\n", style.strong(f.Field))
		for _, v := range f.Values {
			fmt.Fprintf(w, "  %7s  %s\n", grouped(int(v.Count)), printable(v.Value))
		}
	}
	if shown := q.Offset + len(r.Hits); len(r.Hits) > 0 && uint64(shown) < r.Total {
		a.note("\n%s more: --offset %d, or --all", grouped(int(r.Total)-shown), shown)
	}
	return nil
}

// marked is the hit's snippet with its matches made strong.
func marked(h index.Hit, style style) string {
	var b strings.Builder
	at := 0
	for _, m := range h.Marks {
		b.WriteString(printable(h.Snippet[at:m.Start]))
		b.WriteString(style.match(printable(h.Snippet[m.Start:m.End])))
		at = m.End
	}
	b.WriteString(printable(h.Snippet[at:]))
	return b.String()
}

func nonEmpty(all ...string) []string {
	var out []string
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
