package main

import (
	"context"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/fulltext"
	"servanda/index/saved"
	"servanda/index/table"
)

const searchHelp = `Find passages. Each hit is cited so that the citation can be pasted.

  word                      in all its forms; those found are shown
  "exact phrase"            quotes switch stemming off; curly quotes work too
  "two words"~5             near each other, in any order
  detain*  torture~1        beginnings; words that differ by a letter
  AND  OR  NOT  ( )         NOT and AND before OR; words side by side are AND
  field:value               country:NOR body:CCPR type:concluding-observations
                            symbol:"CCPR/C/NOR/CO/7" number:24 language:fr
                            theme:death-penalty issue:justice group:children
                            instrument:CAT article:CAT:14 sdg:16 sdg:16.3
                            year:2016..2020 date:2016-04 role:recommendation
  CCPR/C/NOR/CO/7 para 24   a citation goes straight to its passage

'servanda help query' is the whole page. The total is exact, and --all writes
exactly that many rows. Facets drill down: --facets sdg counts the Goals,
--facets sdg:16 the targets of Goal 16; likewise article:CAT, article:CAT:14,
cluster and theme:Children. Narrow the search itself with sdg:16.

--batch reads a CSV file with a column query (and name, language if you like),
counts each, and with --all writes all their hits to one table.`

