package fulltext

import (
	"context"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	"github.com/blevesearch/bleve/v2/search/searcher"
	index "github.com/blevesearch/bleve_index_api"
)

// anyOf asks for at least one of the terms.
func anyOf(field string, terms []string) query.Query {
	switch len(terms) {
	case 0:
		return query.NewMatchNoneQuery()
	case 1:
		t := query.NewTermQuery(terms[0])
		t.SetField(field)
		return t
	}
	return &termsQuery{field: field, terms: terms}
}

// termsQuery asks for at least one of many terms.
type termsQuery struct {
	field string
	terms []string
}

// unranked is the number of terms from which on they are only counted as
// found: ranking by a thousand forms of a prefix costs much and says little.
const unranked = 128

// Searcher implements query.Query.
func (t *termsQuery) Searcher(ctx context.Context, r index.IndexReader, _ mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	if len(t.terms) > unranked {
		o.Score, o.IncludeTermVectors = "none", false
	}
	// bleve divides a disjunction's score by its clauses; a word with many
	// forms is not worth less for that.
	return searcher.NewMultiTermSearcher(ctx, r, t.terms, t.field, float64(min(len(t.terms), unranked)), o, true)
}

// nearQuery asks for all terms with few others between them, in any order.
type nearQuery struct {
	field string
	mark  mark
}

// Searcher implements query.Query.
func (n *nearQuery) Searcher(ctx context.Context, r index.IndexReader, _ mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	o.IncludeTermVectors, o.Score = true, ""
	var terms []search.Searcher
	for _, p := range n.mark.positions {
		s, err := searcher.NewTermSearcher(ctx, r, p[0], n.field, 1, o)
		if err != nil {
			return nil, closeAll(terms, err)
		}
		terms = append(terms, s)
	}
	all, err := searcher.NewConjunctionSearcher(ctx, r, terms, o)
	if err != nil {
		return nil, closeAll(terms, err)
	}
	return searcher.NewFilteringSearcher(ctx, all, func(_ *search.SearchContext, d *search.DocumentMatch) bool {
		return n.within(d)
	}), nil
}

// within reports whether the terms found in one passage stand near enough.
func (n *nearQuery) within(d *search.DocumentMatch) bool {
	places := make([][]int, len(n.mark.positions))
	for i, p := range n.mark.positions {
		for _, l := range d.FieldTermLocations {
			if l.Field == n.field && l.Term == p[0] {
				places[i] = append(places[i], int(l.Location.Pos))
			}
		}
	}
	return len(windows(places, n.mark.slop)) > 0
}

func closeAll(ss []search.Searcher, err error) error {
	for _, s := range ss {
		s.Close()
	}
	return err
}
