package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// ask makes a request as a script does.
func ask(h http.Handler, method, url, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, url, strings.NewReader(body))
	r.Host = testHost
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// described is the part of the description that tests read.
type described struct {
	Paths map[string]map[string]struct {
		Responses map[string]any
	}
}

func description31(t *testing.T) described {
	t.Helper()
	var d described
	if err := json.Unmarshal(description, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// Every route of the API is described, and nothing else is.
func TestTheDescriptionIsOfTheRoutes(t *testing.T) {
	var routes, told []string
	for _, e := range endpoints() {
		if method, path, _ := strings.Cut(e.pattern, " "); strings.HasPrefix(path, "/api/") {
			routes = append(routes, method+" "+path)
		}
	}
	for path, methods := range description31(t).Paths {
		for method := range methods {
			told = append(told, strings.ToUpper(method)+" "+path)
		}
	}
	slices.Sort(routes)
	slices.Sort(told)
	if !slices.Equal(routes, told) {
		t.Errorf("routes %q\ndescribed %q", routes, told)
	}
}

// conforms fails unless an answer is as the description says.
func conforms(t *testing.T, method, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(description))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	code := "default"
	if w.Code < 300 {
		code = "200"
		if w.Code == http.StatusAccepted {
			code = "202"
		}
	}
	escaped := strings.NewReplacer("~", "~0", "/", "~1").Replace(path)
	schema, err := c.Compile("openapi.json#/paths/" + strings.NewReplacer("{", "%7B", "}", "%7D").Replace(escaped) + "/" + strings.ToLower(method) + "/responses/" + code + "/content/application~1json/schema")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(w.Body)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%s %s: %v", method, path, err)
	}
}

