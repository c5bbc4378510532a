package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"servanda/extract"
)

// page sets texts, each glyph half as wide as it is high.
type setter struct{ page Page }

func (s *setter) text(x, y, size float64, text string) {
	for _, r := range text {
		s.page.Glyphs = append(s.page.Glyphs, Glyph{Text: string(r), X0: x, X1: x + size/2, Y: y, Size: size, Space: r == ' '})
		x += size / 2
	}
}

// rule draws a rule in pieces between the places given.
func (s *setter) rule(y, weight float64, at ...float64) {
	for i := 1; i < len(at); i++ {
		s.page.Draw(Rule{at[i-1], y, at[i], y + weight})
	}
}

// table sets a table of three columns that rules part, its head over two lines,
// and a running header above it.
func table() *setter {
	s := &setter{page: Page{Width: 600, Height: 800}}
	s.text(60, 760, 10, "Report of Velmara")
	s.rule(750, 0.3, 60, 300, 540)
	s.text(60, 720, 10, "The table shows what the ministries of Velmara have done in the last two years.")
	s.rule(700, 0.5, 60, 200, 300, 540)
	s.text(205, 690, 8, "Visits")
	s.rule(685, 0.5, 200, 300)
	s.text(60, 676, 8, "Province")
	s.text(205, 676, 8, "2024")
	s.text(305, 676, 8, "Remarks")
	s.rule(670, 1.5, 60, 200, 300, 540)
	s.text(60, 655, 8, "Tirn")
	s.text(281, 655, 8, "14")
	s.text(293, 655, 8, "|")
	s.text(305, 655, 8, "The prisons were visited twice")
	s.text(60, 640, 8, "Osk")
	s.text(281, 640, 8, "21")
	s.text(305, 640, 8, "No visit was announced")
	s.text(60, 600, 10, "The next paragraph of the report runs over the whole width of the page.")
	return s
}

func TestRulesFrameTables(t *testing.T) {
	var ruled *extract.Ruled
	inside := 0
	for _, b := range table().page.Blocks(1) {
		if b.Ruled != nil {
			ruled = b.Ruled
		}
		if b.Table > 0 {
			inside++
		}
		if b.Table > 0 != strings.ContainsAny(b.Text, "0124") && !strings.Contains(b.Text, "Visits") {
			t.Errorf("line %q: table %d", b.Text, b.Table)
		}
	}
	if ruled == nil || fmt.Sprint(ruled.Edges) != "[200 300]" || len(ruled.Levels) != 3 || inside != 4 {
		t.Fatalf("got %+v over %d lines, want edges at 200 and 300, three levels, four lines", ruled, inside)
	}
	if l := ruled.Levels[1]; l.X0 != 200 || l.X1 != 300 {
		t.Errorf("the rule within the head runs from %v to %v", l.X0, l.X1)
	}
}

func TestProseBetweenRulesIsNoTable(t *testing.T) {
	s := &setter{page: Page{Width: 600, Height: 800}}
	s.rule(750, 0.5, 60, 300, 540)
	for y := 730.0; y > 80; y -= 12 {
		s.text(60, y, 10, "The commission of Velmara has reported to Parliament on its work and on all of its visits.")
	}
	s.rule(70, 0.5, 60, 300, 540)
	for _, b := range s.page.Blocks(1) {
		if b.Table > 0 || b.Ruled != nil {
			t.Fatalf("line %q is in a table", b.Text)
		}
	}
}

// TestStretchedLineUnderTable wants the first line of a paragraph, whose spaces
// are stretched where the columns part, outside the table above it.
func TestStretchedLineUnderTable(t *testing.T) {
	s := table()
	s.text(60, 622, 8, "1. The ministry")
	s.text(205, 622, 8, "that has closed")
	s.text(305, 622, 8, "both of the prisons")
	s.text(60, 612, 8, "of Osk told the commission of it in the spring, before the visit was begun.")
	for _, b := range s.page.Blocks(1) {
		if b.Table > 0 && strings.Contains(b.Text, "ministry") {
			t.Errorf("line %q is in the table", b.Text)
		}
	}
}

// TestParagraphsAboveTable wants a paragraph and a title above a table outside
// it, however the paragraph's spaces are stretched.
func TestParagraphsAboveTable(t *testing.T) {
	s := table()
	s.page.Rules = slices.DeleteFunc(s.page.Rules, func(r Rule) bool { return r.Y0 > 745 })
	s.text(60, 746, 8, "7. The ministry")
	s.text(205, 746, 8, "that has closed")
	s.text(305, 746, 8, "both of the prisons")
	s.text(60, 736, 8, "told us so.")
	s.text(60, 719, 8, "Table 7")
	s.text(60, 709, 8, "Visits to prisons")
	s.page.Glyphs = slices.DeleteFunc(s.page.Glyphs, func(g Glyph) bool { return g.Size == 10 })
	for _, b := range s.page.Blocks(1) {
		if b.Table > 0 && strings.Contains(b.Text, "ministry") {
			t.Errorf("line %q is in the table", b.Text)
		}
	}
}

// TestManyRules holds pages of thousands of rules and lines to an end.
func TestManyRules(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	s := &setter{page: Page{Width: 600, Height: 800}}
	for range MaxRules {
		x, y := r.Float64()*500, r.Float64()*800
		s.page.Draw(Rule{x, y, x + 20 + r.Float64()*200, y}, Rule{x, y, x, y + 20})
	}
	for range 2000 {
		s.text(r.Float64()*500, r.Float64()*800, 6, "Tirn 14 Osk")
	}
	s.page.Blocks(1)
}

func BenchmarkRuledPage(b *testing.B) {
	s := table()
	for b.Loop() {
		s.page.Blocks(1)
	}
}
