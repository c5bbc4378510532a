package layout

import (
	"strings"
	"testing"
)

// seen makes the runs of a line as they stand from left to right.
func seen(texts ...string) []run {
	var runs []run
	x := 0.0
	for _, text := range texts {
		wide := 6 * float64(len([]rune(text)))
		runs = append(runs, run{text: text, x0: x, x1: x + wide, size: 10})
		x += wide + 3
	}
	return runs
}

func TestLinesAreReadInTheirOrder(t *testing.T) {
	for _, c := range []struct {
		name     string
		leftward bool
		seen     []string
		want     string
	}{
		{"latin", false, []string{"The", "law", "(2019)."}, "The law (2019)."},
		{"latin in a leftward page", true, []string{"(The", "law)."}, "(The law)."},
		{"end of a leftward line", true, []string{".)CCPR/C/XVM/CO/3"}, "CCPR/C/XVM/CO/3)."},
		{"hebrew", false, []string{"קוחה", "הז"}, "זה החוק"},
		{"numbers", true, []string{"ףיעס", "12", "הז"}, "זה 12 סעיף"},
		{"brackets by meaning", true, []string{"הז", "(א)"}, "(א) זה"},
		{"brackets by look", true, []string{"הז", ")א("}, "(א) זה"},
		{"a symbol in brackets", true, []string{".)", "CCPR/C/3", "(", "הדעווה"}, "הוועדה (CCPR/C/3)."},
		{"hebrew in a latin line", false, []string{"The", "קוח", "means", "the", "law"}, "The חוק means the law"},
	} {
		var parts []string
		for _, r := range logical(seen(c.seen...), c.leftward) {
			parts = append(parts, r.text)
		}
		got := strings.NewReplacer("( ", "(", " )", ")").Replace(strings.Join(parts, " "))
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFormsBecomeLetters(t *testing.T) {
	for in, want := range map[string]string{
		"\uFEE3\uFEE4\uFEE0\uFEDC\uFE94": "مملكة",
		"\uFEFB":                         "لا",
		"قـــانون":                       "قانون",
		"m² \uFEE3":                      "m² م",
	} {
		if got := normal(in); got != want {
			t.Errorf("normal(%q) = %q, want %q", in, got, want)
		}
	}
}

// word shows letters with unknown glyphs of the given widths between them.
func word(widths ...float64) *Page {
	p := &Page{Width: 600, Height: 800}
	x := 100.0
	add := func(g Glyph, wide float64) {
		g.X0, g.X1, g.Y, g.Size = x, x+wide, 700, 10
		p.Glyphs = append(p.Glyphs, g)
		x += wide
	}
	add(Glyph{Text: "ن"}, 5)
	for _, w := range widths {
		add(Glyph{Unknown: true}, w)
		add(Glyph{Text: "ق"}, 5)
	}
	return p
}

func TestFillersStretchWords(t *testing.T) {
	p := word(2, 2, 2)
	if n := p.Fillers(); n != 3 {
		t.Errorf("%d fillers", n)
	}
	if blocks := p.Blocks(1); len(blocks) != 1 || blocks[0].Text != "قققن" {
		t.Errorf("%+v", blocks)
	}
	// Letters that were lost differ in width, and a text is not Arabic by one.
	for name, p := range map[string]*Page{"lost letters": word(2, 4, 3), "at the end": {Glyphs: append(word(2).Glyphs, Glyph{Unknown: true, Size: 10})}} {
		if n := p.Fillers(); n != 0 {
			t.Errorf("%s: %d fillers", name, n)
		}
	}
}

func FuzzLogical(f *testing.F) {
	f.Add(".)CCPR", "(הז", true)
	f.Add("\xff", "", false)
	f.Fuzz(func(t *testing.T, a, b string, leftward bool) {
		letters := func(s string) int { return len([]rune(strings.ToValidUTF8(s, "?"))) }
		a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		if a == "" || b == "" {
			return // a run holds glyphs
		}
		n := 0
		for _, r := range logical(seen(a, b), leftward) {
			n += letters(r.text)
		}
		if n != letters(a)+letters(b) {
			t.Fatalf("%d characters of %q and %q", n, a, b)
		}
	})
}
