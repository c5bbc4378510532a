package web

import (
	"fmt"
	"io"
	"iter"
	"maps"
	"mime"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"servanda/index"
	"servanda/index/table"
)

// exportTime is how long an export may take to be sent.
const exportTime = 10 * time.Minute

// kinds are the media types of the formats that tables are sent in.
var kinds = map[table.Format]string{
	table.CSV: "text/csv; charset=utf-8", table.TSV: "text/tab-separated-values; charset=utf-8",
	table.JSONL: "application/jsonl; charset=utf-8", table.JSON: "application/json; charset=utf-8",
	table.Markdown: "text/markdown; charset=utf-8", table.HTML: "application/octet-stream",
	table.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	table.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

// exportSearch sends all hits of a search.
func (s *server) exportSearch(w http.ResponseWriter, r *http.Request) error {
	state := readSearch(r.URL.Query())
	return s.send(w, r, "hits", func(l *index.Library) (table.Table, error) {
		return hitTable(l.SearchAll(r.Context(), index.Query{Text: state.Query()})), nil
	})
}

// exportTable sends a table whole, as far as its address narrows it.
func (s *server) exportTable(w http.ResponseWriter, r *http.Request) error {
	name, v := r.PathValue("name"), r.URL.Query()
	return s.send(w, r, name, func(l *index.Library) (table.Table, error) {
		t, err := madeTable(r.Context(), l, name, v)
		if err != nil || v.Get("find")+v.Get("sort")+v.Get("on-date") == "" && len(shownOnly(v)) == 0 {
			return t, err
		}
		all, err := load(t)
		if err != nil {
			return t, err
		}
		t.Rows = each(all.shown(v))
		return t, nil
	})
}

// send writes a table to a file and sends that, so that the library is not
// held for as long as a browser takes, and an error is not found half-way.
func (s *server) send(w http.ResponseWriter, r *http.Request, name string, make func(*index.Library) (table.Table, error)) error {
	format := table.Format(r.URL.Query().Get("format"))
	kind, ok := kinds[format]
	if !ok {
		return problem{http.StatusBadRequest, fmt.Sprintf("no format %q: use csv, tsv, jsonl, json, md, html, xlsx or docx", format)}
	}
	f, err := os.CreateTemp("", "servanda-export-*")
	if err != nil {
		return fmt.Errorf("export %s: %w", name, err)
	}
	defer os.Remove(f.Name())
	defer f.Close()
	err = s.shelf.use(func(l *index.Library) error {
		t, err := make(l)
		if err == nil {
			_, err = table.Write(f, t, table.Options{Format: format})
		}
		return err
	})
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return err
	}
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(exportTime))
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": strings.ReplaceAll(name, " ", "-") + "." + string(format)}))
	_, err = io.Copy(w, f)
	return err
}

func each[T any](all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// hitTable lays hits out in the columns of every row that cites a passage.
func hitTable(hits iter.Seq2[index.Hit, error]) table.Table {
	t := table.Table{Name: "hits", Columns: []table.Column{
		{Name: "id"}, {Name: "document"}, {Name: "path"}, {Name: "symbol"}, {Name: "passage"}, {Name: "number"},
		{Name: "page_from", Kind: table.Integer}, {Name: "page_to", Kind: table.Integer}, {Name: "section", Kind: table.List},
		{Name: "quote", Brief: true}, {Name: "citation", Brief: true},
	}}
	t.Rows = func(yield func(table.Row, error) bool) {
		for h, err := range hits {
			p := h.Passage
			row := table.Row{p.ID, h.Document.ID, h.Document.Path, h.Document.Symbol, p.ID, p.Number,
				int64(p.PageFrom), int64(p.PageTo), p.Section, p.Text, h.Citation}
			if !yield(row, err) {
				return
			}
		}
	}
	return t
}

// shownOnly are the values that a table is narrowed to by its own columns.
func shownOnly(v map[string][]string) map[string]string {
	only := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(v)) {
		if column, ok := strings.CutPrefix(name, "is-"); ok && v[name][0] != "" {
			only[column] = v[name][0]
		}
	}
	return only
}
