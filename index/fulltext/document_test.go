package fulltext

import (
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/analysis"

	"servanda/index/words"
)

// TestCounted counts words as bleve does, in a short text and in one that is
// longer than those that share what is said of their words.
func TestCounted(t *testing.T) {
	for _, text := range []string{"", "The State and the law", strings.Repeat("of the States of ", manyPositions/2)} {
		terms := words.Terms(text)
		var tokens analysis.TokenStream
		for i, term := range terms {
			tokens = append(tokens, &analysis.Token{Term: []byte(term), Position: i + 1})
		}
		want, have := analysis.TokenFrequency(tokens, nil, wordsOptions), counted(terms)
		if len(have) != len(want) {
			t.Errorf("%d terms, want %d", len(have), len(want))
		}
		for term, w := range want {
			h := have[term]
			if h == nil || h.Frequency() != w.Frequency() || len(h.Locations) != len(w.Locations) {
				t.Errorf("%q: %v, want %v", term, h, w)
				continue
			}
			for i := range w.Locations {
				if h.Locations[i].Position != w.Locations[i].Position {
					t.Errorf("%q: place %d is %d, want %d", term, i, h.Locations[i].Position, w.Locations[i].Position)
				}
			}
		}
	}
}
