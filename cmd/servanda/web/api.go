package web

import (
	_ "embed"
	"encoding/json"
	"mime"
	"net/http"

	"servanda/index"
	"servanda/index/query"
	"servanda/index/store"
	"servanda/pipeline"
)

// endpoints are the routes of the API, as openapi.json describes them, and of
// the files that pages offer.
func endpoints() []route {
	return []route{
		{"GET /export/search", (*server).exportSearch},
		{"GET /export/table/{name}", (*server).exportTable},
		{"GET /api/openapi.json", (*server).apiDescription},
		{"GET /api/search", (*server).apiSearch},
		{"GET /api/suggest", (*server).apiSuggest},
		{"GET /api/citations/{id}", (*server).apiCitations},
		{"GET /api/lookup", (*server).apiLookup},
		{"GET /api/explain/{id}", (*server).apiExplain},
		{"GET /api/documents", (*server).apiDocuments},
		{"GET /api/documents/{id}", (*server).apiDocument},
		{"GET /api/documents/{id}/passages", (*server).apiPassages},
		{"GET /api/documents/{id}/pages/{page}", (*server).apiPage},
		{"GET /api/status", (*server).apiStatus},
		{"GET /api/tables/{name}", (*server).apiTable},
		{"POST /api/decisions", (*server).apiDecide},
		{"POST /api/additions", (*server).apiAdd},
		{"GET /api/agreement", (*server).apiAgreement},
		{"GET /api/searches", (*server).apiSearches},
		{"POST /api/searches", (*server).apiSaveSearch},
		{"DELETE /api/searches/{name}", (*server).apiDeleteSearch},
		{"POST /api/uploads", (*server).upload},
		{"GET /api/ingest", (*server).apiIngestState},
		{"POST /api/ingest", (*server).apiIngest},
		{"DELETE /api/ingest", (*server).apiIngestStop},
		{"GET /api/ingest/events", (*server).apiIngestEvents},
	}
}

// apiError is what the API answers with when it does not do what was asked.
type apiError struct {
	Error string `json:"error"`
}

//go:embed openapi.json
var description []byte

func (s *server) apiDescription(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "application/json")
	_, err := w.Write(description)
	return err
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	_ = e.Encode(v)
}

// answer writes what was asked for.
func answer(w http.ResponseWriter, v any, err error) error {
	if err == nil {
		writeJSON(w, http.StatusOK, v)
	}
	return err
}

// readJSON reads a request's body, which has to be JSON without unknown names:
// no form of another site's can send that.
func readJSON(r *http.Request, v any) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return problem{http.StatusUnsupportedMediaType, "send JSON, as Content-Type: application/json"}
	}
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return problem{http.StatusBadRequest, "the body is not as described in /api/openapi.json: " + err.Error()}
	}
	return nil
}

func (s *server) apiSearch(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	facets := v["facet"]
	for _, f := range facets {
		if !query.Countable(f) {
			return problem{http.StatusBadRequest, "no facet " + f}
		}
	}
	f, err := s.find(r.Context(), readSearch(v), facets)
	if f.Hits == nil {
		f.Hits = []index.Hit{}
	}
	return answer(w, f, err)
}

func (s *server) apiSuggest(w http.ResponseWriter, r *http.Request) error {
	all, err := s.suggester.suggest(r.Context(), s.shelf, r.URL.Query().Get("q"))
	if all == nil {
		all = []suggestion{}
	}
	return answer(w, map[string][]suggestion{"suggestions": all}, err)
}

func (s *server) apiCitations(w http.ResponseWriter, r *http.Request) error {
	c, err := s.cite(r.Context(), r.PathValue("id"))
	return answer(w, c, err)
}

func (s *server) apiLookup(w http.ResponseWriter, r *http.Request) error {
	var all []index.Found
	err := s.shelf.use(func(l *index.Library) (err error) {
		all, err = l.Lookup(r.Context(), r.URL.Query().Get("ref"))
		return err
	})
	return answer(w, map[string][]index.Found{"found": all}, err)
}

func (s *server) apiExplain(w http.ResponseWriter, r *http.Request) error {
	x, err := s.explain(r.Context(), r.PathValue("id"))
	return answer(w, x.Explanation, err)
}

func (s *server) apiDocuments(w http.ResponseWriter, r *http.Request) error {
	all := []pipeline.Document{}
	err := s.shelf.use(func(l *index.Library) error {
		for d, err := range l.Documents(r.Context(), index.Filter{Country: r.URL.Query().Get("state")}) {
			if err != nil {
				return err
			}
			all = append(all, d)
		}
		return nil
	})
	return answer(w, map[string][]pipeline.Document{"documents": all}, err)
}

func (s *server) apiDocument(w http.ResponseWriter, r *http.Request) error {
	d, _, err := s.source(r.Context(), r.PathValue("id"))
	return answer(w, d, err)
}

func (s *server) apiPassages(w http.ResponseWriter, r *http.Request) error {
	all := []pipeline.Passage{}
	err := s.shelf.use(func(l *index.Library) error {
		for p, err := range l.Passages(r.Context(), index.Filter{Document: r.PathValue("id")}) {
			if err != nil {
				return err
			}
			all = append(all, p)
		}
		return nil
	})
	if err == nil && len(all) == 0 {
		err = index.ErrNotFound
	}
	return answer(w, map[string][]pipeline.Passage{"passages": all}, err)
}

func (s *server) apiStatus(w http.ResponseWriter, r *http.Request) error {
	var status store.Status
	err := s.shelf.use(func(l *index.Library) (err error) {
		status, err = l.Status(r.Context())
		return err
	})
	return answer(w, status, err)
}

func (s *server) apiAgreement(w http.ResponseWriter, r *http.Request) error {
	v, err := s.compareReviewers(r.Context(), r.URL.Query().Get("a"), r.URL.Query().Get("b"))
	return answer(w, v, err)
}

// tableJSON is a page of a table: rows by the names of their columns.
type tableJSON struct {
	Name    string           `json:"name"`
	Columns []string         `json:"columns"`
	Rows    []map[string]any `json:"rows"`
	// Total counts the rows of all pages.
	Total int `json:"total"`
	Page  int `json:"page"`
	Pages int `json:"pages"`
}

func (s *server) apiTable(w http.ResponseWriter, r *http.Request) error {
	v, err := s.tableView(r.Context(), r.PathValue("name"), r.URL.Query())
	if err != nil {
		return err
	}
	t := tableJSON{Name: v.Table.Name, Rows: []map[string]any{}, Total: v.Total, Page: v.Page, Pages: v.Pages}
	for _, c := range v.Table.Columns {
		t.Columns = append(t.Columns, c.Name)
	}
	for _, row := range v.Rows {
		named := map[string]any{}
		for i, c := range v.Table.Columns {
			named[c.Name] = row[i]
		}
		t.Rows = append(t.Rows, named)
	}
	return answer(w, t, nil)
}
