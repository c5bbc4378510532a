package web

import (
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"servanda/index"
)

// handler answers a request, or says what is wrong with it.
type handler func(s *server, w http.ResponseWriter, r *http.Request) error

// route is one address. Patterns are those of net/http.
type route struct {
	pattern string
	handle  handler
}

// pages are what people look at; the API's routes are in api.go.
var pages = []route{
	{"GET /{$}", (*server).home},
	{"GET /search", (*server).searchPage},
	{"GET /help", (*server).helpPage},
	{"GET /go", (*server).goTo},
	{"GET /d/{ref...}", (*server).readerPage},
	{"GET /cite/{id}", (*server).citePage},
	{"GET /why/{id}", (*server).whyPage},
	{"GET /page/{id}/{page}", (*server).pagePicture},
	{"GET /original/{id}", (*server).original},
	{"GET /crossref", (*server).crossrefPage},
	{"GET /gaps", (*server).gapsPage},
	{"GET /matrix", (*server).matrixPage},
	{"GET /timeline", (*server).timelinePage},
	{"GET /sdg", (*server).sdgPage},
	{"GET /treaties", (*server).treatiesPage},
	{"GET /brief/{state...}", (*server).briefPage},
	{"GET /chart/{file}", (*server).chartFile},
	{"GET /documents", (*server).documentsPage},
	{"GET /review", (*server).reviewPage},
	{"GET /review/compare", (*server).comparePage},
	{"POST /review/decide", (*server).decideForm},
	{"GET /review/add", (*server).addPage},
	{"POST /review/add", (*server).addForm},
	{"GET /ingest", (*server).ingestPage},
	{"POST /ingest", (*server).ingestForm},
	{"POST /searches", (*server).saveForm},
	{"POST /searches/{name}/run", (*server).runSearch},
	{"POST /searches/{name}/delete", (*server).deleteForm},
	{"GET /login", (*server).loginPage},
	{"POST /login", (*server).login},
	{"GET /assets/{mark}/{path...}", (*server).asset},
	{"GET /favicon.ico", (*server).favicon},
	{"GET /", (*server).nowhere},
}

// mux brings requests to their handlers.
func (s *server) mux() http.Handler {
	mux := http.NewServeMux()
	for _, r := range append(pages, endpoints()...) {
		mux.HandleFunc(r.pattern, func(w http.ResponseWriter, req *http.Request) {
			if err := r.handle(s, w, req); err != nil {
				s.fail(w, req, err)
			}
		})
	}
	return mux
}

// problem is an error that is the request's, with the HTTP status it ends in.
type problem struct {
	status int
	say    string
}

func (p problem) Error() string { return p.say }

// statusOf is the HTTP status of an error.
func statusOf(err error) int {
	var p problem
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &p):
		return p.status
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, index.ErrNotFound), errors.Is(err, fs.ErrNotExist):
		return http.StatusNotFound
	}
	return http.StatusInternalServerError
}

// fail answers with an error: a page to people, JSON to scripts.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	status := statusOf(err)
	if status == http.StatusInternalServerError {
		s.options.Log("%s %q: %v", r.Method, r.URL.Path, err)
	}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		writeJSON(w, status, apiError{Error: err.Error()})
		return
	}
	page := errorView{Status: status, Title: http.StatusText(status), Message: err.Error()}
	if err := s.render(w, r, status, "error", page); err != nil {
		http.Error(w, http.StatusText(status), status)
	}
}

// errorView is the page that says what went wrong.
type errorView struct {
	Status         int
	Title, Message string
}

func (s *server) nowhere(w http.ResponseWriter, r *http.Request) error {
	return problem{http.StatusNotFound, "There is no page at this address."}
}

func (s *server) favicon(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, assetURL("icon.svg"), http.StatusFound)
	return nil
}
