package pdfium_test

import (
	"strings"
	"testing"

	"servanda/extract/pdfium"
)

// BenchmarkPage shows a page of 60 lines with a program of its own, which is
// what a document of one page costs once the program is compiled.
func BenchmarkPage(b *testing.B) {
	data := page("", "BT /F1 9 Tf 72 800 Td "+strings.Repeat("0 -12 Td (The Government of Velmara reported to the Assembly in Ostrel.) Tj ", 60)+"ET")
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		d, err := pdfium.Open(b.Context(), data)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := d.Page(b.Context(), 1); err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}
