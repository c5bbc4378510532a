package recommend

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

var update = flag.Bool("update", false, "write the expected halves of the golden files anew")

const divider = "\n---\n"

// TestGolden reads testdata/golden/*.txt: above the divider a document, below
// it what Read makes of it. The document's first line is "type body date language";
// every other line is "kind level-or-number | text", with "^" before the kind
// of an item of the nearest passage that is no item, and cells parted by " | "
// in rows ("head" rows name columns).
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			source, want, _ := strings.Cut(string(data), divider)
			d := document(t, source)
			claims := Read(d)
			got := render(claims, d.Passages)
			checkQuotes(t, claims, d.Passages)
			if *update {
				if err := os.WriteFile(file, []byte(source+divider+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// document builds a document from the upper half of a golden file.
func document(t *testing.T, source string) *reading.Document {
	t.Helper()
	head, rest, _ := strings.Cut(source, "\n")
	identity := strings.Fields(head)
	doc := pipeline.Document{ID: "d", Identity: pipeline.Identity{
		Type: identity[0], Body: identity[1], Date: identity[2], Countries: []string{"XVM"}, Language: "en",
	}}
	if len(identity) > 3 {
		doc.Language = identity[3]
	}
	var ps []pipeline.Passage
	var section, heads []string
	parent, table := -1, 0
	for line := range strings.Lines(rest) {
		line = strings.TrimSuffix(line, "\n")
		if strings.TrimSpace(line) == "" {
			continue
		}
		tag, text, found := strings.Cut(line, " | ")
		if !found {
			t.Fatalf("no text in %q", line)
		}
		p := pipeline.Passage{ID: "p" + strconv.Itoa(len(ps)), Document: "d", Ordinal: len(ps), Parent: -1, Text: text, Section: section}
		kind, number, _ := strings.Cut(strings.TrimPrefix(tag, "^"), " ")
		p.Kind, p.Number = pipeline.PassageKind(kind), number
		switch kind {
		case "heading":
			section, p.Section = []string{text}, nil
		case "head":
			table++
			heads = strings.Split(text, " | ")
			p.Kind, p.Table, p.Header = pipeline.KindRow, table, true
			p.Cells = cells(text, nil)
		case "row":
			p.Kind, p.Table, p.Cells = pipeline.KindRow, table, cells(text, heads)
		case "list_item":
			p.Parent = parent
		}
		if kind != "list_item" {
			parent = p.Ordinal
		}
		ps = append(ps, p)
	}
	return reading.New(doc, ps, nil, nil)
}

func cells(text string, heads []string) []pipeline.Cell {
	var all []pipeline.Cell
	at := 0
	for i, c := range strings.Split(text, " | ") {
		cell := pipeline.Cell{Text: c, Start: at, End: at + len(c)}
		if i < len(heads) {
			cell.Head = heads[i]
		}
		all = append(all, cell)
		at += len(c) + len(" | ")
	}
	return all
}

// render writes one line a recommendation.
func render(claims pipeline.Claims, ps []pipeline.Passage) string {
	numbers := map[string]string{}
	for _, p := range ps {
		numbers[p.ID] = p.Number
	}
	var b strings.Builder
	for _, c := range claims.Commitments {
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s | %s", numbers[c.Passage], strings.Join(c.By, "; "), c.Response, c.Grade, c.Due, c.Text)
		if c.Answers != "" {
			fmt.Fprintf(&b, " → %s", c.Answers)
		}
		if c.Concern != "" {
			fmt.Fprintf(&b, " ← %s", numbers[c.Concern])
		}
		if c.Urgency != "" {
			fmt.Fprintf(&b, " ! %s", c.Urgency)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// checkQuotes checks that every quote stands in its passage.
func checkQuotes(t *testing.T, claims pipeline.Claims, ps []pipeline.Passage) {
	t.Helper()
	texts := map[string]string{}
	for _, p := range ps {
		texts[p.ID] = p.Text
	}
	for _, c := range claims.Commitments {
		text := texts[c.Passage]
		if c.Start < 0 || c.End > len(text) || c.Start >= c.End || text[c.Start:c.End] != c.Quote || c.Text == "" {
			t.Errorf("%q is not at %d–%d of %q", c.Quote, c.Start, c.End, text)
		}
	}
}
