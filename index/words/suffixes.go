package words

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
)

//go:embed suffixes.tsv
var suffixes string

// shortestStem is how many letters are left of a word at least.
const shortestStem = 3

// endings takes endings off the words of a language that adds one to another:
// case, then possessor, then number, each once. It is a filter as bleve's
// stemmers are.
type endings [][]string

// softened are the letters that a stem's last one turns into before a vowel,
// with that last one.
var softened = map[rune]rune{'ғ': 'қ', 'г': 'к', 'б': 'п'}

// Filter implements analysis.TokenFilter.
func (e endings) Filter(in analysis.TokenStream) analysis.TokenStream {
	for _, t := range in {
		t.Term = []byte(e.stem(string(t.Term)))
	}
	return in
}

func (e endings) stem(term string) string {
	for _, layer := range e {
		term = withoutOne(term, layer)
	}
	if r, size := utf8.DecodeLastRuneInString(term); softened[r] != 0 {
		term = term[:len(term)-size] + string(softened[r])
	}
	return term
}

// withoutOne takes the longest ending that leaves enough of the word.
func withoutOne(term string, endings []string) string {
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(term, e); ok && utf8.RuneCountInString(stem) >= shortestStem {
			return stem
		}
	}
	return term
}

// endingsOf reads the endings of each language, longest first within what they
// say, and the layers as they are taken off: the last first.
func endingsOf(tsv string) map[string]endings {
	all := map[string]endings{}
	for line := range strings.Lines(tsv) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 3 {
			continue
		}
		layer := strings.Fields(cells[2])
		slices.SortStableFunc(layer, func(a, b string) int { return len(b) - len(a) })
		all[cells[0]] = append(endings{layer}, all[cells[0]]...)
	}
	return all
}
