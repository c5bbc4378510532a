package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/ingest"
)

// documentsView is the overview of the library's documents.
type documentsView struct {
	tableView
	// Counts are the documents by what they are; the fields are columns.
	Counts []counted
	// Failed are the outcomes of documents that could not be read, with what
	// to do next.
	Failed []pipeline.Outcome
	News   *news
}

// news is what the last run of ingest that read anything brought.
type news struct {
	ingest.Manifest
	Ended string
	// Rows are documents that came or changed, as far as the log names them.
	Rows []table.Row
}

// When is the minute, UTC, at which the run ended.
func (n news) When() string {
	at, err := time.Parse(time.RFC3339, n.Ended)
	if err != nil {
		return n.Ended
	}
	return at.UTC().Format("2006-01-02 15:04") + " UTC"
}

// newsShown is how many documents the overview names as new.
const newsShown = 12

// news reads the log of runs; nil where nothing was read yet.
func (s *server) news(ctx context.Context, documents *loaded) (*news, error) {
	run, err := s.shelf.l.LastRun(ctx)
	if err != nil || run.Detail == "" {
		return nil, err
	}
	n := &news{Ended: run.Ended}
	if err := json.Unmarshal([]byte(run.Detail), &n.Manifest); err != nil {
		return nil, fmt.Errorf("read the log of runs: %w", err)
	}
	for _, row := range documents.Rows {
		if len(n.Rows) < newsShown && slices.Contains(n.Changed, documents.text(row, "path")) {
			n.Rows = append(n.Rows, row)
		}
	}
	return n, nil
}

// counted is how many documents there are of each value of a column.
type counted struct {
	Column, Title string
	Options       []option
	Most          int
}

// countsShown are the columns that the overview counts by.
var countsShown = []struct{ column, title string }{
	{"countries", "State"}, {"body", "Body"}, {"type", "Kind"}, {"year", "Year"}, {"language", "Language"}, {"status", "Outcome"},
}

// barsShown is how many values of a column have a bar.
const barsShown = 10

func (s *server) documentsPage(w http.ResponseWriter, r *http.Request) error {
	t, err := s.tableView(r.Context(), "documents", r.URL.Query())
	if err != nil {
		return err
	}
	v := documentsView{tableView: t}
	if v.News, err = s.news(r.Context(), t.Table); err != nil {
		return err
	}
	for _, c := range countsShown {
		v.Counts = append(v.Counts, t.Table.counted(c.column, c.title))
	}
	for _, o := range pipeline.Outcomes() {
		if slices.ContainsFunc(t.Table.counts("status"), func(c option) bool { return c.Value == string(o.Status) }) && o.Status != pipeline.StatusOK {
			v.Failed = append(v.Failed, o)
		}
	}
	return s.render(w, r, http.StatusOK, "documents", v)
}

// counted counts the rows by a column; years are the beginnings of dates, the
// latest first.
func (t *loaded) counted(column, title string) counted {
	c := counted{Column: column, Title: title}
	if column == "year" {
		years := map[string]int{}
		for _, row := range t.Rows {
			if date := t.text(row, "date"); len(date) >= 4 {
				years[date[:4]]++
			}
		}
		for year, n := range years {
			c.Options = append(c.Options, option{year, n})
		}
		slices.SortFunc(c.Options, func(a, b option) int { return strings.Compare(b.Value, a.Value) })
	} else {
		c.Options = t.values(column)
	}
	c.Options = c.Options[:min(len(c.Options), barsShown)]
	for _, o := range c.Options {
		c.Most = max(c.Most, o.Count)
	}
	return c
}

// CountURL narrows the list to a value that is counted.
func (v documentsView) CountURL(column, value string) string {
	switch column {
	case "year":
		return v.Set("on-date", value) + "#list"
	case "countries":
		return v.Set("find", value) + "#list"
	}
	return v.Set("is-"+column, value) + "#list"
}

// Field is the field of codes that a column's values have their names from.
func (v documentsView) Field(column string) string {
	if column == "countries" {
		return "country"
	}
	return column
}

// Narrowed are the values that the list is narrowed to.
func (v documentsView) Narrowed() bool {
	return v.Asked.Get("find")+v.Asked.Get("on-date") != "" || len(shownOnly(v.Asked)) > 0
}

// Countries names the States that a row's document is about.
func (v documentsView) Countries(row table.Row) string {
	codes, _ := row[v.Table.column("countries")].([]string)
	all := make([]string, len(codes))
	for i, c := range codes {
		all[i] = label("country", c)
	}
	if len(all) > 4 {
		return strings.Join(all[:4], ", ") + " and " + grouped(len(all)-4) + " more"
	}
	return strings.Join(all, ", ")
}
