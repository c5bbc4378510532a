package segment

import (
	"fmt"
	"strings"
	"testing"

	"servanda/extract"
)

// laidOutReport is a report of n pages of 40 lines, with numbers in the margin,
// notes, running titles and a table.
func laidOutReport(n int) *extract.Document {
	doc := &extract.Document{Format: extract.PDF, Pages: n}
	add := func(page int, x, y, size float64, text string) {
		b := extract.Block{Kind: extract.Line, Page: page, Text: text, Size: size}
		b.Box = extract.Box{X0: x, Y0: y, X1: x + float64(len(text))*size/2, Y1: y + size}
		doc.Blocks = append(doc.Blocks, b)
	}
	for page := 1; page <= n; page++ {
		add(page, 400, 780, 8, "VLM/C/9")
		for i := range 40 {
			text := "The State party of Velmara should adopt a law on the rights of its people and"
			if i%4 == 0 {
				text = fmt.Sprintf("%d. %s", page*10+i/4, text)
			}
			add(page, 100, float64(740-i*12), 10, text)
		}
		add(page, 100, 40, 8, fmt.Sprint(page))
	}
	return doc
}

func BenchmarkLaidOut(b *testing.B) {
	doc := laidOutReport(100)
	b.ReportAllocs()
	for b.Loop() {
		Passages("d0", doc)
	}
}

func BenchmarkPlain(b *testing.B) {
	doc := &extract.Document{Format: extract.Text}
	for i := range 4000 {
		text := strings.Repeat("Velmara reports on its law. ", 3)
		if i%3 == 0 {
			text = fmt.Sprintf("%d. %s", i/3+1, text)
		}
		doc.Blocks = append(doc.Blocks, extract.Block{Kind: extract.Line, Text: text})
	}
	b.ReportAllocs()
	for b.Loop() {
		Passages("d0", doc)
	}
}
