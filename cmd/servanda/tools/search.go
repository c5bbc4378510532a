package tools

import (
	"context"
	"strings"
	"unicode/utf8"

	"servanda/index"
	"servanda/index/fulltext"
	"servanda/pipeline"
)

type searchInput struct {
	Query      string   `json:"query,omitempty" jsonschema:"what to search for, in Servanda's query language; empty for everything"`
	Like       string   `json:"like,omitempty" jsonschema:"only passages like this one, named by id or citation"`
	Sort       string   `json:"sort,omitempty" jsonschema:"relevance (default), date (newest first) or oldest"`
	Language   string   `json:"language,omitempty" jsonschema:"language of the query, such as fr, if it should not be told from its words"`
	NoSynonyms bool     `json:"no_synonyms,omitempty" jsonschema:"do not search for other names of treaties"`
	Facets     []string `json:"facets,omitempty" jsonschema:"also count the hits by these, such as theme, country, sdg:16"`
	Limit      int      `json:"limit,omitempty" jsonschema:"hits on this page, at most 50; 10 if left out"`
	Offset     int      `json:"offset,omitempty" jsonschema:"hits to skip"`
}

// cited is a passage as it is quoted.
type cited struct {
	ID        string   `json:"id"`
	Citation  string   `json:"citation" jsonschema:"give this with the quotation"`
	Text      string   `json:"text" jsonschema:"word for word"`
	Cut       bool     `json:"cut,omitempty" jsonschema:"the text goes on: ask the tool passage for the whole"`
	Kind      string   `json:"kind"`
	Number    string   `json:"number,omitempty"`
	Page      int      `json:"page,omitempty"`
	Section   []string `json:"section,omitempty"`
	Document  source   `json:"document"`
	Score     float64  `json:"score,omitempty"`
	Neighbour int      `json:"neighbour,omitempty" jsonschema:"how many passages after (or, below zero, before) the one asked for"`
}

// source is the document of a passage.
type source struct {
	ID        string   `json:"id"`
	Symbol    string   `json:"symbol,omitempty"`
	Title     string   `json:"title,omitempty"`
	Path      string   `json:"path"`
	Body      string   `json:"body,omitempty"`
	Type      string   `json:"type,omitempty"`
	Countries []string `json:"countries,omitempty"`
	Date      string   `json:"date,omitempty"`
	Language  string   `json:"language,omitempty"`
	Passages  int      `json:"passages"`
}

type searchOutput struct {
	Total      uint64               `json:"total" jsonschema:"exactly how many passages match"`
	Hits       []cited              `json:"hits"`
	NextOffset int                  `json:"next_offset,omitempty" jsonschema:"where the next page begins; absent after the last"`
	Facets     []index.Facet        `json:"facets,omitempty"`
	Expansions []fulltext.Expansion `json:"expansions,omitempty" jsonschema:"the forms that each word stood for"`
	Synonyms   []index.Synonym      `json:"synonyms,omitempty"`
	Notes      []string             `json:"notes,omitempty" jsonschema:"what was read otherwise than it was written"`
}

func search(ctx context.Context, l *index.Library, in searchInput) (searchOutput, error) {
	limit, offset := page(in.Limit, in.Offset)
	r, err := l.Search(ctx, index.Query{Text: in.Query, Like: in.Like, Sort: fulltext.Sort(in.Sort), Language: in.Language,
		NoSynonyms: in.NoSynonyms, Facets: in.Facets, FacetSize: mostFacetValues, Limit: limit, Offset: offset})
	if err != nil {
		return searchOutput{}, err
	}
	out := searchOutput{Total: r.Total, Hits: []cited{}, Facets: r.Facets, Expansions: r.Expansions, Synonyms: r.Synonyms, Notes: r.Notes}
	for _, h := range r.Hits {
		c := quote(h.Document, h.Passage, h.Citation, mostText)
		c.Score = h.Score
		out.Hits = append(out.Hits, c)
	}
	if shown := offset + len(r.Hits); len(r.Hits) > 0 && uint64(shown) < r.Total {
		out.NextOffset = shown
	}
	return out, nil
}

// quote quotes a passage, up to most bytes of it.
func quote(d pipeline.Document, p pipeline.Passage, citation string, most int) cited {
	text, cut := bounded(p.Text, most)
	return cited{ID: p.ID, Citation: citation, Text: text, Cut: cut, Kind: string(p.Kind), Number: p.Number, Page: p.PageFrom,
		Section: p.Section, Document: sourceOf(d)}
}

func sourceOf(d pipeline.Document) source {
	return source{ID: d.ID, Symbol: d.Symbol, Title: d.Title, Path: d.Path, Body: d.Body, Type: d.Type,
		Countries: d.Countries, Date: d.Date, Language: d.Language, Passages: d.Passages}
}

// bounded is at most the first bytes of a text, whole characters, and whether
// there is more.
func bounded(text string, most int) (string, bool) {
	if len(text) <= most {
		return text, false
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return strings.Clone(text[:most]), true
}

type facetsInput struct {
	Query  string   `json:"query,omitempty" jsonschema:"what to search for; empty for everything"`
	Facets []string `json:"facets" jsonschema:"what to count by, such as theme, country, year, sdg, sdg:16, article:CAT, cluster, theme:Children"`
	Size   int      `json:"size,omitempty" jsonschema:"values for each, at most 100; 50 if left out"`
}

type facetsOutput struct {
	Total  uint64        `json:"total"`
	Facets []index.Facet `json:"facets"`
	Notes  []string      `json:"notes,omitempty"`
}

func facets(ctx context.Context, l *index.Library, in facetsInput) (facetsOutput, error) {
	r, err := l.Search(ctx, index.Query{Text: in.Query, Limit: 1, Facets: in.Facets, FacetSize: min(max(in.Size, 0), mostFacetValues)})
	return facetsOutput{Total: r.Total, Facets: r.Facets, Notes: r.Notes}, err
}
