package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"servanda/index"
	"servanda/index/table"
	"servanda/pipeline/decision"
)

// itemsPerPage is how many things to review a page holds.
const itemsPerPage = 25

// reviewable is a table whose rows can be decided on.
type reviewable struct {
	Name, Title string
	// Confidence is the column with how sure the machine is, "" for none; By
	// is the column that tells what found a row.
	Confidence, By string
	// Fields are what can be corrected, with the words that can stand there,
	// none where any text can.
	Fields []correctable
}

type correctable struct {
	Name  string
	Words []string
}

// reviewables are what can be reviewed, in the order of the page.
var reviewables = []reviewable{
	{"links", "Links", "score", "relation", []correctable{{"relation", decision.Relations}}},
	{"commitments", "Commitments", "", "rule", []correctable{{"text", nil}, {"addressee", nil}, {"date", nil}, {"due", nil}, {"responsible", nil}, {"grade", nil},
		{"response", []string{"supported", "partially_supported", "noted", "pending"}}}},
	{"reforms", "Reforms", "", "rule", []correctable{{"title", nil}, {"date", nil}, {"country", nil},
		{"status", decision.Statuses},
		{"type", decision.Types}}},
	{"treaty-actions", "Treaty actions", "", "rule", []correctable{{"instrument", nil}, {"date", nil}, {"country", nil},
		{"action", []string{"signature", "ratification", "accession", "succession", "declaration", "reservation", "objection", "withdrawal", "entry_into_force"}}}},
	{"tags", "Tags", "confidence", "rule", []correctable{{"code", nil}}},
}

// reviewView is a page of things to decide on.
type reviewView struct {
	Kinds    []reviewable
	Kind     reviewable
	Asked    url.Values
	Items    []item
	Rules    []option
	Decided  int
	Total    int
	Shown    int
	Page     int
	Pages    int
	Reviewer string
	Cut      bool
}

// item is something to decide on.
type item struct {
	ID, What, Rule, Confidence string
	Details                    []index.Detail
	Quotes                     []itemQuote
	Reasons                    []string
	Verdict                    string
	Was                        []string
}

// itemQuote is a passage's words with where they are read.
type itemQuote struct {
	Runs     []run
	Citation string
	Href     string
}

func (s *server) reviewPage(w http.ResponseWriter, r *http.Request) error {
	v, err := s.review(r.Context(), r.URL.Query())
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "review", v)
}

// review makes the view that an address asks for: kind, by, from and to (of
// confidence), state (of decision: open, decided or all), page.
func (s *server) review(ctx context.Context, asked url.Values) (v reviewView, err error) {
	v = reviewView{Kinds: reviewables, Kind: reviewables[0], Asked: asked, Reviewer: s.options.Reviewer}
	if i := slices.IndexFunc(reviewables, func(k reviewable) bool { return k.Name == asked.Get("kind") }); i >= 0 {
		v.Kind = reviewables[i]
	}
	t, err := s.table(ctx, v.Kind.Name, nil)
	if err != nil {
		return v, err
	}
	v.Cut, v.Rules = t.Cut, t.counts(v.Kind.By)
	v.choose(t)
	return v, nil
}

// choose counts what is decided and makes the items of the page.
func (v *reviewView) choose(t *loaded) {
	var shown []table.Row
	for _, row := range t.Rows {
		if !v.fits(t, row) {
			continue
		}
		v.Total++
		decided := t.text(row, "verdict") != ""
		if decided {
			v.Decided++
		}
		if state := v.Asked.Get("state"); state == "all" || decided == (state == "decided") {
			shown = append(shown, row)
		}
	}
	v.Shown = len(shown)
	v.Pages = max(1, (len(shown)+itemsPerPage-1)/itemsPerPage)
	v.Page = min(pageOf(v.Asked), v.Pages)
	from := (v.Page - 1) * itemsPerPage
	for _, row := range shown[from:min(len(shown), from+itemsPerPage)] {
		v.Items = append(v.Items, v.Kind.item(t, row))
	}
}

// fits reports whether a row is within the rule and confidence asked for.
func (v *reviewView) fits(t *loaded, row table.Row) bool {
	if by := v.Asked.Get("by"); by != "" && t.text(row, v.Kind.By) != by {
		return false
	}
	i := t.column(v.Kind.Confidence)
	if i < 0 {
		return true
	}
	sure, _ := row[i].(float64)
	return sure >= number(v.Asked.Get("from"), 0) && sure <= number(v.Asked.Get("to"), 1)
}

func number(s string, otherwise float64) float64 {
	if n, err := strconv.ParseFloat(s, 64); err == nil {
		return n
	}
	return otherwise
}

// item reads a row.
func (k reviewable) item(t *loaded, row table.Row) item {
	it := item{ID: t.text(row, "id"), Verdict: t.text(row, "verdict"), Rule: t.text(row, k.By)}
	if k.Confidence != "" {
		it.Confidence = t.text(row, k.Confidence)
	}
	it.Was, _ = row[t.column("was")].([]string)
	switch k.Name {
	case "links":
		it.What = words(t.text(row, "relation"))
		it.Reasons, _ = row[t.column("reasons")].([]string)
		it.Quotes = []itemQuote{
			{marked(t.text(row, "commitment_quote"), nil), t.text(row, "commitment_citation"), rowURL(t.text(row, "commitment"))},
			{marked(t.text(row, "reform_quote"), nil), t.text(row, "reform_citation"), rowURL(t.text(row, "reform"))}}
		return it
	case "tags":
		it.What = t.text(row, "scheme") + ": " + label(t.text(row, "scheme"), t.text(row, "code"))
	case "commitments":
		it.What = words(t.text(row, "kind"))
	case "reforms":
		it.What = words(t.text(row, "type")) + ": " + t.text(row, "title")
	case "treaty-actions":
		it.What = words(t.text(row, "action")) + ": " + t.text(row, "title")
	}
	for _, f := range k.Fields {
		if value := t.text(row, f.Name); value != "" {
			it.Details = append(it.Details, index.Detail{Name: f.Name, Value: value})
		}
	}
	it.Quotes = []itemQuote{{evidenceIn(t.text(row, "quote"), t.text(row, "evidence")), t.text(row, "citation"), rowURL(it.ID)}}
	return it
}

// evidenceIn is a quote with the words marked that carried a tag.
func evidenceIn(quote, evidence string) []run {
	if i := strings.Index(quote, evidence); evidence != "" && i >= 0 {
		return markedSpan(quote, i, i+len(evidence))
	}
	return marked(quote, nil)
}

// Pager leads to the neighbouring pages.
func (v reviewView) Pager() pager {
	return pager{Page: v.Page, Pages: v.Pages, Prev: v.at(v.Page - 1), Next: v.at(v.Page + 1)}
}

func (v reviewView) at(page int) string {
	u := url.Values{}
	for _, name := range []string{"kind", "by", "from", "to", "state"} {
		if value := v.Asked.Get(name); value != "" {
			u.Set(name, value)
		}
	}
	u.Set("page", strconv.Itoa(page))
	return "/review?" + u.Encode()
}

// Here is the page's own address, to come back to.
func (v reviewView) Here() string { return v.at(v.Page) }

// Value is what the address says of a name.
func (v reviewView) Value(name string) string { return v.Asked.Get(name) }
