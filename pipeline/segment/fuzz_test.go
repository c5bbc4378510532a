package segment

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"servanda/extract"
)

// FuzzPassages cuts any text, as plain lines and as laid-out lines whose places
// come from the text itself.
func FuzzPassages(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
	f.Add("1. a\n(a) b\n|\n||\n[1] c\n* d\n")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<16 {
			return
		}
		doc := &extract.Document{Format: extract.Text}
		for line := range strings.SplitSeq(s, "\n") {
			doc.Blocks = append(doc.Blocks, extract.Block{Kind: extract.Line, Text: line})
		}
		checkTwice(t, doc)
		checkTwice(t, scattered(doc))
		checkTwice(t, structured(doc))
	})
}

// checkTwice checks the invariants, and that a second run gives the same.
func checkTwice(t *testing.T, doc *extract.Document) {
	passages := Passages("d0", doc)
	checkInvariants(t, doc, passages)
	if again := Passages("d0", doc); !reflect.DeepEqual(passages, again) {
		t.Error("two runs differ")
	}
}

// scattered lays the lines out on pages, at places made of their bytes.
func scattered(doc *extract.Document) *extract.Document {
	out := &extract.Document{Format: extract.PDF, Pages: 1 + len(doc.Blocks)/30}
	for i, b := range doc.Blocks {
		sum := 0
		for _, c := range []byte(b.Text) {
			sum += int(c)
		}
		b.Page, b.Size = 1+i/30, float64(8+sum%5)
		b.Box = extract.Box{X0: float64(50 + sum%7*20), Y0: float64(700 - i%30*20 + sum%3)}
		b.Box.X1, b.Box.Y1 = b.Box.X0+float64(len(b.Text))*4, b.Box.Y0+b.Size
		b.Bold, b.Column = sum%11 == 0, sum%13/12
		x := b.Box.X0
		for k, cell := range strings.Split(b.Text, "|") {
			b.Spans = append(b.Spans, extract.Span{Text: cell, X0: x, X1: x + float64(len(cell))*4, Wide: k > 0, Raised: sum%17 == k})
			x += float64(len(cell))*4 + 30
		}
		out.Blocks = append(out.Blocks, b)
	}
	return out
}

// structured makes blocks of all kinds of the lines.
func structured(doc *extract.Document) *extract.Document {
	kinds := []extract.BlockKind{extract.Paragraph, extract.Heading, extract.Item, extract.Row, extract.Note}
	out := &extract.Document{Format: extract.Markdown}
	for i, b := range doc.Blocks {
		b.Kind = kinds[(i/2+len(b.Text))%len(kinds)]
		b.Level = len(b.Text) % 4
		switch b.Kind {
		case extract.Row:
			b.Table, b.Cells, b.Header = 1+i/9, strings.Split(b.Text, "|"), i%9 == 0
		case extract.Note:
			b.Mark = "1"
		case extract.Item:
			b.Number = "(a)"
		}
		out.Blocks = append(out.Blocks, b)
	}
	return out
}