type searchFlags struct {
	index.Query
	all, kwic, replace bool
	width              int
	sort               string
	cooccur            []string
	batch, save        string
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
  servanda search 'instrument:CAT role:recommendation' --all --format csv -o cat.csv
  servanda search --like 'CCPR/C/NOR/CO/7 para 24' country:SWE
  servanda search 'forced evictions' --kwic
  servanda search 'role:recommendation' --cooccur theme,instrument --format xlsx -o t.xlsx
  servanda search --batch terms.csv --all --format csv -o hits.csv
  servanda search 'country:NOR "death in custody"' --save custody`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(args); err != nil {
				return err
			}
			f.Text, f.Sort = strings.Join(args, " "), fulltext.Sort(f.sort)
			return a.withLibrary(func(l *index.Library) error { return a.search(cmd, args, l, f, o) })
		},
	}
	f.add(cmd)
	o.add(cmd)
	return cmd
}

func (f *searchFlags) add(cmd *cobra.Command) {
	var sorts []string
	for _, s := range fulltext.Sorts {
		sorts = append(sorts, string(s))
	}
	flags := cmd.Flags()
	flags.BoolVar(&f.all, "all", false, "every hit, streamed in order of path, without scores")
	flags.IntVar(&f.Limit, "limit", 10, "most hits to show")
	flags.IntVar(&f.Offset, "offset", 0, "hits to skip")
	flags.StringVar(&f.sort, "sort", sorts[0], strings.Join(sorts, "|"))
	flags.StringSliceVar(&f.Facets, "facets", nil, "count the hits by these, such as country,theme,year,sdg:16")
	flags.StringVar(&f.Language, "language", "", "the query's language, such as fr, whose word forms count as one")
	flags.BoolVar(&f.NoSynonyms, "no-synonyms", false, "do not search for other names of treaties")
	flags.StringVar(&f.Like, "like", "", "passages like this one, named by id or citation")
	flags.BoolVar(&f.kwic, "kwic", false, "every match in its context, one a line")
	flags.IntVar(&f.width, "width", 60, "kwic: characters on either side")
	flags.StringSliceVar(&f.cooccur, "cooccur", nil, "count the hits by the codes of two fields, such as theme,instrument")
	flags.StringVar(&f.batch, "batch", "", "a CSV file of queries")
	flags.StringVar(&f.save, "save", "", "save the search under this name: see 'servanda searches'")
	flags.BoolVar(&f.replace, "replace", false, "save: take the place of a search of this name")
	_ = cmd.RegisterFlagCompletionFunc("sort", cobra.FixedCompletions(sorts, cobra.ShellCompDirectiveNoFileComp))
}

func (f *searchFlags) check(args []string) error {
	if err := oneOf("sort", f.sort, "relevance", "date", "oldest"); err != nil {
		return err
	}
	ways := 0
	for _, asked := range []bool{f.kwic, f.cooccur != nil, f.batch != ""} {
		if asked {
			ways++
		}
	}
	switch {
	case len(args) == 0 && f.Like == "" && f.batch == "":
		return usagef("name what to search for, such as servanda search torture (see 'servanda help query')")
	case ways > 1 || f.save != "" && ways > 0:
		return usagef("--kwic, --cooccur, --batch and --save exclude each other")
	case f.batch != "" && len(args) > 0:
		return usagef("--batch takes its queries from the file: leave out %q", strings.Join(args, " "))
	case f.cooccur != nil && len(f.cooccur) != 2:
		return usagef("--cooccur takes two fields, such as theme,instrument")
	case f.save != "" && f.Like != "":
		return usagef("--save saves queries: leave out --like")
	}
	return nil
}

// search answers in the way that the flags ask for.
func (a *app) search(cmd *cobra.Command, args []string, l *index.Library, f searchFlags, o tableFlags) error {
	ctx := cmd.Context()
	if f.save != "" {
		if err := a.saveSearch(ctx, l, f); err != nil {
			return err
		}
	}
	switch {
	case f.batch != "":
		return a.batch(cmd, args, l, f, o)
	case f.cooccur != nil:
		t, err := l.Together(ctx, f.Query, f.cooccur[0], f.cooccur[1])
		if err != nil {
			return err
		}
		return a.exportTable(cmd, args, l, t, o)
	case f.kwic:
		return a.concordance(cmd, args, l, f, o)
	case f.all:
		return a.exportTable(cmd, args, l, hitTable(l.SearchAll(ctx, f.Query)), o)
	}
	results, err := l.Search(ctx, f.Query)
	if err != nil {
		return err
	}
	for _, n := range results.Notes {
		a.note("note: %s", printable(n))
	}
	if o.format != string(table.Terminal) {
		return a.exportTable(cmd, args, l, hitTable(each(results.Hits)), o)
	}
	return a.toOutput(o.file, func(w io.Writer) error { return a.printResults(w, results, f.Query) })
}

func (a *app) saveSearch(ctx context.Context, l *index.Library, f searchFlags) error {
	s, err := l.SaveSearch(ctx, saved.Search{Name: f.save, Query: f.Text, Language: f.Language,
		NoSynonyms: f.NoSynonyms, Saved: now()}, f.replace)
	if err == nil {
		a.note("saved as %s; 'servanda searches run %s' tells what comes beside these %s", s.Name, s.Name, plural(s.Total, "passage"))
	}
	return err
}

func now() string { return time.Now().UTC().Format(time.RFC3339) }

func each[T any](all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// hitColumns are those of every row that cites a passage.
var hitColumns = []table.Column{
	{Name: "id"}, {Name: "document"}, {Name: "path"}, {Name: "symbol"}, {Name: "passage"}, {Name: "number"},
	{Name: "page_from", Kind: table.Integer}, {Name: "page_to", Kind: table.Integer}, {Name: "section", Kind: table.List},
	{Name: "quote", Brief: true}, {Name: "citation", Brief: true}, {Name: "score", Kind: table.Decimal},
}

func hitRow(h index.Hit) table.Row {
	p := h.Passage
	return table.Row{p.ID, h.Document.ID, h.Document.Path, h.Document.Symbol, p.ID, p.Number,
		int64(p.PageFrom), int64(p.PageTo), p.Section, p.Text, h.Citation, h.Score}
}

func hitTable(hits iter.Seq2[index.Hit, error]) table.Table {
	return table.Table{Name: "hits", Columns: hitColumns, Rows: mapped(hits, hitRow)}
}

// mapped lays out each element of a stream.
func mapped[T any](all iter.Seq2[T, error], row func(T) table.Row) iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		for v, err := range all {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(row(v), nil) {
				return
			}
		}
	}
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
