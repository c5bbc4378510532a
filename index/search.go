package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"servanda/index/fulltext"
	"servanda/index/store"
	"servanda/pipeline"
)

// Query is a search.
type Query struct {
	// Text is in the language of package query; every text is a query.
	Text string
	// Limit is the most hits to return, 0 for 20; Offset skips better ones.
	Limit, Offset int
	// Facets are what to count the hits by: fields, or a field and what lies
	// under one of its codes ("sdg:16", "article:CAT", "theme:Children").
	Facets []string
	// FacetSize is the most values a facet, 0 for 50.
	FacetSize int
	// Sort is the order of the hits, "" for the best first.
	Sort fulltext.Sort
	// Language is the language whose word forms count as one; "" for what the
	// query tells, or else all languages of the library.
	Language string
	// NoSynonyms leaves out the other names of treaties.
	NoSynonyms bool
	// Like narrows to passages like this one: an id or citation.
	Like string
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
	// Synonyms show the other names that treaties were searched for by.
	Synonyms []Synonym `json:"synonyms,omitempty"`
	// Languages are those whose word forms counted as one.
	Languages []string `json:"languages"`
	// Notes tell in words what was read otherwise than it was written.
	Notes []string `json:"notes,omitempty"`
}

// Facet counts the matches by the values of one field.
type Facet struct {
	// Field is as it was asked for: "sdg", or "sdg:16" for what lies under it.
	Field string `json:"field"`
	// Up is the facet one level higher, "" for none.
	Up     string       `json:"up,omitempty"`
	Values []FacetValue `json:"values"`
	// Distinct is how many values the matches have, also those not listed.
	Distinct int `json:"distinct"`
}

// FacetValue is one value with the number of matching passages that have it.
type FacetValue struct {
	Value string `json:"value"`
	Count int    `json:"count"`
	// Label is the value in words, "" where the code says it.
	Label string `json:"label,omitempty"`
	// Query narrows a search to the value; Down is the facet of what lies under
	// it, "" for none.
	Query string `json:"query"`
	Down  string `json:"down,omitempty"`
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

// Search finds passages, best first, or in the order asked for; equal ones come
// newest document first and in reading order. The text of the query cannot make
// it fail: Notes say what was made of it.
func (l *Library) Search(ctx context.Context, q Query) (Results, error) {
	if _, ok := ctx.Deadline(); !ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, searchTime)
		defer cancel()
	}
	a, err := l.request(ctx, q)
	if err != nil {
		return Results{}, err
	}
	found, err := l.searching().Search(ctx, a.Request)
	if errors.Is(err, context.DeadlineExceeded) {
		return Results{}, fmt.Errorf("search %q: it took too long; ask for longer words, or narrow it by a field: %w", q.Text, err)
	}
	if err != nil {
		return Results{}, fmt.Errorf("search %q: %w", q.Text, err)
	}
	r := Results{Total: found.Total, Expansions: found.Expansions, Synonyms: a.synonyms, Notes: append(a.notes, found.Notes...)}
	if note := alone(found); note != "" {
		r.Notes = append(r.Notes, note)
	}
	for _, lang := range a.Languages {
		r.Languages = append(r.Languages, lang.Code)
	}
	for i, f := range a.facets {
		r.Facets = append(r.Facets, Facet{Field: q.Facets[i], Up: f.up(), Values: f.values(found.Facets[i].Values), Distinct: found.Facets[i].Distinct})
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
// query's Limit, Offset, Facets and Sort do not count.
func (l *Library) SearchAll(ctx context.Context, q Query) iter.Seq2[Hit, error] {
	return converted(l.placesAll(ctx, q), func(m matched) Hit { return newHit(m.Document, m.Passage, m.marks) })
}

// matched is a passage that a query found, and where in it.
type matched struct {
	store.Place
	marks fulltext.Marks
}

// placesAll streams what SearchAll finds.
func (l *Library) placesAll(ctx context.Context, q Query) iter.Seq2[matched, error] {
	return func(yield func(matched, error) bool) {
		// The one hit asked for only serves to learn where the matches are.
		q.Limit, q.Offset, q.Facets = 1, 0, nil
		a, err := l.request(ctx, q)
		if err != nil {
			yield(matched{}, err)
			return
		}
		found, err := l.searching().Search(ctx, a.Request)
		if err != nil {
			yield(matched{}, fmt.Errorf("search %q: %w", q.Text, err))
			return
		}
		for p, err := range l.InOrder(ctx, l.searching().Matches(ctx, a.Request)) {
			if err != nil {
				yield(matched{}, fmt.Errorf("search %q: %w", q.Text, err))
				return
			}
			if !yield(matched{p, found.Marks}, nil) {
				return
			}
		}
	}
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

// alone says, where several words find nothing together, what each finds.
func alone(r fulltext.Result) string {
	if r.Total > 0 || len(r.Expansions) < 2 {
		return ""
	}
	each := make([]string, len(r.Expansions))
	for i, e := range r.Expansions {
		each[i] = fmt.Sprintf("%s %d", e.Asked, e.Alone)
	}
	return "no passage has all of it; passages with each word alone: " + strings.Join(each, ", ") + " (leave one out, or part them with OR)"
}
