package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/png"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"servanda/extract/isolate"
	"servanda/index"
	"servanda/pipeline"
	"servanda/pipeline/ingest"
)

// testHost is where the servers of these tests seem to listen.
const testHost = "127.0.0.1:8080"

// samples is a library made once of the sample reports about Velmara.
var samples = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "servanda-web-test-*")
	if err != nil {
		return "", err
	}
	l, err := index.Open(filepath.Join(dir, "library"), index.Options{Create: true})
	if err != nil {
		return "", err
	}
	_, err = ingestInProcess(context.Background(), l, []string{"../../../testdata/reports"}, nil)
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "library"), l.Close()
})

func ingestInProcess(ctx context.Context, l *index.Library, paths []string, events func(ingest.Event)) (ingest.Report, error) {
	return ingest.Run(ctx, ingest.Options{Library: l, Dir: l.Dir(), Reader: isolate.InProcess{}, Workers: 2, MaxBytes: 1 << 26, Version: "test", Events: events}, paths)
}

// drawBlank draws every page as a blank one.
func drawBlank(context.Context, *os.File, string, int) ([]byte, float64, float64, error) {
	var b bytes.Buffer
	err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 612, 792)))
	return b.Bytes(), 612, 792, err
}

func TestMain(m *testing.M) {
	code := m.Run()
	closeBrowser()
	if dir, err := samples(); err == nil {
		os.RemoveAll(filepath.Dir(dir))
	}
	os.Exit(code)
}

// sampleLibrary is a copy of the samples' library that a test may change.
func sampleLibrary(t testing.TB) string {
	t.Helper()
	made, err := samples()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "library")
	if err := os.CopyFS(dir, os.DirFS(made)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// libraryOf is a library with these records.
func libraryOf(t testing.TB, records ...pipeline.Record) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "library")
	l, err := index.Open(dir, index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if err := l.Put(t.Context(), r, index.FileInfo{Source: "/files/" + r.Document.Path, ModTime: time.Unix(1700000000, 0)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// velmaraIdentity is of a report about one State, by a code that States have.
var velmaraIdentity = pipeline.Identity{Symbol: "V/1", Countries: []string{"NOR"}, Date: "2019", Language: "en"}

// record makes a document out of paragraphs.
func record(path string, identity pipeline.Identity, paragraphs ...string) pipeline.Record {
	sum := sha256.Sum256([]byte(path + strings.Join(paragraphs, "\n")))
	sha := hex.EncodeToString(sum[:])
	r := pipeline.Record{Document: pipeline.Document{ID: pipeline.DocumentID(sha), Path: path, SHA256: sha, Format: "pdf", Bytes: 9,
		Pages: 1, Identity: identity, Status: pipeline.StatusOK, Passages: len(paragraphs)}}
	for i, text := range paragraphs {
		r.Passages = append(r.Passages, pipeline.Passage{ID: pipeline.PassageID(r.Document.ID, i, text), Document: r.Document.ID, Ordinal: i,
			Kind: pipeline.KindParagraph, Number: fmt.Sprint(i + 1), PageFrom: 1, PageTo: 1, Language: identity.Language, Text: text, Parent: -1})
	}
	return r
}

// testServer serves a library without a network.
func testServer(t testing.TB, o Options) (*server, http.Handler) {
	t.Helper()
	if o.Addr == "" {
		o.Addr = testHost
	}
	o.Version, o.Reviewer, o.MaxUpload, o.Ingest, o.Draw = "test", "Ana", 1<<20, ingestInProcess, drawBlank
	o.Log = t.Logf
	s, err := newServer(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	})
	return s, newGuard(o, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080}).wrap(s.mux())
}

// get asks as a browser does that follows a link.
func get(h http.Handler, url string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, url, nil)
	r.Host = testHost
	r.Header.Set("Accept", "text/html")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// must is get of what has to be there.
func must(t testing.TB, h http.Handler, url string) string {
	t.Helper()
	w := get(h, url)
	if w.Code != http.StatusOK {
		t.Fatalf("GET %s: %d %s", url, w.Code, w.Body)
	}
	return w.Body.String()
}

func TestTemplatesAreWhole(t *testing.T) {
	for _, name := range []string{"home", "search", "reader", "review", "error"} {
		if templates()[name] == nil {
			t.Errorf("no template %s", name)
		}
	}
}

// Pairs with the best links come first, each group by itself, and those without
// evidence last.
func TestTheBestLinkedComeFirst(t *testing.T) {
	s, _ := testServer(t, Options{Library: sampleLibrary(t)})
	for _, by := range []string{"", "theme"} {
		v, err := s.tableView(t.Context(), "crossref", url.Values{"by": {by}, "sort": {bestFirst}})
		if err != nil {
			t.Fatal(err)
		}
		rows := v.Table.shown(url.Values{"by": {by}, "sort": {bestFirst}})
		seen := map[string]bool{}
		for i, r := range rows[1:] {
			if group, before := cellText(r[0]), cellText(rows[i][0]); by != "" && group != before {
				if seen[group] {
					t.Errorf("by %s: %s comes twice", by, group)
				}
				seen[before] = true
				continue
			}
			if a, b := v.Cell(rows[i], "score"), v.Cell(r, "score"); a < b {
				t.Errorf("by %q: %q before %q", by, a, b)
			}
		}
		if v.Cell(rows[0], "score") == "" {
			t.Errorf("by %q: no link comes first", by)
		}
	}
}
