package segment

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/reader"
	"servanda/pipeline"
)

var update = flag.Bool("update", false, "rewrite the expected passages in testdata")

// TestGolden reads testdata: a document, a line of dashes, and the passages
// that it is cut into. The file's ending names the document's format, "lines"
// that of laid-out lines (see laidOutDocument). Adding a case needs no Go.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { golden(t, file) })
	}
}

const dashes = "\n----------\n"

func golden(t *testing.T, file string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	input, want, _ := strings.Cut(string(raw), dashes)
	doc := read(t, file, input)
	passages := Passages("d0", doc)
	checkInvariants(t, doc, passages)
	got := show(passages)
	if *update {
		if err := os.WriteFile(file, []byte(input+dashes+got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("passages of %s\n got:\n%s\nwant:\n%s", file, got, want)
	}
}

func read(t *testing.T, file, input string) *extract.Document {
	if filepath.Ext(file) == ".lines" {
		return laidOutDocument(t, input)
	}
	doc, err := reader.Read(context.Background(), strings.NewReader(input), int64(len(input)), file)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// laidOutDocument reads laid-out lines, one a line of
//
//	page x y size style text
//
// where style is "-" or some of b (bold) and i (italic). In text, "|" is a wide
// gap and "^12^" a raised mark. Every letter is half as wide as it is high.
func laidOutDocument(t *testing.T, input string) *extract.Document {
	doc := &extract.Document{Format: extract.PDF}
	for line := range strings.SplitSeq(strings.TrimSpace(input), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.SplitN(line, " ", 6)
		if len(f) < 6 {
			t.Fatalf("line %q has %d fields, want 6", line, len(f))
		}
		var b extract.Block
		b.Kind = extract.Line
		scan(t, f[0], &b.Page)
		scan(t, f[1], &b.Box.X0)
		scan(t, f[2], &b.Box.Y0)
		scan(t, f[3], &b.Size)
		b.Box.Y1 = b.Box.Y0 + b.Size
		b.Bold, b.Italic = strings.Contains(f[4], "b"), strings.Contains(f[4], "i")
		setSpans(&b, f[5])
		doc.Blocks = append(doc.Blocks, b)
		doc.Pages = max(doc.Pages, b.Page)
	}
	return doc
}

func scan(t *testing.T, s string, v any) {
	if _, err := fmt.Sscan(s, v); err != nil {
		t.Fatalf("%q: %v", s, err)
	}
}

func setSpans(b *extract.Block, text string) {
	x := b.Box.X0
	for i, cell := range strings.Split(text, "|") {
		if i > 0 {
			x += 4 * b.Size
			b.Text += " "
		}
		for k, piece := range strings.Split(cell, "^") {
			if piece == "" {
				continue
			}
			wide := float64(len([]rune(piece))) * b.Size / 2
			b.Spans = append(b.Spans, extract.Span{Text: piece, X0: x, X1: x + wide, Wide: i > 0 && k == 0, Raised: k%2 == 1})
			b.Text += piece
			x += wide
		}
	}
	b.Box.X1 = x
}

// show writes passages down, one a line.
func show(passages []pipeline.Passage) string {
	var b strings.Builder
	for _, p := range passages {
		fmt.Fprintf(&b, "%d %s", p.Ordinal, p.Kind)
		if p.Level > 0 {
			fmt.Fprintf(&b, " level=%d", p.Level)
		}
		if p.Number != "" {
			fmt.Fprintf(&b, " number=%q", p.Number)
		}
		if p.Parent >= 0 {
			fmt.Fprintf(&b, " parent=%d", p.Parent)
		}
		if p.PageFrom > 0 {
			fmt.Fprintf(&b, " pages=%d-%d", p.PageFrom, p.PageTo)
		}
		if p.Table > 0 {
			fmt.Fprintf(&b, " table=%d", p.Table)
		}
		if p.Header {
			b.WriteString(" header")
		}
		if len(p.Section) > 0 {
			fmt.Fprintf(&b, " in=%q", strings.Join(p.Section, " > "))
		}
		fmt.Fprintf(&b, ": %s\n", p.Text)
		for _, c := range p.Cells {
			if c.Head != "" {
				fmt.Fprintf(&b, "    %s = %s\n", c.Head, c.Text)
			}
		}
	}
	return b.String()
}

// checkInvariants holds for any document whatever.
func checkInvariants(t *testing.T, doc *extract.Document, passages []pipeline.Passage) {
	t.Helper()
	in, out := 0, 0
	for _, b := range doc.Blocks {
		in += 3*len(b.Text) + len(b.Number) + len(b.Mark) + 64
		for _, c := range b.Cells {
			in += 3 * len(c)
		}
	}
	headings := map[string]bool{}
	for i, p := range passages {
		out += len(p.Text)
		switch {
		case p.Ordinal != i:
			t.Errorf("passage %d has ordinal %d", i, p.Ordinal)
		case strings.TrimSpace(p.Text) == "":
			t.Errorf("passage %d has no text", i)
		case p.Parent >= i:
			t.Errorf("passage %d has parent %d, which comes later", i, p.Parent)
		case p.ID != pipeline.PassageID(p.Document, i, p.Text):
			t.Errorf("passage %d has id %s", i, p.ID)
		case p.PageFrom > p.PageTo:
			t.Errorf("passage %d lies on pages %d-%d", i, p.PageFrom, p.PageTo)
		case strings.ContainsAny(p.Text, "\n\t\r") || strings.Contains(p.Text, "  "):
			t.Errorf("passage %d is not clean: %q", i, p.Text)
		case (p.Level > 0) != (p.Kind == pipeline.KindHeading):
			t.Errorf("passage %d is %s with level %d", i, p.Kind, p.Level)
		}
		if p.Kind == pipeline.KindHeading {
			headings[p.Text] = true
		}
		for _, s := range p.Section {
			if !headings[s] {
				t.Errorf("passage %d lies in section %q, which no heading above opens", i, s)
			}
		}
		for _, c := range p.Cells {
			if c.Start < 0 || c.End > len(p.Text) || c.Start > c.End || p.Text[c.Start:c.End] != c.Text {
				t.Errorf("passage %d: cell %q is not Text[%d:%d]", i, c.Text, c.Start, c.End)
			}
		}
	}
	if out > in {
		t.Errorf("%d bytes of blocks gave %d bytes of passages", in, out)
	}
}
