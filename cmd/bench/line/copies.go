package line

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"servanda/index/synthetic"
	"servanda/pipeline"
)

// perFolder is how many reports lie in one folder.
const perFolder = 1000

// writer writes n reports under a folder and tells how many bytes they have.
type writer func(dir string, n int) (int64, error)

// reportsFor gives what writes the reports to ingest.
func reportsFor(o growth) (writer, error) {
	if o.copies == "" {
		return func(dir string, n int) (int64, error) { return writeReports(dir, n, o.passages) }, nil
	}
	files, err := gather(o.copies)
	if err != nil {
		return nil, err
	}
	originals := files.of(".pdf")
	if len(originals) == 0 {
		return nil, fmt.Errorf("%s holds no PDF files to copy", o.copies)
	}
	return func(dir string, n int) (int64, error) { return writeCopies(dir, n, originals) }, nil
}

// writeReports writes generated reports of so many passages as text files.
func writeReports(dir string, n, passages int) (written int64, err error) {
	i := 0
	for r := range synthetic.Reports(n * synthetic.PassagesPerReport) {
		r.Passages = r.Passages[:min(passages, len(r.Passages))]
		size, err := writeReport(dir, i, ".txt", []byte(asText(r)))
		if err != nil {
			return written, err
		}
		written += size
		i++
	}
	return written, nil
}

// writeCopies writes copies of the originals in turns. A comment behind the end
// makes each another file of the same text.
func writeCopies(dir string, n int, originals []string) (written int64, err error) {
	for i := range n {
		data, err := os.ReadFile(originals[i%len(originals)])
		if err != nil {
			return written, err
		}
		size, err := writeReport(dir, i, ".pdf", fmt.Appendf(data, "\n%% copy %d\n", i))
		if err != nil {
			return written, err
		}
		written += size
	}
	return written, nil
}

func writeReport(dir string, i int, extension string, data []byte) (int64, error) {
	folder := filepath.Join(dir, fmt.Sprintf("%04d", i/perFolder))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, err
	}
	return int64(len(data)), os.WriteFile(filepath.Join(folder, fmt.Sprintf("%07d%s", i, extension)), data, 0o644)
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
