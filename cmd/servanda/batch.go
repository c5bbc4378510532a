package main

import (
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/table"
)

// batch counts what each query of a file finds; with --all it writes the hits
// of all to one table, and the counts stand in its rows.
func (a *app) batch(cmd *cobra.Command, args []string, l *index.Library, f searchFlags, o tableFlags) error {
	all, err := a.readBatch(f)
	if err != nil {
		return err
	}
	counts := table.Table{Name: "counts", Columns: countColumns, Rows: counted(cmd, l, all)}
	if !f.all {
		return a.exportTable(cmd, args, l, counts, o)
	}
	hits := table.Table{Name: "hits", Columns: slices.Concat([]table.Column{{Name: "search", Brief: true}, {Name: "query"}}, hitColumns),
		Rows: mapped(l.SearchBatch(cmd.Context(), all), func(h index.BatchHit) table.Row {
			return append(table.Row{h.Name, h.Query}, hitRow(h.Hit)...)
		})}
	if err := a.exportTable(cmd, args, l, hits, o); err != nil || o.file == "" || o.file == "-" {
		return err
	}
	return a.writeTable(counts, tableFlags{format: string(table.Terminal)})
}

func (a *app) readBatch(f searchFlags) ([]index.Batch, error) {
	in := a.in
	if f.batch != "-" {
		file, err := os.Open(f.batch)
		if err != nil {
			return nil, fmt.Errorf("read queries: %w", err)
		}
		defer file.Close()
		in = io.Reader(file)
	}
	all, err := index.ReadBatch(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.batch, err)
	}
	for i := range all {
		all[i].NoSynonyms = f.NoSynonyms
		if all[i].Language == "" {
			all[i].Language = f.Language
		}
	}
	return all, nil
}

var countColumns = []table.Column{{Name: "search", Brief: true}, {Name: "query", Brief: true},
	{Name: "passages", Kind: table.Integer, Brief: true}, {Name: "documents", Kind: table.Integer, Brief: true},
	{Name: "countries", Kind: table.Integer, Brief: true}, {Name: "forms"}, {Name: "notes", Kind: table.List}}

// counted gives a row of counts for each query.
func counted(cmd *cobra.Command, l *index.Library, all []index.Batch) iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		for _, b := range all {
			q := b.Query
			q.Limit, q.FacetSize, q.Facets = 1, 1, []string{"document", "country"}
			r, err := l.Search(cmd.Context(), q)
			if err != nil {
				yield(nil, err)
				return
			}
			var forms []string
			for _, e := range r.Expansions {
				forms = append(forms, e.Asked+" → "+strings.Join(e.Forms, ", "))
			}
			row := table.Row{b.Name, b.Text, int64(r.Total), int64(r.Facets[0].Distinct), int64(r.Facets[1].Distinct), strings.Join(forms, "; "), r.Notes}
			if !yield(row, nil) {
				return
			}
		}
	}
}
