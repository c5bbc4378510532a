//go:build unix

package isolate

import (
	"strings"
	"testing"

	"servanda/extract/reader"
)

// files are read both ways: what the pool costs for each file is the
// difference between the two.
var files = map[string]string{
	"small":  "The State party should ratify the Convention.\n",
	"report": strings.Repeat("The State party should ratify the Convention.\n", 5000),
}

func BenchmarkIsolated(b *testing.B) {
	for name, content := range files {
		b.Run(name, func(b *testing.B) {
			p := mockPool(b, 1, Options{})
			path := write(b, content)
			for b.Loop() {
				if _, err := p.Read(b.Context(), path); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkInProcess(b *testing.B) {
	for name, content := range files {
		b.Run(name, func(b *testing.B) {
			path := write(b, content)
			for b.Loop() {
				if _, err := reader.File(b.Context(), path); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkStart is what a fresh worker costs.
func BenchmarkStart(b *testing.B) {
	path := write(b, files["small"])
	for b.Loop() {
		p := mockPool(b, 1, Options{})
		if _, err := p.Read(b.Context(), path); err != nil {
			b.Fatal(err)
		}
		p.Close()
	}
}
