package main

import (
	"context"
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
	library, err := index.Open(a.settings.Library, index.Options{Create: true})
	if err != nil {
		return err
	}
	defer library.Close()
	p := a.newProgress()
	report, err := a.runLine(ctx, library, paths, again, p.show)
	p.end()
	if err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("interrupted: %d documents of this run are stored (the same command goes on from here)", report.Read)
		}
		return err
	}
	if err := a.summary(ctx, library, report); err != nil {
		return err
	}
	if len(report.Failed) > 0 {
		return errIncomplete
	}
	return nil
}

// runLine takes files into an open library as the settings say.
func (a *app) runLine(ctx context.Context, library *index.Library, paths []string, again bool, events func(ingest.Event)) (none ingest.Report, err error) {
	own, err := a.taxonomies()
	if err != nil {
		return none, err
	}
	reader, err := isolate.NewPool(isolate.Options{
		Workers:  a.settings.Workers,
		Deadline: time.Duration(a.settings.Limits.Seconds) * time.Second,
		Memory:   int64(a.settings.Limits.MemoryMB) << 20,
		Reading:  a.reading(),
	})
	if err != nil {
		return none, err
	}
	defer reader.Close()
	return ingest.Run(ctx, ingest.Options{
		Library: library, Dir: a.settings.Library, Reader: reader,
		Workers: a.settings.Workers, MaxBytes: int64(a.settings.Limits.FileMB) << 20,
		Model: a.model, Taxonomies: own, Again: again, Version: version, Events: events,
	}, paths)
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
