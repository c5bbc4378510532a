package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tongue "servanda/extract/language"
	"servanda/index/fulltext"
	"servanda/index/query"
	"servanda/index/words"
)

// asked is a query made ready for the engine.
type asked struct {
	fulltext.Request
	notes    []string
	synonyms []Synonym
	facets   []facetAsked
}

// request reads the query's text and completes the full-text index.
func (l *Library) request(ctx context.Context, q Query) (asked, error) {
	var a asked
	if l.writing() {
		if err := l.Flush(ctx); err != nil {
			return a, err
		}
	}
	own, err := l.Taxonomies(ctx)
	if err != nil {
		return a, err
	}
	if a.facets, err = facetsAsked(q.Facets, own.Names); err != nil {
		return a, err
	}
	for _, f := range a.facets {
		a.Facets = append(a.Facets, f.engine())
	}
	if err := l.read(ctx, q, own.Names, &a); err != nil {
		return a, err
	}
	if q.Sort != "" && !slices.Contains(fulltext.Sorts, q.Sort) {
		return a, fmt.Errorf("no order %q: use one of %v", q.Sort, fulltext.Sorts)
	}
	a.Sort, a.FacetSize = q.Sort, q.FacetSize
	if a.FacetSize <= 0 {
		a.FacetSize = 50
	}
	a.page(q)
	return a, nil
}

// read makes the tree of the query's text: a citation stands for its passages,
// names become codes, treaties get their other names, and what is like a
// passage is asked for by its words.
func (l *Library) read(ctx context.Context, q Query, own []string, a *asked) error {
	parsed := query.Parse(q.Text, own...)
	var err error
	if a.Languages, err = l.stemmed(ctx, q.Language, query.Words(parsed.Root)); err != nil {
		return err
	}
	if found, note := l.cited(ctx, q.Text); len(found) > 0 {
		a.Query = query.Passages(found)
		a.notes = append(a.notes, note)
	} else {
		a.notes = append(a.notes, parsed.Notes...)
		var read []string
		a.Query, read = withCodes(parsed.Root)
		a.notes = append(a.notes, read...)
		if !q.NoSynonyms {
			a.Query, a.synonyms = withSynonyms(a.Query, a.Languages)
		}
	}
	if q.Like == "" {
		return nil
	}
	like, err := l.like(ctx, q.Like)
	a.Query = query.And{like, a.Query}
	return err
}

// page bounds the hits asked for.
func (a *asked) page(q Query) {
	a.Limit, a.Offset = q.Limit, max(q.Offset, 0)
	if a.Limit <= 0 {
		a.Limit = 20
	}
	if a.Limit > maxPage || a.Offset > maxPage-a.Limit {
		a.notes = append(a.notes, fmt.Sprintf("pages end at hit %d; ask for all hits to go further", maxPage))
		a.Offset = min(a.Offset, maxPage)
		a.Limit = min(a.Limit, maxPage-a.Offset)
	}
}

// tellable is from how many words on the language of a query is told from
// them: of fewer it would be told wrong too often, and hits be lost.
const tellable = 4

// stemmed are the languages in which forms of the query's words count as one:
// the language given; or the one that the words are in, if the library has
// documents in it; or all of the library's.
func (l *Library) stemmed(ctx context.Context, given string, terms []string) ([]*words.Language, error) {
	spoken, err := l.searching().Values(ctx, query.FieldLanguage)
	if err != nil {
		return nil, err
	}
	var codes []string
	for _, v := range spoken {
		codes = append(codes, v.Value)
	}
	if len(codes) == 0 {
		codes = []string{"en"}
	}
	if given = strings.ToLower(given); given != "" {
		if _, ok := words.LanguageOf(given); !ok && !slices.Contains(codes, given) {
			return nil, fmt.Errorf("no language %q: the documents here are in %s", given, strings.Join(codes, ", "))
		}
		codes = []string{given}
	} else if len(terms) >= tellable {
		if told := tongue.Of(strings.Join(terms, " ")); slices.Contains(codes, told) {
			codes = []string{told}
		}
	}
	var stemmed []*words.Language
	for _, c := range codes {
		if lang, ok := words.LanguageOf(c); ok && !slices.Contains(stemmed, lang) {
			stemmed = append(stemmed, lang)
		}
	}
	return stemmed, nil
}

// cited finds the passages that the text cites, if it is a citation by symbol
// or an id and nothing else, and says so; or says why there are none.
func (l *Library) cited(ctx context.Context, text string) (ids []string, note string) {
	text = strings.TrimSpace(text)
	name, _, placed := strings.Cut(text, " ")
	if id := isID(text); !id && (!placed || strings.Count(name, "/") < 2 || strings.ContainsAny(text, `":*~`)) {
		return nil, ""
	}
	found, err := l.Lookup(ctx, text)
	if err != nil {
		return nil, ""
	}
	for _, f := range found {
		if f.Passage != nil {
			ids = append(ids, f.Passage.ID)
		}
	}
	if len(ids) > 0 {
		note = fmt.Sprintf("%q was read as a citation; put words in quotes to search for them", text)
	}
	return ids, note
}
