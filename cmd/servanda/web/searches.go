package web

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"servanda/index"
	"servanda/index/saved"
)

// searchAsked is a search to be saved with the library.
type searchAsked struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}

// longestQuery bounds what is saved, in bytes.
const longestQuery = 4000

func (s *server) apiSearches(w http.ResponseWriter, r *http.Request) error {
	all, err := s.shelf.l.Searches().List()
	if all == nil {
		all = []saved.Search{}
	}
	return answer(w, map[string][]saved.Search{"searches": all}, err)
}

func (s *server) apiSaveSearch(w http.ResponseWriter, r *http.Request) error {
	var a searchAsked
	if err := readJSON(r, &a); err != nil {
		return err
	}
	kept, err := s.save(r, a)
	return answer(w, kept, err)
}

// save keeps a search with the library; what it finds now counts as seen.
func (s *server) save(r *http.Request, a searchAsked) (kept saved.Search, err error) {
	if len(a.Query) > longestQuery || a.Query == "" || a.Name == "" {
		return kept, problem{http.StatusBadRequest, "a search to be saved has a name and a query of at most 4,000 letters"}
	}
	kept, err = s.shelf.l.SaveSearch(r.Context(), saved.Search{Name: a.Name, Query: a.Query, Saved: time.Now().UTC().Format(time.RFC3339)}, false)
	if errors.Is(err, saved.ErrExists) {
		return kept, problem{http.StatusConflict, "a search of this name is saved already"}
	}
	if err != nil {
		return kept, problem{http.StatusBadRequest, err.Error()}
	}
	return kept, nil
}

func (s *server) apiDeleteSearch(w http.ResponseWriter, r *http.Request) error {
	return answer(w, map[string]bool{"deleted": true}, s.forget(r.PathValue("name")))
}

func (s *server) forget(name string) error {
	err := s.shelf.l.Searches().Delete(name)
	if errors.Is(err, saved.ErrNotFound) {
		return problem{http.StatusNotFound, "no search of this name is saved"}
	}
	return err
}

// saveForm saves a search from its page.
func (s *server) saveForm(w http.ResponseWriter, r *http.Request) error {
	a := searchAsked{Name: strings.Join(strings.Fields(r.PostFormValue("name")), "-"), Query: r.PostFormValue("query")}
	if _, err := s.save(r, a); err != nil {
		return err
	}
	http.Redirect(w, r, "/#saved", http.StatusSeeOther)
	return nil
}

// deleteForm forgets a search.
func (s *server) deleteForm(w http.ResponseWriter, r *http.Request) error {
	if err := s.forget(r.PathValue("name")); err != nil {
		return err
	}
	http.Redirect(w, r, "/#saved", http.StatusSeeOther)
	return nil
}

// freshView are the hits of a saved search that it had not when it last ran.
type freshView struct {
	Search saved.Search
	Hits   []index.Hit
	// New counts all of them.
	New int
}

// freshShown bounds the hits that are listed.
const freshShown = 100

// runSearch runs a saved search and shows what is new. It is a POST: from then
// on these count as seen.
func (s *server) runSearch(w http.ResponseWriter, r *http.Request) error {
	v := freshView{}
	ran, err := s.shelf.l.RunSearch(r.Context(), r.PathValue("name"), time.Now().UTC().Format(time.RFC3339), func(h index.Hit) error {
		if v.New++; v.New <= freshShown {
			v.Hits = append(v.Hits, h)
		}
		return nil
	})
	if errors.Is(err, saved.ErrNotFound) {
		return problem{http.StatusNotFound, "No search of this name is saved."}
	}
	if err != nil {
		return err
	}
	v.Search = ran.Search
	if err := s.render(w, r, http.StatusOK, "fresh", v); err != nil {
		return err
	}
	return ran.Remember()
}
