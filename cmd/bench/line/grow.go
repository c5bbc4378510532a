package line

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"

	"servanda/index/synthetic"
	"servanda/pipeline"
)

// Grow ingests generated reports, more and more of them, and prints what that
// takes: what grows straight stays the same per report.
func Grow(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("grow", flag.ContinueOnError)
	sizes := f.String("reports", "300,3000", "numbers of reports to ingest")
	workers := f.Int("workers", 2, "documents worked on at once")
	if err := f.Parse(args); err != nil {
		return err
	}
	binary, scratch, err := built(ctx)
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "reports\tMB text\twall s\tCPU s\tCPU ms/report\tpeak MB\tlibrary MB\t")
	for _, field := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(field))
		if err != nil || n < 1 {
			return fmt.Errorf("--reports %s: numbers from 1, with commas between them", *sizes)
		}
		if err := grown(ctx, scratch, binary, n, *workers, t); err != nil {
			return err
		}
		t.Flush()
	}
	return nil
}

// grown ingests n reports into a library of their own and prints a row.
func grown(ctx context.Context, scratch, binary string, n, workers int, t *tabwriter.Writer) error {
	dir, err := os.MkdirTemp(scratch, "grow")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	reports, library := filepath.Join(dir, "reports"), filepath.Join(dir, "library")
	written, err := writeReports(reports, n)
	if err != nil {
		return err
	}
	s := servanda{binary: binary, files: corpus{dir: reports}}
	cost, err := s.ingest(ctx, library, workers)
	if err != nil {
		return err
	}
	fmt.Fprintf(t, "%d\t%.1f\t%s\t%s\t%.1f\t%s\t%.1f\t\n", n, megabytes(written), seconds(cost.Wall), seconds(cost.CPU),
		1000*cost.CPU.Seconds()/float64(n), counted(cost.Peak/1e6), megabytes(SizeOf(library)))
	return nil
}

// perFolder is how many reports lie in one folder.
const perFolder = 1000

// writeReports writes n generated reports as text files, and tells how many
// bytes they have.
func writeReports(dir string, n int) (written int64, err error) {
	i := 0
	for r := range synthetic.Reports(n * synthetic.PassagesPerReport) {
		folder := filepath.Join(dir, fmt.Sprintf("%04d", i/perFolder))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return written, err
		}
		text := asText(r)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%07d.txt", i)), []byte(text), 0o644); err != nil {
			return written, err
		}
		written += int64(len(text))
		i++
	}
	return written, nil
}

// asText lays a report out as a plain text file.
func asText(r pipeline.Record) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n\nDistr.: General\n%s\n\n", r.Document.Symbol, r.Document.Title, r.Document.Date)
	for i, p := range r.Passages {
		fmt.Fprintf(&b, "%d. %s\n\n", i+1, p.Text)
	}
	return b.String()
}
