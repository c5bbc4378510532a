package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"servanda/index"
	"servanda/index/saved"
	"servanda/index/store"
	"servanda/pipeline"
)

// homeView is the first page.
type homeView struct {
	State  searchState
	Status store.Status
	// Stored counts the documents that can be searched, Failed those that
	// could not be read.
	Stored, Failed int
	Latest         []pipeline.Document
	Searches       []saved.Search
	Examples       []example
}

// example is a search to begin with.
type example struct{ Query, What string }

// latestShown is how many documents the first page names.
const latestShown = 6

var examples = []example{
	{`"peaceful assembly"`, "an exact phrase"},
	{`torture NOT "ill-treatment"`, "one word without another"},
	{`role:recommendation theme:detention`, "recommendations on a theme"},
	{`instrument:CEDAW role:reform`, "reforms that name a treaty"},
	{`sdg:16.3`, "what the texts tie to a target"},
}

func (s *server) home(w http.ResponseWriter, r *http.Request) error {
	v, err := s.front.get(r.Context(), s.shelf, func(l *index.Library) (homeView, error) { return homeOf(r.Context(), l) })
	if err != nil {
		return err
	}
	if v.Searches, err = s.shelf.l.Searches().List(); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "home", v)
}

func homeOf(ctx context.Context, l *index.Library) (v homeView, err error) {
	v.Examples = examples
	if v.Status, err = l.Status(ctx); err != nil {
		return v, err
	}
	var all []pipeline.Document
	for d, err := range l.Documents(ctx, index.Filter{}) {
		switch {
		case err != nil:
			return v, err
		case d.Status.Stored():
			all = append(all, d)
		case d.Status.Failed():
			v.Failed++
		}
	}
	v.Stored, v.Latest = len(all), latest(all)
	return v, nil
}

// latest are the documents with the latest dates.
func latest(all []pipeline.Document) []pipeline.Document {
	slices.SortStableFunc(all, func(a, b pipeline.Document) int { return strings.Compare(b.Date, a.Date) })
	return all[:min(len(all), latestShown)]
}

// helpView explains the language of queries.
type helpView struct{ Fields []fieldHelp }

// fieldHelp is a field with an example of its use.
type fieldHelp struct{ Name, Example, What string }

var fieldsHelp = []fieldHelp{
	{"country", "country:NOR", "the State that a document is about: a code or a name"},
	{"body", "body:CCPR", "who issued it"},
	{"type", "type:concluding-observations", "the kind of document"},
	{"symbol", `symbol:"CCPR/C/NOR/CO/7"`, "its symbol"},
	{"title", "title:compilation", "words of its title"},
	{"year", "year:2016..2020", "its year, or a range of years"},
	{"language", "language:fr", "the language of the passage"},
	{"theme", "theme:death-penalty", "a theme of OHCHR's list"},
	{"issue", "issue:justice", "an issue of UPR Info's list"},
	{"group", "group:children", "the persons concerned"},
	{"instrument", "instrument:CAT", "a treaty or another standard: a code or a name"},
	{"article", "article:CAT:14", "an article of one"},
	{"sdg", "sdg:16.3", "a Goal, target or indicator"},
	{"role", "role:recommendation", "recommendation, measure, pledge, treaty_action or reform"},
	{"number", "number:24", "the printed number of a paragraph"},
	{"kind", "kind:footnote", "heading, paragraph, list_item, table_row or footnote"},
}

func (s *server) helpPage(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, http.StatusOK, "help", helpView{Fields: fieldsHelp})
}

// goTo opens what a citation, symbol, path or id refers to.
func (s *server) goTo(w http.ResponseWriter, r *http.Request) error {
	ref := strings.TrimSpace(r.URL.Query().Get("ref"))
	var found []index.Found
	err := s.shelf.use(func(l *index.Library) (err error) {
		found, err = l.Lookup(r.Context(), ref)
		return err
	})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return problem{http.StatusNotFound, "Nothing in this library has this name."}
	}
	if p := found[0].Passage; p != nil {
		http.Redirect(w, r, passageURL(found[0].Document.ID, p.ID), http.StatusSeeOther)
		return nil
	}
	http.Redirect(w, r, documentURL(found[0].Document), http.StatusSeeOther)
	return nil
}

// loginView asks for the token.
type loginView struct{ Wrong bool }

func (s *server) loginPage(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, http.StatusOK, "login", loginView{})
}

func (s *server) login(w http.ResponseWriter, r *http.Request) error {
	given, want := digest(r.PostFormValue("token")), digest(s.options.Token)
	if s.options.Token == "" || given != want {
		return s.render(w, r, http.StatusUnauthorized, "login", loginView{Wrong: true})
	}
	http.SetCookie(w, &http.Cookie{Name: tokenCookie, Value: want, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// Commitments, Reforms and Links count what the library found.
func (v homeView) Commitments() int { return store.Total(v.Status.Kinds) }
func (v homeView) Reforms() int     { return store.Total(v.Status.Reforms) }
func (v homeView) Links() int       { return store.Total(v.Status.Links) }
