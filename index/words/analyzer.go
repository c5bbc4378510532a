package words

import (
	"unsafe"

	"github.com/blevesearch/bleve/v2/analysis"
)

// Analyzer cuts text for bleve.
type Analyzer struct{}

// Analyze returns the words of input as tokens, with their positions and without
// their byte offsets: marks are found in the text anew, and offsets would make a
// tenth of the index. All terms share one buffer.
func (Analyzer) Analyze(input []byte) analysis.TokenStream {
	tokens := make(analysis.TokenStream, 0, len(input)/6+1)
	store := make([]analysis.Token, 0, len(input)/6+1)
	// scan only reads the text and keeps none of it.
	text := unsafe.String(unsafe.SliceData(input), len(input))
	scan(text, make([]byte, 0, len(input)+len(input)/8), func(term []byte, _, _ int) {
		store = append(store, analysis.Token{
			Term: term, Position: len(tokens) + 1, Type: analysis.AlphaNumeric,
		})
		tokens = append(tokens, &store[len(store)-1])
	})
	return tokens
}
