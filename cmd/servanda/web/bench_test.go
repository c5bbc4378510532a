package web

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"servanda/index"
	"servanda/index/synthetic"
)

// benchPassages is the size of library that the search page is to be quick on.
const benchPassages = 100_000

// BenchmarkSearchPage asks for pages of hits with all their facets, and reports
// the 95th percentile of the time that the server takes, in milliseconds.
func BenchmarkSearchPage(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "library")
	l, err := index.Open(dir, index.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	for r := range synthetic.Reports(benchPassages) {
		if err := l.Put(b.Context(), r, index.FileInfo{Source: "/files/" + r.Document.Path, ModTime: time.Unix(1700000000, 0)}); err != nil {
			b.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}
	_, h := testServer(b, Options{Library: dir})
	urls := []string{"/search?q=torture", "/search?q=%22human+rights%22", "/search?q=detention+women+rights", "/search?q=law&f=country:NOR", "/search?q=children&sort=date",
		"/search?q=right*", "/search?q=the", "/search?q=theme:detention+police&page=3", "/search?q=rights+OR+law", "/search?q=judge~"}
	var times []time.Duration
	for n := 0; b.Loop(); n++ {
		r := httptest.NewRequest(http.MethodGet, urls[n%len(urls)], nil)
		r.Host = testHost
		w := httptest.NewRecorder()
		start := time.Now()
		h.ServeHTTP(w, r)
		times = append(times, time.Since(start))
		if w.Code != http.StatusOK {
			b.Fatal(w.Body)
		}
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
}
