package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/pipeline/ingest"
)

const watchHelp = `Keep the library up to date with folders, until Ctrl-C: read what is new or
changed a few seconds after it is written, take out what is gone, refresh the
tables. The library is held only while there is something to do, so that every
other command works meanwhile. When a folder is empty all at once, its documents
stay in the library: it may be a network folder that is away.

The folders are also looked at as a whole now and then, since network folders
tell of no changes.`

func newWatch(a *app) *cobra.Command {
	var quiet, rescan time.Duration
	cmd := &cobra.Command{
		Use:   "watch PATH...",
		Short: "Keep the library up to date with folders",
		Long:  watchHelp,
		Example: `  servanda watch reports/
  servanda watch /mnt/shared/reports --rescan 1m`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if quiet <= 0 || rescan <= 0 {
				return usagef("--quiet-for and --rescan must be longer than nothing")
			}
			return a.watch(cmd.Context(), args, quiet, rescan)
		},
	}
	cmd.Flags().Int("workers", 0, "documents read at once (0: one a core)")
	addModelFlag(cmd)
	cmd.Flags().DurationVar(&quiet, "quiet-for", 2*time.Second, "how long files must not have changed before they are read")
	cmd.Flags().DurationVar(&rescan, "rescan", 5*time.Minute, "how often to look at everything anew")
	return cmd
}

func (a *app) watch(ctx context.Context, paths []string, quiet, rescan time.Duration) error {
	if err := ingest.CheckPaths(paths); err != nil {
		return err
	}
	reader, err := a.readers()
	if err != nil {
		return err
	}
	defer reader.Close()
	o := ingest.Options{Reader: reader, Model: sync.OnceValues(a.model), Unattended: true}
	runs := 0
	w := ingest.Watch{
		Paths: paths, Dir: a.settings.Library, Quiet: quiet, Rescan: rescan,
		Note: func(s string) { a.note("%s", printable(s)) },
		Changed: func(ctx context.Context) error {
			err := a.take(ctx, o, paths, func(library *index.Library, r ingest.Report) error {
				if runs++; runs == 1 {
					defer a.note("watching; Ctrl-C ends it")
					return a.summary(ctx, library, r)
				}
				return a.news(ctx, library, r)
			})
			if errors.Is(err, index.ErrInUse) || errors.Is(err, fs.ErrNotExist) {
				a.note("%s %s", time.Now().Format(time.TimeOnly), printable(err.Error()))
				return nil // the next change, or look at the whole, makes up for it
			}
			return err
		},
	}
	if err := w.Run(ctx); err != nil {
		return err
	}
	a.note("stopped watching")
	return nil
}

// news tells in a line what a later run did, if it did anything.
func (a *app) news(ctx context.Context, library *index.Library, r ingest.Report) error {
	if err := library.RefreshTables(ctx); err != nil {
		return err
	}
	if r.Read+r.Moved+r.Forgotten+r.Retagged > 0 {
		a.note("%s %s", time.Now().Format(time.TimeOnly), fmt.Sprintf("%s read, %d moved, %d gone", plural(r.Read, "file"), r.Moved, r.Forgotten))
	}
	return nil
}
