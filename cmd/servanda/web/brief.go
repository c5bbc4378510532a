package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"servanda/index"
)

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
