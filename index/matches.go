package index

import (
	"context"
	"fmt"

	"servanda/index/fulltext"
	"servanda/index/query"
)

// MatchesIn returns the places of a query's matches within one document: for
// each passage that matches, by its id, byte offsets into its Text, half-open,
// in order. A passage that only its codes make match has no places.
func (l *Library) MatchesIn(ctx context.Context, document, text string) (map[string][]fulltext.Span, error) {
	a, err := l.request(ctx, Query{Text: text, Limit: 1})
	if err != nil {
		return nil, err
	}
	a.Request.Query = query.And{a.Request.Query, query.Term{Field: query.FieldDocument, Value: document}}
	found, err := l.searching().Search(ctx, a.Request)
	if err != nil {
		return nil, fmt.Errorf("search %q in %s: %w", text, document, err)
	}
	places := map[string][]fulltext.Span{}
	for p, err := range l.InOrder(ctx, l.searching().Matches(ctx, a.Request)) {
		if err != nil {
			return nil, fmt.Errorf("search %q in %s: %w", text, document, err)
		}
		places[p.Passage.ID] = found.Marks.In(p.Passage.Text)
	}
	return places, nil
}
