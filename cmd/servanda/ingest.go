package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"servanda/config"
	"servanda/extract"
	"servanda/extract/isolate"
	"servanda/index"
	"servanda/pipeline/ingest"
)

const ingestHelp = `Read files and folders into the library, index them, and refresh the tables.

Only what is new or changed is read; files that moved are recognised by their
content; files that are gone from a folder that is named are taken out. A file
that cannot be read is named with the reason, and the run goes on; what was read
from it before is kept.`

func newIngest(a *app) *cobra.Command {
	var again bool
	cmd := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "Read files and folders into the library",
		Long:  ingestHelp,
		Example: `  servanda ingest reports/
  servanda ingest ~/treaty-bodies new-report.pdf --library norway
  servanda ingest reports/ --again        # after an upgrade: read everything anew`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ingest(cmd.Context(), args, again)
		},
	}
	cmd.Flags().Int("workers", 0, "documents read at once (0: one a core)")
	addModelFlag(cmd)
	cmd.Flags().BoolVar(&again, "again", false, "read every file anew, changed or not")
	return cmd
}

func (a *app) ingest(ctx context.Context, paths []string, again bool) error {
	if err := ingest.CheckPaths(paths); err != nil {
		return err
	}
	reader, err := a.readers()
	if err != nil {
		return err
	}
	defer reader.Close()
	var failed bool
	err = a.take(ctx, ingest.Options{Reader: reader, Model: a.model, Again: again}, paths, func(library *index.Library, r ingest.Report) error {
		failed = len(r.Failed) > 0
		return a.summary(ctx, library, r)
	})
	if err == nil && failed {
		err = errIncomplete
	}
	return err
}

// readers are the processes that read files.
func (a *app) readers() (*isolate.Pool, error) {
	return isolate.NewPool(isolate.Options{
		Workers:  a.settings.Workers,
		Deadline: time.Duration(a.settings.Limits.Seconds) * time.Second,
		Memory:   int64(a.settings.Limits.MemoryMB) << 20,
		Reading:  a.reading(),
	})
}

// take opens the library, takes the files under the paths into it, and tells
// what came of it.
func (a *app) take(ctx context.Context, o ingest.Options, paths []string, tell func(*index.Library, ingest.Report) error) (err error) {
	library, err := index.Open(a.settings.Library, index.Options{Create: true, MinScore: a.minScore(), Spread: ingest.Spread(a.settings.Workers)})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, library.Close()) }()
	p := a.newProgress()
	o.Library, o.Events = library, p.show
	report, err := a.line(ctx, o, paths)
	p.end()
	if err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("interrupted: %d documents of this run are stored (the same command goes on from here)", report.Read)
		}
		return err
	}
	return tell(library, report)
}

// line runs the line as the settings say.
func (a *app) line(ctx context.Context, o ingest.Options, paths []string) (ingest.Report, error) {
	own, err := a.taxonomies()
	if err != nil {
		return ingest.Report{}, err
	}
	o.Dir, o.Workers, o.MaxBytes = a.settings.Library, a.settings.Workers, int64(a.settings.Limits.FileMB)<<20
	o.Taxonomies, o.Version = own, version
	return ingest.Run(ctx, o, paths)
}

// runLine takes files into an open library as the settings say.
func (a *app) runLine(ctx context.Context, library *index.Library, paths []string, again bool, events func(ingest.Event)) (ingest.Report, error) {
	reader, err := a.readers()
	if err != nil {
		return ingest.Report{}, err
	}
	defer reader.Close()
	return a.line(ctx, ingest.Options{Library: library, Reader: reader, Model: a.model, Again: again, Events: events}, paths)
}

// reading says how files are read. Without a folder for it, every reading
// process compiles PDFium for itself; without tesseract, no text is recognized.
func (a *app) reading() extract.Options {
	o := extract.Options{
		PDFEngine: extract.Engine(a.settings.Extract.PDFEngine),
		OCR:       extract.OCR{Enabled: extract.Recognition(a.settings.OCR.Enabled), Languages: a.settings.OCR.Languages},
	}
	if path, err := exec.LookPath("tesseract"); err == nil {
		o.OCR.Command = path
	}
	if dir, err := os.UserCacheDir(); err == nil {
		o.Cache = filepath.Join(dir, config.Name)
	}
	return o
}

// summary ends a run by saying what the library now holds.
func (a *app) summary(ctx context.Context, library *index.Library, r ingest.Report) error {
	start := time.Now()
	if err := library.RefreshTables(ctx); err != nil {
		return err
	}
	r.Times[ingest.StageTables] = time.Since(start)
	a.note("%s found: %d read, %d unchanged, %d moved, %d gone; %s", plural(r.Found, "file"), r.Read, r.Unchanged, r.Moved, r.Forgotten, (r.Wall + r.Times[ingest.StageTables]).Round(time.Millisecond*100))
	if r.Retagged > 0 {
		a.note("your taxonomies changed: %s tagged with them anew", plural(r.Retagged, "document"))
	}
	if a.settings.Verbose {
		for _, s := range slices.Sorted(maps.Keys(r.Times)) {
			a.note("  %-12s %8s", s, r.Times[s].Round(time.Millisecond))
		}
	}
	status, err := library.Status(ctx)
	if err != nil {
		return err
	}
	if !a.settings.Quiet {
		a.printStatus(a.err, status)
	}
	for _, d := range r.Failed {
		a.note("failed: %s", printable(d.Error))
	}
	a.note("tables: %s", library.TablesDir())
	return nil
}
