package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"servanda/index/fulltext"
	"servanda/index/query"
	"servanda/index/words"
	"servanda/pipeline"
)

// Query is a search.
type Query struct {
	// Text is in the language of package query; every text is a query.
	Text string
	// Limit is the most hits to return, 0 for 20; Offset skips better ones.
	Limit, Offset int
	// Facets are fields to count the values of: see query.Fields.
	Facets []string
	// FacetSize is the most values a facet, 0 for 50.
	FacetSize int
}

// Results are what a search found.
type Results struct {
	// Total counts all matching passages, exactly; SearchAll gives as many.
	Total uint64 `json:"total"`
	Hits  []Hit  `json:"hits"`
	// Facets are in the order asked for.
	Facets []Facet `json:"facets,omitempty"`
	// Expansions show the words of the library that each word stood for.
	Expansions []fulltext.Expansion `json:"expansions,omitempty"`
	// Notes tell in words what was read otherwise than it was written.
	Notes []string `json:"notes,omitempty"`
}

// Facet counts the matches by the values of one field.
type Facet struct {
	Field  string                `json:"field"`
	Values []fulltext.FacetValue `json:"values"`
	// Distinct is how many values the matches have, also those not listed.
	Distinct int `json:"distinct"`
}

// Hit is a matching passage.
type Hit struct {
	Document pipeline.Document `json:"document"`
	Passage  pipeline.Passage  `json:"passage"`
	Citation string            `json:"citation"`
	// Snippet is a part of the passage's text around the matches.
	Snippet string `json:"snippet"`
	// Marks are the matches in Snippet: byte offsets, half-open, in order.
	Marks []fulltext.Span `json:"marks"`
	Score float64         `json:"score"`
}

// searchTime bounds a search whose context has no deadline of its own.
const searchTime = 20 * time.Second

// maxPage bounds Limit plus Offset; SearchAll goes further.
const maxPage = 10000

// Search finds passages, best first; equal ones are in order of id. The text
// of the query cannot make it fail: Notes say what was made of it.
func (l *Library) Search(ctx context.Context, q Query) (Results, error) {
	if _, ok := ctx.Deadline(); !ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, searchTime)
		defer cancel()
	}
	parsed, req, err := l.request(ctx, q)
	if err != nil {
		return Results{}, err
	}
	found, err := l.searching().Search(ctx, req)
	if errors.Is(err, context.DeadlineExceeded) {
		return Results{}, fmt.Errorf("search %q: it took too long; ask for longer words, or narrow it by a field: %w", q.Text, err)
	}
	if err != nil {
		return Results{}, fmt.Errorf("search %q: %w", q.Text, err)
	}
	r := Results{Total: found.Total, Expansions: found.Expansions, Notes: append(parsed.Notes, found.Notes...)}
	for _, f := range found.Facets {
		r.Facets = append(r.Facets, Facet(f))
	}
	for _, h := range found.Hits {
		hit, err := l.hit(ctx, h.ID, found.Marks)
		if errors.Is(err, ErrNotFound) && !l.writing() {
			continue // a writer has just taken it out
		}
		if err != nil {
			return Results{}, fmt.Errorf("search %q: %w", q.Text, err)
		}
		hit.Score = h.Score
		r.Hits = append(r.Hits, hit)
	}
	return r, nil
}

// SearchAll streams every match in order of path and ordinal, Search's Total
// of them, without scores. It keeps a few bytes a match and no more. The
// query's Limit, Offset and Facets do not count.
func (l *Library) SearchAll(ctx context.Context, q Query) iter.Seq2[Hit, error] {
	return func(yield func(Hit, error) bool) {
		_, req, err := l.request(ctx, Query{Text: q.Text})
		if err != nil {
			yield(Hit{}, err)
			return
		}
		// The one hit asked for only serves to learn where the matches are.
		req.Limit = 1
		found, err := l.searching().Search(ctx, req)
		if err != nil {
			yield(Hit{}, fmt.Errorf("search %q: %w", q.Text, err))
			return
		}
		for p, err := range l.InOrder(ctx, l.searching().Matches(ctx, req)) {
			if err != nil {
				yield(Hit{}, fmt.Errorf("search %q: %w", q.Text, err))
				return
			}
			if !yield(newHit(p.Document, p.Passage, found.Marks), nil) {
				return
			}
		}
	}
}

// request reads the query's text and completes the full-text index.
func (l *Library) request(ctx context.Context, q Query) (query.Query, fulltext.Request, error) {
	if l.writing() {
		if err := l.Flush(ctx); err != nil {
			return query.Query{}, fulltext.Request{}, err
		}
	}
	own, err := l.Taxonomies(ctx)
	if err != nil {
		return query.Query{}, fulltext.Request{}, err
	}
	for _, f := range q.Facets {
		if !query.Countable(f, own.Names...) {
			return query.Query{}, fulltext.Request{}, fmt.Errorf("no facet %q: use some of %v", f, slices.Concat(query.Fields, own.Names))
		}
	}
	codes, err := l.Languages(ctx)
	if err != nil {
		return query.Query{}, fulltext.Request{}, err
	}
	parsed := query.Parse(q.Text, own.Names...)
	var read []string
	parsed.Root, read = withCodes(parsed.Root)
	parsed.Notes = append(parsed.Notes, read...)
	r := fulltext.Request{Query: parsed.Root, Facets: q.Facets,
		Limit: q.Limit, Offset: max(q.Offset, 0), FacetSize: q.FacetSize}
	if len(codes) == 0 {
		codes = []string{"en"}
	}
	for _, c := range codes {
		if lang, ok := words.LanguageOf(c); ok {
			r.Languages = append(r.Languages, lang)
		}
	}
	if r.Limit <= 0 {
		r.Limit = 20
	}
	if r.FacetSize <= 0 {
		r.FacetSize = 50
	}
	if r.Offset+r.Limit > maxPage {
		parsed.Notes = append(parsed.Notes, fmt.Sprintf("pages end at hit %d; ask for all hits to go further", maxPage))
		r.Offset = min(r.Offset, maxPage)
		r.Limit = maxPage - r.Offset
	}
	return parsed, r, nil
}

func (l *Library) hit(ctx context.Context, id string, marks fulltext.Marks) (Hit, error) {
	p, err := l.Place(ctx, id)
	if err != nil {
		return Hit{}, err
	}
	return newHit(p.Document, p.Passage, marks), nil
}

func newHit(d pipeline.Document, p pipeline.Passage, marks fulltext.Marks) Hit {
	h := Hit{Document: d, Passage: p, Citation: Citation(d, p)}
	h.Snippet, h.Marks = snippet(p.Text, marks.In(p.Text))
	return h
}
