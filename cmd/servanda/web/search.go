package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"servanda/config/lazy"
	"servanda/index"
	"servanda/index/fulltext"
	"servanda/index/query"
)

// hitsPerPage is how many hits a page shows: few enough to be read, many enough
// to be glanced over.
const hitsPerPage = 20

// facetsShown are the fields that the search page counts by.
var facetsShown = []string{query.FieldCountry, query.FieldTheme, query.FieldRole, query.FieldBody, query.FieldType, query.FieldYear,
	query.FieldInstrument, query.FieldSDG, query.FieldGroup, query.FieldLanguage}

// facetSize is how many values a facet lists, the first few of them at once.
const facetSize = 30

// filter narrows a search to one value of a field.
type filter struct{ Field, Value string }

// plainValue are values that stand in a query without quotes.
var plainValue = lazy.Regexp(`^[\pL\pN][\pL\pN._/-]*$`)

func (f filter) String() string {
	if plainValue().MatchString(f.Value) {
		return f.Field + ":" + f.Value
	}
	return f.Field + `:"` + strings.ReplaceAll(f.Value, `"`, "") + `"`
}

// searchState is what the address of a search page says.
type searchState struct {
	Text    string
	Filters []filter
	// Sort is "" for best first, or one of sorts.
	Sort string
	Page int
}

// sortDocument puts hits in order of document and place.
const sortDocument = "document"

// order is a way to sort hits.
type order struct{ Value, Name string }

// sorts are the orders that the page offers.
var sorts = []order{{"", "best first"}, {string(fulltext.SortDate), "newest"}, {string(fulltext.SortOldest), "oldest"}, {sortDocument, "by document"}}

// readSearch reads the state out of an address: q, f (field:value, several),
// sort and page.
func readSearch(v url.Values) searchState {
	s := searchState{Text: strings.TrimSpace(v.Get("q")), Sort: v.Get("sort"), Page: pageOf(v)}
	for _, f := range v["f"] {
		field, value, ok := strings.Cut(f, ":")
		if ok && value != "" && slices.Contains(facetsShown, field) {
			s.Filters = append(s.Filters, filter{field, value})
		}
	}
	return s
}

// pageOf is the page asked for, from 1.
func pageOf(v url.Values) int {
	n, _ := strconv.Atoi(v.Get("page"))
	return min(max(n, 1), 1<<20)
}

// Address is the state's address, below path.
func (s searchState) address(path string) string {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", s.Text)
	set("sort", s.Sort)
	if s.Page > 1 {
		set("page", strconv.Itoa(s.Page))
	}
	for _, f := range s.Filters {
		v.Add("f", f.Field+":"+f.Value)
	}
	return path + "?" + v.Encode()
}

// Asked reports whether there is anything to search for.
func (s searchState) Asked() bool { return s.Text != "" || len(s.Filters) > 0 }

// Query is the state as one query, as the command line takes it. The filters
// come first: a quote that is not closed would swallow what follows it.
func (s searchState) Query() string {
	var parts []string
	for _, f := range s.Filters {
		parts = append(parts, f.String())
	}
	text := closed(s.Text)
	if text != "" && len(s.Filters) > 0 && strings.ContainsAny(text, " \t") {
		text = "(" + text + ")"
	}
	return strings.TrimSpace(strings.Join(append(parts, text), " "))
}

// closed is a query with its quotes and parentheses closed, and without
// closing ones that nothing opened: it can stand in another.
func closed(text string) string {
	var b strings.Builder
	depth, quoted := 0, false
	for _, r := range text {
		switch {
		case strings.ContainsRune("\"“”„", r):
			quoted = !quoted
		case r == '(' && !quoted:
			depth++
		case r == ')' && !quoted && depth == 0:
			continue
		case r == ')' && !quoted:
			depth--
		}
		b.WriteRune(r)
	}
	if quoted {
		b.WriteByte('"')
	}
	return b.String() + strings.Repeat(")", depth)
}

// With and Without are the addresses of the narrower and the wider search.
func (s searchState) With(f filter) string {
	s.Filters, s.Page = append(slices.Clone(s.Filters), f), 1
	return s.address("/search")
}