func TestAnswersAreAsDescribed(t *testing.T) {
	s, h := testServer(t, Options{Library: sampleLibrary(t)})
	links, err := s.table(t.Context(), "links", nil)
	if err != nil {
		t.Fatal(err)
	}
	link := links.text(links.Rows[0], "id")
	found, err := s.shelf.l.Lookup(t.Context(), "CCPR/C/XVM/CO/3")
	if err != nil {
		t.Fatal(err)
	}
	pdf := "/api/documents/" + found[0].Document.ID + "/pages/"
	documents, err := s.table(t.Context(), "documents", nil)
	if err != nil {
		t.Fatal(err)
	}
	document := documents.text(documents.Rows[0], "id")
	passages, err := s.table(t.Context(), "passages", nil)
	if err != nil {
		t.Fatal(err)
	}
	passage := passages.text(passages.Rows[0], "id")
	for _, c := range []struct {
		method, path, url, body string
		want                    int
	}{
		{"GET", "/api/openapi.json", "/api/openapi.json", "", 200},
		{"GET", "/api/search", "/api/search?q=law&facet=theme&facet=year&f=country:VEL", "", 200},
		{"GET", "/api/search", "/api/search?q=nothinglikethis", "", 200},
		{"GET", "/api/search", "/api/search?q=law&sort=date&page=2", "", 200},
		{"GET", "/api/search", "/api/search?q=law&facet=nonsense", "", 400},
		{"GET", "/api/suggest", "/api/suggest?q=convention+against+tor", "", 200},
		{"GET", "/api/citations/{id}", "/api/citations/" + passage, "", 200},
		{"GET", "/api/citations/{id}", "/api/citations/p0000000000000000", "", 404},
		{"GET", "/api/lookup", "/api/lookup?ref=" + document, "", 200},
		{"GET", "/api/lookup", "/api/lookup?ref=nowhere", "", 404},
		{"GET", "/api/explain/{id}", "/api/explain/" + link, "", 200},
		{"GET", "/api/explain/{id}", "/api/explain/" + document, "", 200},
		{"GET", "/api/documents", "/api/documents", "", 200},
		{"GET", "/api/documents/{id}", "/api/documents/" + document, "", 200},
		{"GET", "/api/documents/{id}/passages", "/api/documents/" + document + "/passages", "", 200},
		{"GET", "/api/documents/{id}/passages", "/api/documents/d0000000000000000/passages", "", 404},
		{"GET", "/api/documents/{id}/pages/{page}", pdf + "1", "", 200},
		{"GET", "/api/documents/{id}/pages/{page}", pdf + "99", "", 404},
		{"GET", "/api/status", "/api/status", "", 200},
		{"GET", "/api/tables/{name}", "/api/tables/crossref?by=theme&sort=-score", "", 200},
		{"GET", "/api/tables/{name}", "/api/tables/crossref?by=nonsense", "", 400},
		{"GET", "/api/tables/{name}", "/api/tables/summary?by=theme", "", 200},
		{"GET", "/api/tables/{name}", "/api/tables/gaps?find=law", "", 200},
		{"GET", "/api/tables/{name}", "/api/tables/matrix?down=theme&across=evidence", "", 200},
		{"GET", "/api/tables/{name}", "/api/tables/matrix?down=nonsense", "", 400},
		{"GET", "/api/tables/{name}", "/api/tables/timeline", "", 200},
		{"GET", "/api/tables/{name}", "/api/tables/commitments", "", 200},
		{"GET", "/api/tables/{name}", "/api/tables/decisions", "", 200},
		{"GET", "/api/tables/{name}", "/api/tables/nonsense", "", 404},
		{"POST", "/api/decisions", "/api/decisions", `{"subject":"` + link + `","verdict":"confirmed","reviewer":"Ana","note":"same law"}`, 200},
		{"POST", "/api/decisions", "/api/decisions", `{"subject":"` + link + `","verdict":"rejected","reviewer":"Ben"}`, 200},
		{"POST", "/api/decisions", "/api/decisions", `{"subject":"` + link + `","verdict":"perhaps"}`, 400},
		{"POST", "/api/decisions", "/api/decisions", `{"subject":"` + link + `","verdict":"confirmed","more":1}`, 400},
		{"POST", "/api/decisions", "/api/decisions", `{"subject":"l0000000000000000","verdict":"confirmed"}`, 404},
		{"POST", "/api/additions", "/api/additions", `{"what":"commitment","passage":"` + passage + `","value":"pledge"}`, 200},
		{"POST", "/api/additions", "/api/additions", `{"what":"reform","passage":"` + passage + `","value":"law","title":"Shelters Act"}`, 200},
		{"POST", "/api/additions", "/api/additions", `{"what":"reform","passage":"` + passage + `","value":"nonsense"}`, 400},
		{"POST", "/api/additions", "/api/additions", `{"what":"commitment","passage":"` + passage + `","quote":"words that it does not hold"}`, 400},
		{"POST", "/api/additions", "/api/additions", `{"what":"tag","passage":"` + passage + `"}`, 400},
		{"POST", "/api/additions", "/api/additions", `{"what":"commitment","passage":"p0000000000000000"}`, 404},
		{"POST", "/api/additions", "/api/additions", `{"what":"link","commitment":"c0000000000000000","reform":"r0000000000000000"}`, 404},
		{"GET", "/api/agreement", "/api/agreement?a=Ana&b=Ben", "", 200},
		{"GET", "/api/searches", "/api/searches", "", 200},
		{"POST", "/api/searches", "/api/searches", `{"name":"water","query":"water"}`, 200},
		{"POST", "/api/searches", "/api/searches", `{"name":"water","query":"water"}`, 409},
		{"POST", "/api/searches", "/api/searches", `{"name":"../x","query":"water"}`, 400},
		{"GET", "/api/searches", "/api/searches", "", 200},
		{"DELETE", "/api/searches/{name}", "/api/searches/water", "", 200},
		{"DELETE", "/api/searches/{name}", "/api/searches/water", "", 404},
		{"POST", "/api/ingest", "/api/ingest", `{"paths":["relative"]}`, 400},
		{"POST", "/api/ingest", "/api/ingest", `{"paths":["/no/such/folder"]}`, 400},
		{"POST", "/api/ingest", "/api/ingest", `{"received":["../servanda.db"]}`, 400},
		{"POST", "/api/ingest", "/api/ingest", `{}`, 400},
		{"GET", "/api/ingest", "/api/ingest", "", 200},
		{"DELETE", "/api/ingest", "/api/ingest", "", 200},
	} {
		w := ask(h, c.method, c.url, c.body)
		if w.Code != c.want {
			t.Errorf("%s %s: %d %s", c.method, c.url, w.Code, w.Body)
			continue
		}
		conforms(t, c.method, c.path, w)
	}
}

// A decision of a page is in the log that the command line reads, and what is
// taken back holds no more.
func TestDecisionsGoToTheLog(t *testing.T) {
	s, h := testServer(t, Options{Library: sampleLibrary(t)})
	links, err := s.table(t.Context(), "links", nil)
	if err != nil {
		t.Fatal(err)
	}
	link := links.text(links.Rows[0], "id")
	verdict := func() string {
		now, err := s.table(t.Context(), "links", nil)
		if err != nil {
			t.Fatal(err)
		}
		return now.text(now.Rows[0], "verdict")
	}
	for _, c := range []struct{ body, want string }{
		{`{"subject":"` + link + `","verdict":"confirmed"}`, "confirmed"},
		{`{"subject":"` + link + `","verdict":"corrected","field":"relation","value":"plans"}`, "corrected"},
		{`{"subject":"` + link + `","verdict":"withdrawn"}`, "confirmed"},
		{`{"subject":"` + link + `","verdict":"withdrawn"}`, ""},
	} {
		if w := ask(h, "POST", "/api/decisions", c.body); w.Code != http.StatusOK || verdict() != c.want {
			t.Fatalf("%s: %d %s, holds %q", c.body, w.Code, w.Body, verdict())
		}
	}
	n := 0
	for d, err := range s.shelf.l.Decisions(t.Context()) {
		if err != nil || d.Reviewer != "Ana" || d.Subject != link {
			t.Errorf("%+v %v", d, err)
		}
		n++
	}
	if n != 4 {
		t.Errorf("%d entries in the log", n)
	}
}

