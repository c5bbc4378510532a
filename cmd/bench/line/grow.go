package line

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
)

// growth is what Grow was asked for.
type growth struct {
	sizes    []int
	workers  int
	passages int
	copies   string
	json     string
	plot     string
}

// Size is what the ingest of so many reports took.
type Size struct {
	Reports int `json:"reports"`
	// Bytes is the size of the files.
	Bytes int64 `json:"bytes"`
	// Library is the size in bytes of what was made.
	Library int64 `json:"library_bytes"`
	Cost
}

// Grow ingests more and more reports, generated ones or copies of real ones,
// and prints what that takes: what grows straight stays the same per report.
func Grow(ctx context.Context, args []string) error {
	o, err := parseGrowth(args)
	if err != nil {
		return err
	}
	reports, err := reportsFor(o)
	if err != nil {
		return err
	}
	binary, scratch, err := built(ctx)
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "reports\tMB files\twall s\tCPU s\tCPU ms/report\tpeak MB\tlibrary MB\t")
	var sizes []Size
	for _, n := range o.sizes {
		s, err := grown(ctx, scratch, binary, n, o.workers, reports)
		if err != nil {
			return err
		}
		sizes = append(sizes, s)
		fmt.Fprintf(t, "%d\t%.1f\t%s\t%s\t%.1f\t%s\t%.1f\t\n", n, megabytes(s.Bytes), seconds(s.Wall), seconds(s.CPU),
			1000*s.CPU.Seconds()/float64(n), counted(s.Peak/1e6), megabytes(s.Library))
		t.Flush()
	}
	return keepGrowth(o, sizes)
}

func parseGrowth(args []string) (o growth, err error) {
	f := flag.NewFlagSet("grow", flag.ContinueOnError)
	sizes := f.String("reports", "300,3000", "numbers of reports to ingest")
	f.IntVar(&o.workers, "workers", 2, "documents worked on at once")
	f.IntVar(&o.passages, "passages", 100, "passages of a generated report, at most 100")
	f.StringVar(&o.copies, "copies", "", "copy the PDF files of this `folder`, each copy another file, instead of generating reports")
	f.StringVar(&o.json, "json", "", "write the figures as JSON to `FILE`")
	f.StringVar(&o.plot, "plot", "", "draw the figures as SVG to `FILE`")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	for _, field := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(field))
		if err != nil || n < 1 {
			return o, fmt.Errorf("--reports %s: numbers from 1, with commas between them", *sizes)
		}
		o.sizes = append(o.sizes, n)
	}
	if o.passages < 1 {
		return o, fmt.Errorf("--passages %d: at least 1", o.passages)
	}
	return o, nil
}

// keepGrowth writes the files that were asked for.
func keepGrowth(o growth, sizes []Size) error {
	if o.json != "" {
		data, err := json.MarshalIndent(sizes, "", "  ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(o.json, append(data, '\n'), 0o644); err != nil {
			return fmt.Errorf("write the figures: %w", err)
		}
	}
	if o.plot != "" {
		if err := os.WriteFile(o.plot, plot(sizes), 0o644); err != nil {
			return fmt.Errorf("draw the figures: %w", err)
		}
	}
	return nil
}

// grown ingests n reports into a library of their own.
func grown(ctx context.Context, scratch, binary string, n, workers int, reports writer) (Size, error) {
	dir, err := os.MkdirTemp(scratch, "grow")
	if err != nil {
		return Size{}, err
	}
	defer os.RemoveAll(dir)
	files, library := filepath.Join(dir, "reports"), filepath.Join(dir, "library")
	written, err := reports(files, n)
	if err != nil {
		return Size{}, err
	}
	s := servanda{binary: binary, files: corpus{dir: files}}
	cost, err := s.ingest(ctx, library, workers)
	return Size{Reports: n, Bytes: written, Library: SizeOf(library), Cost: cost}, err
}
