// Package fulltext finds passages. Engine is the boundary behind which the
// search engine lives: bleve today, a distributed one for collections that
// outgrow one machine. What an engine holds is derived from the system of
// record and can be built again from it at any time.
//
// Useful for: which passages match, how many, how well. Not useful for: what
// they say; texts, citations and highlights come from the record.
package fulltext

import (
	"context"
	"iter"

	"servanda/index/query"
	"servanda/index/words"
)

// Engine holds the passages of a library for search.
type Engine interface {
	// Apply takes the passages of the ids in remove away, adds those of add in
	// place of any with the same id, and returns when both are durable.
	Apply(ctx context.Context, remove []string, add []Entry) error
	// Search returns the best matches with exact totals.
	Search(ctx context.Context, r Request) (Result, error)
	// Matches streams the id of every match once, in no particular order. There
	// are exactly as many as Search's Total.
	Matches(ctx context.Context, r Request) iter.Seq2[string, error]
	// Together counts the matches by pairs of values of two fields.
	Together(ctx context.Context, r Request, down, across FacetRequest) (Table, error)
	// Values are the values of a field with how many passages have each, the
	// most frequent first.
	Values(ctx context.Context, field string) ([]FacetValue, error)
	// Count returns how many passages the engine holds.
	Count() (uint64, error)
	// Mark is the fingerprint that the engine's data were created with.
	Mark() (string, error)
	Close() error
}

// Entry is one passage as the engine indexes it.
type Entry struct {
	ID string
	// Text and Title are cut into words.
	Text, Title string
	// Codes are matched whole. A field is in them once at most.
	Codes []Codes
}

// Codes are the values of one field; Field is one of the query.Field… names.
type Codes struct {
	Field  string
	Values []string
}

// Request is what to look for.
type Request struct {
	Query query.Node
	// Languages are those whose word forms count as one word.
	Languages []*words.Language
	// Limit and Offset choose the hits of Search.
	Limit, Offset int
	// Facets are fields to count values of, FacetSize the most values a field.
	Facets    []FacetRequest
	FacetSize int
	// Sort is the order of the hits, "" for SortRelevance.
	Sort Sort
}

// FacetRequest asks to count the values of a field.
type FacetRequest struct {
	Field string
	// Key, if not nil, gives what a value is counted as, "" for not at all. A
	// passage counts once for a key, however many of its values have it.
	Key func(value string) string
}

// Result is what Search found.
type Result struct {
	// Total counts all matches, exactly.
	Total uint64
	// Hits are the first in the order asked for.
	Hits   []Hit
	Facets []Facet
	// Expansions say for each word of the query which words of the library it
	// stood for.
	Expansions []Expansion
	// Notes tell what was read otherwise than it was written.
	Notes []string
	// Marks find the matches again within a text, for highlighting.
	Marks Marks
}

// Hit is one match.
type Hit struct {
	ID    string
	Score float64
}

// Facet counts the matches by the values of a field, most frequent first.
type Facet struct {
	Field  string
	Values []FacetValue
	// Distinct is how many values the matches have, also those not listed.
	Distinct int
}

// FacetValue is one value with the number of matching passages that have it.
type FacetValue struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Table counts matches by the values of two fields.
type Table struct {
	// Down and Across are the values with their own counts, most frequent first.
	Down, Across []FacetValue
	// Counts has for each value of Down the count with each value of Across.
	Counts [][]int
}

// Expansion shows the forms that a word of the query was searched in.
type Expansion struct {
	// Asked is the word as written, with * or ~ where it had them.
	Asked string `json:"asked"`
	Field string `json:"field"`
	// Forms are the words of the library that it stands for, in order.
	Forms []string `json:"forms"`
	// Alone is how many passages have the word; it is only counted where the
	// whole query finds none, and 0 elsewhere.
	Alone int `json:"alone,omitempty"`
}