func TestAgreement(t *testing.T) {
	s, h := testServer(t, Options{Library: sampleLibrary(t)})
	links, err := s.table(t.Context(), "links", nil)
	if err != nil {
		t.Fatal(err)
	}
	say := func(row int, reviewer, verdict string) {
		body := `{"subject":"` + links.text(links.Rows[row], "id") + `","verdict":"` + verdict + `","reviewer":"` + reviewer + `"}`
		if w := ask(h, "POST", "/api/decisions", body); w.Code != http.StatusOK {
			t.Fatal(w.Body)
		}
	}
	for row, verdicts := range [][2]string{{"confirmed", "confirmed"}, {"confirmed", "rejected"}, {"rejected", "rejected"}, {"confirmed", "confirmed"}} {
		say(row, "Ada", verdicts[0])
		say(row, "Ben", verdicts[1])
	}
	say(4, "Ada", "confirmed")
	v, err := s.compareReviewers(t.Context(), "Ada", "Ben")
	if err != nil {
		t.Fatal(err)
	}
	// Of 4: agreed 3/4; chance (3/4)(2/4) + (1/4)(2/4) = 1/2; kappa (3/4 − 1/2) / (1/2).
	if v.Both != 4 || v.Agreed != 3 || v.OnlyA != 1 || v.OnlyB != 0 || !v.Known || v.Kappa != .5 || len(v.Apart) != 1 || v.Apart[0].What == "" {
		t.Errorf("%+v", v)
	}
}

// A file that is sent, and a folder that is named, are in the library soon
// after.
func TestIngestFromThePage(t *testing.T) {
	dir := sampleLibrary(t)
	s, h := testServer(t, Options{Library: dir})
	r := httptest.NewRequest("POST", "/api/uploads?name=note.txt", strings.NewReader("The Committee recommends that Velmara restore the wetland of Ossory without delay.\n"))
	r.Host = testHost
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatal(w.Body)
	}
	conforms(t, "POST", "/api/uploads", w)
	w = ask(h, "POST", "/api/ingest", `{"received":["note.txt"]}`)
	if w.Code != http.StatusAccepted {
		t.Fatal(w.Body)
	}
	conforms(t, "POST", "/api/ingest", w)
	events := ask(h, "GET", "/api/ingest/events", "").Body.String()
	if !strings.HasPrefix(events, "data: {") || !strings.Contains(events, `"ended":true`) {
		t.Errorf("events: %q", events)
	}
	s.jobs.wait.Wait()
	if now := s.jobs.snapshot(); now.Read != 1 || now.Error != "" || len(now.Outcomes) != 1 || now.Outcomes[0].Path != "note.txt" {
		t.Errorf("%+v", now)
	}
	deadline := time.Now().Add(patience)
	for !strings.Contains(get(h, "/search?q=wetland").Body.String(), "Ossory") {
		if time.Now().After(deadline) {
			t.Fatal("what was ingested is not found")
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func TestNamesOfFilesAreHarmless(t *testing.T) {
	dir := sampleLibrary(t)
	_, h := testServer(t, Options{Library: dir})
	send := func(name, body string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("POST", "/", strings.NewReader(body))
		r.URL.Path = "/api/uploads"
		r.URL.RawQuery = "name=" + strings.NewReplacer("/", "%2F", "\\", "%5C", " ", "%20", "\n", "%0A", "\x00", "%00", "<", "%3C", "\"", "%22").Replace(name)
		r.Host = testHost
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	for name, want := range map[string]string{"a.txt": "a.txt", "../../b.txt": "b.txt", `..\..\c.txt`: "c.txt", "/etc/d.txt": "d.txt", "отчёт.txt": "отчёт.txt"} {
		if w := send(name, "x"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"`+want+`"`) {
			t.Errorf("%q: %d %s", name, w.Code, w.Body)
		}
	}
	if w := send("a.txt", "y"); !strings.Contains(w.Body.String(), `"a (2).txt"`) {
		t.Errorf("twice: %s", w.Body)
	}
	for _, name := range []string{"", ".", "..", ".hidden", "a\nb.txt", "a\x00.txt", "a<b.txt", `a"b.txt`, strings.Repeat("a", 300)} {
		if w := send(name, "x"); w.Code != http.StatusBadRequest {
			t.Errorf("%q: %d %s", name, w.Code, w.Body)
		}
	}
	if w := send("large.txt", strings.Repeat("x", 1<<20+1)); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("too large: %d %s", w.Code, w.Body)
	}
}

func TestOthersNameNoFolders(t *testing.T) {
	token := strings.Repeat("k", minToken)
	s, _ := testServer(t, Options{Library: sampleLibrary(t), Addr: "192.0.2.7:8080", Token: token})
	if err := s.startIngest(ingestAsked{Paths: []string{"/etc"}}); statusOf(err) != http.StatusForbidden {
		t.Errorf("got %v", err)
	}
}
