package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"servanda/index"
	"servanda/index/table"
)

// Limits on the tables that are kept in memory, to turn their pages and sort
// them without making them again.
const (
	mostRows   = 50000
	mostTables = 8
)

// loaded is a table with its rows at hand.
type loaded struct {
	Name    string
	Columns []table.Column
	Rows    []table.Row
	// Cut says that there are more rows than are kept.
	Cut bool
}

// tableCache keeps the tables that were asked for last, for as long as the
// library does not change.
type tableCache struct {
	shelf *shelf
	mu    sync.Mutex
	kept  []keptTable
}

type keptTable struct {
	key, state string
	*loaded
}

func newTableCache(s *shelf) *tableCache { return &tableCache{shelf: s} }

// get returns the table of the key; make makes it where it is not kept.
func (c *tableCache) get(ctx context.Context, key string, make func(*index.Library) (table.Table, error)) (*loaded, error) {
	now, err := c.shelf.state(ctx)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept = slices.DeleteFunc(c.kept, func(k keptTable) bool { return k.state != now })
	if i := slices.IndexFunc(c.kept, func(k keptTable) bool { return k.key == key }); i >= 0 {
		k := c.kept[i]
		c.kept = append(slices.Delete(c.kept, i, i+1), k)
		return k.loaded, nil
	}
	made, err := make(c.shelf.l)
	if err != nil {
		return nil, err
	}
	t, err := load(made)
	if err != nil {
		return nil, err
	}
	if len(c.kept) == mostTables {
		c.kept = c.kept[1:]
	}
	c.kept = append(c.kept, keptTable{key, now, t})
	return t, nil
}

func load(t table.Table) (*loaded, error) {
	l := &loaded{Name: t.Name, Columns: t.Columns}
	for row, err := range t.Rows {
		if err != nil {
			return nil, err
		}
		if len(l.Rows) == mostRows {
			l.Cut = true
			break
		}
		l.Rows = append(l.Rows, row)
	}
	return l, nil
}

// column is the place of a column, -1 where there is none of this name.
func (t *loaded) column(name string) int {
	return slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.Name == name })
}

// text is a row's value in a column as text, "" where it has none.
func (t *loaded) text(row table.Row, name string) string {
	i := t.column(name)
	if i < 0 || i >= len(row) {
		return ""
	}
	return cellText(row[i])
}

func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, "; ")
	case float64:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprint(v)
}

// sorted are the rows in order of a column, downwards with "-" before its
// name; in the table's own order where there is no such column.
func (t *loaded) sorted(rows []table.Row, by string) []table.Row {
	name, down := strings.CutPrefix(by, "-")
	i := t.column(name)
	if i < 0 {
		return rows
	}
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b table.Row) int {
		if down {
			a, b = b, a
		}
		return compareCells(a[i], b[i])
	})
	return rows
}

func compareCells(a, b any) int {
	switch x := a.(type) {
	case int64:
		if y, ok := b.(int64); ok {
			return cmp.Compare(x, y)
		}
	case float64:
		if y, ok := b.(float64); ok {
			return cmp.Compare(x, y)
		}
	}
	return strings.Compare(cellText(a), cellText(b))
}

// containing are the rows with the text, in any case, in one of their cells.
func (t *loaded) containing(rows []table.Row, text string) []table.Row {
	if text = strings.ToLower(strings.TrimSpace(text)); text == "" {
		return rows
	}
	var kept []table.Row
	for _, r := range rows {
		if slices.ContainsFunc(r, func(v any) bool { return strings.Contains(strings.ToLower(cellText(v)), text) }) {
			kept = append(kept, r)
		}
	}
	return kept
}

// where are the rows whose cells are as asked, by column.
func (t *loaded) where(rows []table.Row, want map[string]string) []table.Row {
	if len(want) == 0 {
		return rows
	}
	var kept []table.Row
	for _, r := range rows {
		fits := true
		for name, value := range want {
			fits = fits && t.text(r, name) == value
		}
		if fits {
			kept = append(kept, r)
		}
	}
	return kept
}

// counts are how often each value stands in a column, the most frequent first.
func (t *loaded) counts(name string) []option {
	n := map[string]int{}
	for _, r := range t.Rows {
		n[t.text(r, name)]++
	}
	var all []option
	for _, v := range slices.Sorted(maps.Keys(n)) {
		all = append(all, option{v, n[v]})
	}
	slices.SortStableFunc(all, func(a, b option) int { return b.Count - a.Count })
	return all
}

// option is a value that a table can be narrowed to.
type option struct {
	Value string
	Count int
}

// crossOptions reads what a cross-reference table is narrowed to: country and
// one code in each of index.Dimensions.
func crossOptions(v url.Values) index.CrossrefOptions {
	o := index.CrossrefOptions{By: v.Get("by"), Country: v.Get("state"), Only: map[string]string{}}
	for _, d := range index.Dimensions {
		if code := v.Get(d); code != "" {
			o.Only[d] = code
		}
	}
	if len(o.Only) == 0 {
		o.Only = nil
	}
	return o
}

// madeTable is a table by the name that addresses give it, narrowed by their
// other values.
func madeTable(ctx context.Context, l *index.Library, name string, v url.Values) (table.Table, error) {
	o := crossOptions(v)
	switch name {
	case "crossref":
		return invalid(l.Crossref(ctx, o))
	case "summary":
		o.Summary = true
		return invalid(l.Crossref(ctx, o))
	case "gaps":
		return l.Gaps(ctx, o.Country), nil
	case "timeline":
		return l.Timeline(ctx, o), nil
	case "matrix":
		return invalid(l.Matrix(ctx, o, cmp.Or(v.Get("down"), "theme"), cmp.Or(v.Get("across"), "evidence")))
	case "brief":
		return invalid(l.Brief(ctx, o.Country))
	}
	if !slices.Contains(index.Exports, name) {
		return table.Table{}, problem{http.StatusNotFound, "There is no table " + name + "."}
	}
	return l.Export(ctx, name, index.Filter{Country: o.Country, Document: v.Get("document")})
}

// invalid makes the error of a table the asker's: it was asked for wrongly.
func invalid(t table.Table, err error) (table.Table, error) {
	if err != nil {
		err = problem{http.StatusBadRequest, err.Error()}
	}
	return t, err
}

// madeOf are the values of an address that decide on the rows of a table; the
// others decide on what is shown of them.
func madeOf(v url.Values) string {
	kept := url.Values{}
	for _, name := range append([]string{"by", "state", "down", "across", "document"}, index.Dimensions...) {
		if v.Get(name) != "" {
			kept[name] = v[name][:1]
		}
	}
	return kept.Encode()
}

// table returns a table by name.
func (s *server) table(ctx context.Context, name string, v url.Values) (*loaded, error) {
	return s.tables.get(ctx, name+"?"+madeOf(v), func(l *index.Library) (table.Table, error) { return madeTable(ctx, l, name, v) })
}
