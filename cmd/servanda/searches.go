package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/saved"
	"servanda/index/table"
)

const searchesHelp = `Searches saved with the library by 'servanda search QUERY --save NAME', and what
is new since each last ran. Saving counts what is there as seen. A passage is new
if the last run had none of its text in a document of its name: reading a file
again, moving it, or a paragraph put in before it make nothing new.

From cron, a run is silent with --quiet when nothing is new; with --exit-code it
also ends with 4 when something is. Several may run at once, and while the
library is written to.`

const runExample = `  servanda searches run                       # all of them
  servanda searches run custody --peek        # look, and remember nothing
  servanda searches run --quiet --exit-code custody || mail …
  15 6 * * *  servanda --library /srv/lib searches run --quiet`

func newSearches(a *app) *cobra.Command {
	var o tableFlags
	cmd := &cobra.Command{
		Use:     "searches",
		Short:   "Saved searches: what is new since each last ran",
		Long:    searchesHelp,
		Example: runExample,
		Args:    arguments(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			return a.withLibrary(func(l *index.Library) error {
				all, err := l.Searches().List()
				if err != nil {
					return err
				}
				return a.writeTable(searchesTable(all), o)
			})
		},
	}
	o.add(cmd)
	cmd.AddCommand(newSearchesRun(a), newSearchesDelete(a))
	return cmd
}

func searchesTable(all []saved.Search) table.Table {
	return table.Table{Name: "searches", Columns: []table.Column{{Name: "name", Brief: true}, {Name: "query", Brief: true},
		{Name: "language"}, {Name: "saved"}, {Name: "last_run", Brief: true}, {Name: "total", Kind: table.Integer, Brief: true},
		{Name: "new", Kind: table.Integer, Brief: true}},
		Rows: mapped(each(all), func(s saved.Search) table.Row {
			return table.Row{s.Name, s.Query, s.Language, s.Saved, s.LastRun, int64(s.Total), int64(s.New)}
		})}
}

// errNew ends a run that found something new, where that was asked for.
var errNew = errors.New("there is something new")

type runFlags struct{ peek, exitCode bool }

func newSearchesRun(a *app) *cobra.Command {
	var f runFlags
	var o tableFlags
	cmd := &cobra.Command{
		Use:     "run [NAME...]",
		Short:   "What is new since each search last ran; all of them, or those named",
		Long:    searchesHelp,
		Example: runExample,
		RunE: func(cmd *cobra.Command, names []string) error {
			return a.withLibrary(func(l *index.Library) error { return a.runSearches(cmd, l, names, f, o) })
		},
	}
	cmd.Flags().BoolVar(&f.peek, "peek", false, "do not remember what was found: it stays new")
	cmd.Flags().BoolVar(&f.exitCode, "exit-code", false, "end with 4 if something is new")
	o.add(cmd)
	return cmd
}

func (a *app) runSearches(cmd *cobra.Command, l *index.Library, names []string, f runFlags, o tableFlags) error {
	if len(names) == 0 {
		all, err := l.Searches().List()
		if err != nil {
			return err
		}
		for _, s := range all {
			names = append(names, s.Name)
		}
	}
	ran, err := a.showNew(cmd.Context(), l, names, o)
	if err != nil {
		return err
	}
	fresh := 0
	for _, r := range ran {
		a.note("%s: %s new of %s", r.Name, grouped(r.New), plural(r.Total, "passage"))
		fresh += r.New
		// Only now has someone seen it.
		if !f.peek {
			if err := r.Remember(); err != nil {
				return err
			}
		}
	}
	if f.exitCode && fresh > 0 {
		return errNew
	}
	return nil
}

// showNew prints what is new to each search, or writes it as one table.
func (a *app) showNew(ctx context.Context, l *index.Library, names []string, o tableFlags) (ran []index.Ran, err error) {
	run := func(name string, use func(index.Hit) error) error {
		r, err := l.RunSearch(ctx, name, now(), use)
		ran = append(ran, r)
		return err
	}
	if o.format != string(table.Terminal) {
		err = a.writeTable(newTable(names, run), o)
		return ran, err
	}
	err = a.toOutput(o.file, func(w io.Writer) error {
		for _, name := range names {
			err := run(name, func(h index.Hit) error {
				fmt.Fprintf(w, "%s  ", a.style(w).faint(name))
				a.printHit(w, h)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return ran, err
}

// newTable has a row for each new hit.
func newTable(names []string, run func(name string, use func(index.Hit) error) error) table.Table {
	t := table.Table{Name: "new hits", Columns: slices.Concat([]table.Column{{Name: "search", Brief: true}}, hitColumns)}
	t.Rows = func(yield func(table.Row, error) bool) {
		for _, name := range names {
			err := run(name, func(h index.Hit) error {
				if !yield(append(table.Row{name}, hitRow(h)...), nil) {
					return errStopped
				}
				return nil
			})
			if errors.Is(err, errStopped) {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
		}
	}
	return t
}

// errStopped ends a run whose rows are not wanted any more.
var errStopped = errors.New("no more rows are wanted")

func newSearchesDelete(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "delete NAME...",
		Short: "Forget saved searches",
		Args:  arguments(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, names []string) error {
			return a.withLibrary(func(l *index.Library) error {
				for _, name := range names {
					if err := l.Searches().Delete(name); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}
