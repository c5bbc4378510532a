package web

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"servanda/index/table"
)

// rowsPerPage is how many rows a page of a table shows.
const rowsPerPage = 50

// tableView is a page of a table, as its address says: find (text in any
// cell), is-COLUMN (a cell's value), on-date (the beginning of a date), sort (a column, with - downwards), page.
type tableView struct {
	Table *loaded
	// Name is the table's name in addresses.
	Name string
	// Path is the page's own address, Asked what comes after it.
	Path  string
	Asked url.Values
	Rows  []table.Row
	Total int
	Page  int
	Pages int
	// From is the number of the first row, from 1.
	From int
}

func (s *server) tableView(ctx context.Context, name string, asked url.Values) (v tableView, err error) {
	t, err := s.table(ctx, name, asked)
	if err != nil {
		return v, err
	}
	rows := t.shown(asked)
	v = tableView{Table: t, Name: name, Path: "/" + name, Asked: asked, Total: len(rows)}
	v.Pages = max(1, (len(rows)+rowsPerPage-1)/rowsPerPage)
	v.Page = min(pageOf(asked), v.Pages)
	from := (v.Page - 1) * rowsPerPage
	v.From = from + 1
	v.Rows = rows[from:min(len(rows), from+rowsPerPage)]
	return v, nil
}

// shown are the rows that an address asks for, in the order that it asks for.
func (t *loaded) shown(asked url.Values) []table.Row {
	rows := t.within(t.where(t.Rows, shownOnly(asked)), asked.Get("on-date"))
	rows = t.sorted(t.containing(rows, asked.Get("find")), asked.Get("sort"))
	if t.pairsBy(asked.Get("by")) {
		return t.regrouped(rows)
	}
	return rows
}

// regrouped are sorted rows in the groups of the table, in the order of these,
// so that each group is sorted by itself.
func (t *loaded) regrouped(rows []table.Row) []table.Row {
	place := map[string]int{}
	for _, r := range t.Rows {
		if group := cellText(r[0]); place[group] == 0 {
			place[group] = len(place) + 1
		}
	}
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b table.Row) int { return place[cellText(a[0])] - place[cellText(b[0])] })
	return rows
}

// within are the rows whose date is within a year, a month or a day.
func (t *loaded) within(rows []table.Row, date string) (kept []table.Row) {
	if date == "" {
		return rows
	}
	for _, r := range rows {
		if strings.HasPrefix(t.text(r, "date"), date) {
			kept = append(kept, r)
		}
	}
	return kept
}

// Set is the page's address with a value set anew, from the first page on.
func (v tableView) Set(pairs ...string) string {
	u := maps.Clone(v.Asked)
	if u == nil {
		u = url.Values{}
	}
	u.Del("page")
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			u.Del(pairs[i])
		} else {
			u.Set(pairs[i], pairs[i+1])
		}
	}
	return v.Path + "?" + u.Encode()
}

// Pager leads to the neighbouring pages.
func (v tableView) Pager() pager {
	at := func(n int) string { return v.Set("page", strconv.Itoa(n)) }
	return pager{Page: v.Page, Pages: v.Pages, Prev: at(v.Page - 1), Next: at(v.Page + 1)}
}

// Export is the address of all its rows as a file.
func (v tableView) Export(format string) string {
	u := maps.Clone(v.Asked)
	if u == nil {
		u = url.Values{}
	}
	u.Del("page")
	u.Set("format", format)
	return "/export/table/" + v.Name + "?" + u.Encode()
}

// Cell is a row's value in a column as text.
func (v tableView) Cell(row table.Row, column string) string { return v.Table.text(row, column) }

// Value is what the address says of a name.
func (v tableView) Value(name string) string { return v.Asked.Get(name) }

// Sort says how a column is sorted: "ascending", "descending" or "none".
func (v tableView) Sort(column string) string {
	switch v.Asked.Get("sort") {
	case column:
		return "ascending"
	case "-" + column:
		return "descending"
	}
	return "none"
}

// SortURL sorts by a column, or turns its order round.
func (v tableView) SortURL(column string) string {
	if v.Sort(column) == "ascending" {
		return v.Set("sort", "-"+column)
	}
	return v.Set("sort", column)
}

// This is the view itself, for templates that are handed it in part.
func (v tableView) This() tableView { return v }