func (s searchState) Without(f filter) string {
	s.Filters, s.Page = slices.DeleteFunc(slices.Clone(s.Filters), func(o filter) bool { return o == f }), 1
	return s.address("/search")
}

// AtPage, Sorted and Export are the addresses of the same search otherwise.
func (s searchState) AtPage(n int) string {
	s.Page = n
	return s.address("/search")
}

func (s searchState) Sorted(by string) string {
	s.Sort, s.Page = by, 1
	return s.address("/search")
}

func (s searchState) Export(format string) string {
	s.Page = 1
	return s.address("/export/search") + "&format=" + format
}

// found are a search's results with what the page needs besides.
type found struct {
	State searchState `json:"-"`
	index.Results
	// Query is what was searched for, filters and all.
	Query string `json:"query"`
	Page  int    `json:"page"`
	Pages int    `json:"pages"`
}

// find searches, with facets or without.
func (s *server) find(ctx context.Context, state searchState, facets []string) (f found, err error) {
	f = found{State: state, Query: state.Query(), Page: state.Page}
	q := index.Query{Text: f.Query, Sort: state.sort(), Limit: hitsPerPage, Offset: (state.Page - 1) * hitsPerPage, Facets: facets, FacetSize: facetSize}
	err = s.shelf.use(func(l *index.Library) error {
		if f.Results, err = l.Search(ctx, q); err != nil {
			return err
		}
		if state.Sort == sortDocument {
			f.Hits, err = hitsInOrder(ctx, l, q)
		}
		return err
	})
	f.Pages = (min(int(f.Total), mostHits) + hitsPerPage - 1) / hitsPerPage
	return f, err
}

// Command is the search as the command line makes it, safe to paste into a
// shell whatever the query holds.
func (f found) Command() string {
	plain := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, f.Query)
	return "servanda search -- '" + strings.ReplaceAll(plain, "'", `'\''`) + "'"
}

// sort is the order that the library is asked for.
func (s searchState) sort() fulltext.Sort {
	if by := fulltext.Sort(s.Sort); slices.Contains(fulltext.Sorts, by) {
		return by
	}
	return ""
}

// Sorts are the orders that hits can be in.
func (s searchState) Sorts() []order { return sorts }

// mostHits is how far pages go; exports go on to the end.
const mostHits = 10000

// hitsInOrder are a page's hits in order of document and place.
func hitsInOrder(ctx context.Context, l *index.Library, q index.Query) (hits []index.Hit, err error) {
	at := 0
	for h, err := range l.SearchAll(ctx, q) {
		if err != nil {
			return nil, err
		}
		if at >= q.Offset {
			hits = append(hits, h)
		}
		if at++; len(hits) == q.Limit {
			break
		}
	}
	return hits, nil
}

func (s *server) searchPage(w http.ResponseWriter, r *http.Request) error {
	state := readSearch(r.URL.Query())
	if !state.Asked() {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return nil
	}
	f, err := s.find(r.Context(), state, facetsShown)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "search", f)
}

// pager leads from page to page.
type pager struct {
	Page, Pages int
	Prev, Next  string
}

// Pager leads to the neighbouring pages of hits.
func (f found) Pager() pager {
	return pager{Page: f.Page, Pages: f.Pages, Prev: f.State.AtPage(f.Page - 1), Next: f.State.AtPage(f.Page + 1)}
}

// First is the number of the page's first hit.
func (f found) First() int { return (f.Page-1)*hitsPerPage + 1 }

// Narrow is the address of the search narrowed to a value of a facet.
func (f found) Narrow(field, value string) string { return f.State.With(filter{field, value}) }

// More counts the values of a facet that are not shown at once.
func (f found) More(facet index.Facet) int { return len(facet.Values) - 6 }

// ReadURL opens a hit in its document, with the query to go on from match to
// match.
func (f found) ReadURL(h index.Hit) string {
	v := url.Values{"at": {h.Passage.ID}}
	if f.Query != "" {
		v.Set("q", f.Query)
	}
	return documentURL(h.Document) + "?" + v.Encode() + "#" + h.Passage.ID
}

// Words are the words of the snippet that matched, each once.
func (f found) Words(h index.Hit) (all []string) {
	for _, m := range h.Marks {
		if w := h.Snippet[m.Start:m.End]; !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}
