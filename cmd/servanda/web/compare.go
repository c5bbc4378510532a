package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

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
const optionsShown = 150

func (s *server) crossrefPage(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
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
	grouped := by != "" && by != "commitment" && by != "reform" && len(v.Table.Columns) > 0
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

// treaty is a line of the ratification table: one instrument and one State.
type treaty struct {
	Instrument, Title, Country string
	Signature, Bound, InForce  []treatyCell
	Other                      []treatyCell
}

// treatyCell is one action with its place.
type treatyCell struct{ ID, Action, Date, Citation string }

// treatiesView is the ratification table.
type treatiesView struct {
	State  string
	States []option
	Rows   []treaty
	Path   string
}

func (s *server) treatiesPage(w http.ResponseWriter, r *http.Request) error {
	t, err := s.table(r.Context(), "treaty-actions", nil)
	if err != nil {
		return err
	}
	v := treatiesView{State: r.URL.Query().Get("state"), Path: "/treaties"}
	v.States = slices.DeleteFunc(t.values("country"), func(o option) bool { return o.Value == "" })
	if v.State == "" && len(v.States) > 0 {
		v.State = v.States[0].Value
	}
	v.Rows = ratifications(t, v.State)
	return s.render(w, r, http.StatusOK, "treaties", v)
}

// ratifications gathers the treaty actions of a State by instrument.
func ratifications(t *loaded, state string) (all []treaty) {
	at := map[string]int{}
	for _, row := range t.Rows {
		if t.text(row, "country") != state || t.text(row, "verdict") == string(pipeline.VerdictRejected) {
			continue
		}
		code, title := t.text(row, "instrument"), t.text(row, "title")
		key := code
		if key == "" {
			key = "\x00" + title
		}
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key], all = i, append(all, treaty{Instrument: code, Title: title, Country: state})
		}
		all[i].add(treatyCell{t.text(row, "id"), t.text(row, "action"), t.text(row, "date"), t.text(row, "citation")})
	}
	slices.SortStableFunc(all, func(a, b treaty) int { return strings.Compare(a.sortKey(), b.sortKey()) })
	return all
}

func (t treaty) sortKey() string {
	if t.Instrument == "" {
		return "\xff" + t.Title
	}
	return t.Instrument
}

func (t *treaty) add(c treatyCell) {
	switch a := pipeline.Action(c.Action); {
	case a == pipeline.ActionSignature:
		t.Signature = append(t.Signature, c)
	case a.Binds():
		t.Bound = append(t.Bound, c)
	case a == pipeline.ActionInForce:
		t.InForce = append(t.InForce, c)
	default:
		t.Other = append(t.Other, c)
	}
}

// briefView is the brief on a State.
type briefView struct {
	State  string
	States []option
	Name   string
	Bands  []band
}

// band are the rows under one heading.
type band struct {
	Title string
	Rows  []briefRow
}

// briefRow is an entry with where it comes from: a citation, or a table, of
// which Source says how the command line makes it.
type briefRow struct {
	Entry, Finding, Source, Href string
	Table                        bool
}

func (s *server) briefPage(w http.ResponseWriter, r *http.Request) error {
	v := briefView{State: strings.ToUpper(r.PathValue("state"))}
	var err error
	if v.States, err = s.states(r.Context()); err != nil {
		return err
	}
	if v.State != "" {
		t, err := s.table(r.Context(), "brief", url.Values{"state": {v.State}})
		if err != nil {
			return err
		}
		v.Name, v.Bands = t.Name, bands(t)
	}
	return s.render(w, r, http.StatusOK, "brief", v)
}

// bands parts the rows of a brief by their sections.
func bands(t *loaded) (all []band) {
	for _, row := range t.Rows {
		if title := t.text(row, "section"); len(all) == 0 || all[len(all)-1].Title != title {
			all = append(all, band{Title: title})
		}
		b := &all[len(all)-1]
		b.Rows = append(b.Rows, briefRowOf(t.text(row, "entry"), t.text(row, "finding"), t.text(row, "source")))
	}
	return all
}

func briefRowOf(entry, finding, source string) briefRow {
	r := briefRow{Entry: entry, Finding: finding, Source: source, Href: sourceURL(source), Table: strings.HasPrefix(source, "servanda ")}
	if name, code, ok := strings.Cut(entry, ": "); ok && r.Table && slices.Contains(index.Dimensions, name) {
		r.Entry = name + ": " + label(name, code)
	}
	return r
}

// sourceURL is where the source of a brief's entry is read: a passage, or the
// table that a command makes.
func sourceURL(source string) string {
	rest, command := strings.CutPrefix(source, "servanda crossref --country ")
	if !command {
		if strings.HasPrefix(source, "servanda ") {
			return "/documents"
		}
		return "/go?ref=" + url.QueryEscape(source)
	}
	v := url.Values{}
	words := strings.Fields(rest)
	for i, w := range words {
		if i == 0 {
			v.Set("state", w)
		} else if name, code, ok := strings.Cut(w, "="); ok {
			v.Set(name, code)
		}
	}
	return "/crossref?" + v.Encode()
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
