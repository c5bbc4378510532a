package pdf

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// readOften reads a file over and over with our own reader.
func readOften(b *testing.B, data []byte) {
	b.SetBytes(int64(len(data)))
	pages := 0
	for b.Loop() {
		pages += attempt(context.Background(), openFast, bytes.NewReader(data), int64(len(data)), false).doc.Pages
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}

func BenchmarkRead(b *testing.B) {
	file := newBuild()
	for range 20 {
		file.page(column(72, 780, 11, paragraph(50)))
	}
	readOften(b, file.bytes())
}

// A real file: set SERVANDA_BENCH to its path.
func BenchmarkReadFile(b *testing.B) {
	path := os.Getenv("SERVANDA_BENCH")
	if path == "" {
		b.Skip("set SERVANDA_BENCH to a PDF")
	}
	data, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		b.Fatal(err)
	}
	readOften(b, data)
}
