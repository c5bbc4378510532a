package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"servanda/config/taxonomy"
	"servanda/index"
	"servanda/pipeline"
)

// crossView is the working table of commitments and reforms.
type crossView struct {
	tableView
	Pairs   []pair
	Filters []choice
	// Groups are what the table can be grouped by.
	Groups []string
}

// pair is a commitment with a reform that is linked to it, or without.
type pair struct {
	// Group heads the pairs of one group, on the first of them; Grouped says
	// that there is one.
	Group                    string
	Grouped                  bool
	Commitment, Reform, Link string
	Relation, Evidence       string
	Score                    string
	// Cells are the row's values by column.
	Cells   map[string]string
	Reasons []string
}

// choice is something that a table can be narrowed by.
type choice struct {
	Name, Title string
	Chosen      string
	Options     []option
}

// crossGroups are the groupings that the page offers.
var crossGroups = []string{"theme", "instrument", "article", "sdg", "group", "country", "body", "kind", "response", "year", "evidence"}

// chosenBy are what the page narrows by, with the column of the table of
// commitments that counts it; evidence is counted by the summary.
var chosenBy = []struct{ name, title, column string }{
	{"state", "State", "addressee"}, {"theme", "Theme", "themes"}, {"instrument", "Treaty or standard", "instruments"},
	{"sdg", "SDG", "sdg"}, {"group", "Persons concerned", "groups"}, {"kind", "Kind", "kind"}, {"response", "Position", "response"},
}

// optionsShown bounds the values that a choice offers.
const optionsShown = 80

// bestFirst is how pairs are sorted unless another order is asked for: those
// without evidence come last.
const bestFirst = "-score"

func (s *server) crossrefPage(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	if v.Get("sort") == "" {
		v.Set("sort", bestFirst)
	}
	t, err := s.tableView(r.Context(), "crossref", v)
	if err != nil {
		return err
	}
	view := crossView{tableView: t, Groups: crossGroups}
	view.pair()
	if view.Filters, err = s.choices(r.Context(), v); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "crossref", view)
}

// pair reads the page's rows.
func (v *crossView) pair() {
	by := v.Asked.Get("by")
	grouped := v.Table.pairsBy(by)
	last := "\x00"
	for _, row := range v.Rows {
		p := pair{Cells: map[string]string{}}
		for i, c := range v.Table.Columns {
			p.Cells[c.Name] = cellText(row[i])
		}
		if i := v.Table.column("reasons"); i >= 0 {
			p.Reasons, _ = row[i].([]string)
		}
		p.Commitment, p.Reform = p.Cells["commitment"], p.Cells["reform"]
		p.Relation, p.Evidence, p.Score = p.Cells["relation"], p.Cells["evidence"], p.Cells["score"]
		if p.Commitment != "" && p.Reform != "" {
			k := pipeline.Link{Commitment: p.Commitment, Reform: p.Reform}
			k.SetID()
			p.Link = k.ID
		}
		if group := cellText(row[0]); grouped && group != last {
			last, p.Group, p.Grouped = group, label(by, group), true
		}
		v.Pairs = append(v.Pairs, p)
	}
}

// pairsBy reports whether the table is of pairs in groups, which its first
// column names.
func (t *loaded) pairsBy(by string) bool {
	return by != "" && by != "commitment" && by != "reform" && t.column("commitment") > 0
}

// choices are what the table can be narrowed by, with counts of commitments.
func (s *server) choices(ctx context.Context, v url.Values) (all []choice, err error) {
	t, err := s.table(ctx, "commitments", nil)
	if err != nil {
		return nil, err
	}
	for _, c := range chosenBy {
		all = append(all, choice{c.name, c.title, v.Get(c.name), t.values(c.column)})
	}
	evidence := choice{Name: "evidence", Title: "Evidence", Chosen: v.Get("evidence")}
	for _, e := range []string{"addresses", "partly_addresses", "plans", "pre_existing", "contradicts", index.GapNoEvidence} {
		evidence.Options = append(evidence.Options, option{Value: e})
	}
	return append(all, evidence), nil
}

// values are how many rows have each value of a column, a list's every value,
// the most frequent first.
func (t *loaded) values(name string) (all []option) {
	i := t.column(name)
	n := map[string]int{}
	for _, row := range t.Rows {
		switch v := row[i].(type) {
		case string:
			n[v]++
		case []string:
			for _, code := range v {
				n[code]++
			}
		}
	}
	delete(n, "")
	for _, v := range slices.Sorted(maps.Keys(n)) {
		all = append(all, option{v, n[v]})
	}
	slices.SortStableFunc(all, func(a, b option) int { return b.Count - a.Count })
	return all[:min(len(all), optionsShown)]
}

// field is the field of codes that a choice or dimension has its names from.
func field(name string) string {
	if name == "state" {
		return "country"
	}
	return name
}

// gapsPage lists what the library leaves open.
func (s *server) gapsPage(w http.ResponseWriter, r *http.Request) error {
	return s.listPage(w, r, "gaps", "gap")
}

// timelinePage draws and lists what has a date.
func (s *server) timelinePage(w http.ResponseWriter, r *http.Request) error {
	return s.listPage(w, r, "timeline", "event")
}

// listView is a page of rows with their states and kinds to narrow them by.
type listView struct {
	tableView
	States []option
	// Kinds are the values of the column that tells rows apart.
	Kinds []option
	Kind  string
	Chart any
}

// listPage shows a table that has an id, a citation and a quote in each row;
// kind is the column that tells its rows apart.
func (s *server) listPage(w http.ResponseWriter, r *http.Request, name, kind string) error {
	asked := r.URL.Query()
	t, err := s.tableView(r.Context(), name, asked)
	if err != nil {
		return err
	}
	v := listView{tableView: t, Kind: kind, Kinds: t.Table.counts(kind)}
	if v.States, err = s.states(r.Context()); err != nil {
		return err
	}
	if name == "timeline" {
		v.Chart = timelineOf(v.tableView, false)
	}
	return s.render(w, r, http.StatusOK, name, v)
}

// states are the States that commitments are addressed to.
func (s *server) states(ctx context.Context) ([]option, error) {
	t, err := s.table(ctx, "commitments", nil)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(t.values("addressee"), func(o option) bool {
		_, ok := taxonomy.CountryByCode(o.Value)
		return !ok
	}), nil
}

// rowURL opens what a row is about.
func rowURL(id string) string { return "/go?ref=" + url.QueryEscape(id) }

// Offers reports whether a choice offers what is chosen.
func (v crossView) Offers(c choice) bool {
	return slices.ContainsFunc(c.Options, func(o option) bool { return o.Value == c.Chosen })
}

// Others are the dimensions that the table is narrowed by and that the page
// has no choice for, as when a cell of a matrix was opened.
func (v crossView) Others() (all []choice) {
	for _, d := range index.Dimensions {
		offered := slices.ContainsFunc(v.Filters, func(c choice) bool { return c.Name == d })
		if code := v.Asked.Get(d); code != "" && !offered {
			all = append(all, choice{Name: d, Chosen: code})
		}
	}
	return all
}

// Narrowed reports whether the page shows less than everything.
func (v crossView) Narrowed() bool {
	for name := range v.Asked {
		if name != "sort" && name != "page" && v.Asked.Get(name) != "" {
			return true
		}
	}
	return false
}

// Encoded is what the address asks for, for addresses of charts.
func (v listView) Encoded() string { return v.Asked.Encode() }
