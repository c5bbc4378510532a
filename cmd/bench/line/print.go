package line

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"
)

// print lays the report out for a terminal.
func (r *Report) print(w io.Writer) {
	fmt.Fprintf(w, "%s: %d files, %.1f MB; %s, %s, %d cores\n\n", r.Corpus, r.Files, megabytes(r.Bytes), r.Go, r.System, r.Cores)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "work\tat once\tdocs/s\tpages/s\tMB text/s\tpassages/s\twall s\tCPU s\tbusy\tpeak MB\tallocs\talloc MB\t")
	for _, row := range r.middling() {
		per := func(n float64) float64 { return n / max(row.Wall.Seconds(), 1e-9) }
		fmt.Fprintf(t, "%s\t%d\t%.1f\t%.0f\t%.2f\t%.0f\t%s\t%s\t%s\t%s\t%s\t%s\t\n", row.Name, row.Workers,
			per(float64(row.Documents)), per(float64(row.Pages)), per(megabytes(row.TextBytes)), per(float64(row.Passages)),
			seconds(row.Wall), seconds(row.CPU), busy(row), counted(row.Peak/1e6), counted(row.Allocs), counted(row.AllocBytes/1e6))
	}
	t.Flush()
	r.printPeers(w)
}

func (r *Report) printPeers(w io.Writer) {
	if len(r.Peers) == 0 {
		return
	}
	fmt.Fprintln(w, "\nfound on this machine:")
	for _, p := range r.Peers {
		fmt.Fprintf(w, "  %s: %s\n", p.Name, p.Version)
	}
	fmt.Fprintln(w, "\nthe peer's cost over Servanda's, round by round (above 1: Servanda took less):")
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "  peer\tagainst\tat once\tfigure\tleast\tmedian\tmost")
	for _, x := range r.Ratios {
		fmt.Fprintf(t, "  %s\t%s\t%d\t%s\t%.2f\t%.2f\t%.2f\n", x.Peer, x.Servanda, x.Workers, x.Figure, x.Least, x.Median, x.Most)
	}
	t.Flush()
}

// benchstat gives the rows in the form of Go's benchmarks: one line a row, so
// that rounds are repetitions.
func (r *Report) benchstat() []byte {
	var b bytes.Buffer
	for _, row := range r.Rows {
		name := strings.NewReplacer(" ", "-", ",", "").Replace(row.Name)
		fmt.Fprintf(&b, "Benchmark/%s/workers=%d 1 %d ns/op %d cpu-ns/op %d peak-B", name, row.Workers, row.Wall.Nanoseconds(), row.CPU.Nanoseconds(), row.Peak)
		if row.Allocs > 0 {
			fmt.Fprintf(&b, " %d B/op %d allocs/op", row.AllocBytes, row.Allocs)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func megabytes(n int64) float64 { return float64(n) / 1e6 }

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f", d.Seconds()) }

// busy is the share of as many cores as documents were worked on at once that
// the work kept busy.
func busy(row Row) string {
	return fmt.Sprintf("%.0f %%", 100*row.CPU.Seconds()/max(row.Wall.Seconds(), 1e-9)/float64(row.Workers))
}

// counted leaves out what a process does not tell.
func counted(n uint64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
