package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// Whoever's page makes it, a request is answered only under the server's own
// names and only when no other site stands behind it.
func TestRequestMatrix(t *testing.T) {
	_, h := testServer(t, Options{Library: sampleLibrary(t)})
	hosts := map[string]bool{testHost: true, "localhost:8080": true, "[::1]:8080": true, "LOCALHOST:8080": true,
		"evil.example": false, "evil.example:8080": false, "127.0.0.1": false, "127.0.0.1:9999": false, "localhost.evil.example:8080": false, "": false, "0.0.0.0:8080": false}
	type origin struct {
		origin, site, mode, dest string
		safe, unsafe             bool
	}
	origins := map[string]origin{
		"a script":           {safe: true, unsafe: true},
		"typed":              {site: "none", mode: "navigate", dest: "document", safe: true, unsafe: true},
		"own page":           {origin: "own", site: "same-origin", mode: "cors", dest: "empty", safe: true, unsafe: true},
		"link elsewhere":     {site: "cross-site", mode: "navigate", dest: "document", safe: true},
		"other site":         {origin: "https://evil.example", site: "cross-site", mode: "cors", dest: "empty"},
		"other site's form":  {origin: "https://evil.example", site: "cross-site", mode: "navigate", dest: "document"},
		"other site's image": {site: "cross-site", mode: "no-cors", dest: "image"},
		"other site's frame": {site: "cross-site", mode: "navigate", dest: "iframe"},
		"other port":         {origin: "http://localhost:3000", site: "same-site", mode: "cors", dest: "empty"},
		"sandbox":            {origin: "null", site: "cross-site", mode: "cors", dest: "empty"},
		"old browser":        {origin: "https://evil.example"},
		"other scheme":       {origin: "https://" + testHost},
	}
	cases := 0
	for host, known := range hosts {
		for name, o := range origins {
			for _, method := range []string{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"} {
				cases++
				t.Run(fmt.Sprintf("%s %s from %s", method, host, name), func(t *testing.T) {
					r := httptest.NewRequest(method, "/help", nil)
					r.Host = host
					set := func(header, value string) {
						if value != "" {
							r.Header.Set(header, value)
						}
					}
					if o.origin == "own" {
						o.origin = "http://" + host
					}
					set("Origin", o.origin)
					set("Sec-Fetch-Site", o.site)
					set("Sec-Fetch-Mode", o.mode)
					set("Sec-Fetch-Dest", o.dest)
					want := http.StatusForbidden
					safe := method == "GET" || method == "HEAD"
					switch {
					case known && safe && o.safe:
						want = http.StatusOK
					case known && !safe && o.unsafe:
						want = http.StatusMethodNotAllowed
					}
					w := httptest.NewRecorder()
					h.ServeHTTP(w, r)
					if w.Code != want {
						t.Errorf("got %d, want %d", w.Code, want)
					}
				})
			}
		}
	}
	if cases < 500 {
		t.Errorf("only %d cases", cases)
	}
}

func TestUpgradesAreRefused(t *testing.T) {
	_, h := testServer(t, Options{Library: sampleLibrary(t)})
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = testHost
	r.Header.Set("Upgrade", "websocket")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("got %d", w.Code)
	}
}

func TestEveryAnswerCarriesTheHeaders(t *testing.T) {
	_, h := testServer(t, Options{Library: sampleLibrary(t)})
	for _, url := range []string{"/", "/search?q=law", "/nowhere", "/api/status", "/api/explain/nothing", assetURL("style.css"), "/help"} {
		w := get(h, url)
		for name, want := range map[string]string{"Content-Security-Policy": "default-src 'none'; script-src 'self'", "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY"} {
			if got := w.Header().Get(name); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s is %q", url, name, got)
			}
		}
		if strings.Contains(policy, "unsafe") || !strings.HasPrefix(url, "/assets/") && w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %q", url, w.Header().Get("Cache-Control"))
		}
	}
}

func TestPathsLeadNowhereElse(t *testing.T) {
	_, h := testServer(t, Options{Library: sampleLibrary(t)})
	mark := assetMark()
	for _, path := range []string{"/assets/" + mark + "/../server.go", "/assets/" + mark + "/%2e%2e/server.go", "/assets/" + mark + "/..%2fserver.go",
		"/assets/" + mark + "/%2e%2e%2f%2e%2e%2fetc/passwd", "/original/..%2f..%2fetc%2fpasswd", "/original/etc/passwd", "/original/%00",
		"/d/../../etc/passwd", "/d/%2e%2e/%2e%2e/etc/passwd", "/export/table/..%2fpasswd?format=csv", "/cite/..%2f", "/why/%3cscript%3e"} {
		r := httptest.NewRequest("GET", path, nil)
		r.Host = testHost
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code == http.StatusOK || w.Code >= 500 || strings.Contains(w.Body.String(), "root:") {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

func TestServingOthersNeedsAToken(t *testing.T) {
	long := strings.Repeat("k", minToken)
	for _, c := range []struct {
		o    Options
		fine bool
	}{
		{Options{Addr: "127.0.0.1:0"}, true},
		{Options{Addr: "[::1]:0"}, true},
		{Options{Addr: "localhost:0"}, true},
		{Options{Addr: "127.0.0.1"}, false},
		{Options{Addr: "0.0.0.0:0"}, false},
		{Options{Addr: ":8080"}, false},
		{Options{Addr: "192.168.1.20:8080"}, false},
		{Options{Addr: "192.168.1.20:8080", Token: "short"}, false},
		{Options{Addr: "192.168.1.20:8080", Token: long}, true},
		{Options{Addr: ":8080", Token: long}, false},
		{Options{Addr: ":8080", Token: long, Hosts: []string{"desk.example"}}, true},
	} {
		if err := c.o.check(); (err == nil) != c.fine {
			t.Errorf("%+v: %v", c.o, err)
		}
	}
}

func TestTheTokenIsAskedFor(t *testing.T) {
	token := strings.Repeat("k", minToken)
	_, h := testServer(t, Options{Library: sampleLibrary(t), Token: token})
	ask := func(change func(*http.Request)) int {
		r := httptest.NewRequest("GET", "/api/status", nil)
		r.Host = testHost
		change(r)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	if got := ask(func(*http.Request) {}); got != http.StatusUnauthorized {
		t.Errorf("without: %d", got)
	}
	if got := ask(func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token) }); got != http.StatusOK {
		t.Errorf("with it: %d", got)
	}
	if got := ask(func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token+"x") }); got != http.StatusUnauthorized {
		t.Errorf("with another: %d", got)
	}
	if w := get(h, "/"); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/login" {
		t.Errorf("a page: %d %v", w.Code, w.Header())
	}
	r := httptest.NewRequest("POST", "/login", strings.NewReader("token="+token))
	r.Host = testHost
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	cookies := w.Result().Cookies()
	if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteStrictMode || strings.Contains(cookies[0].Value, token) {
		t.Fatalf("signing in: %d %v", w.Code, cookies)
	}
	if got := ask(func(r *http.Request) { r.AddCookie(cookies[0]) }); got != http.StatusOK {
		t.Errorf("signed in: %d", got)
	}
}

func TestTheServerEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	o := Options{Library: sampleLibrary(t), Addr: "127.0.0.1:0"}
	go func() { ended <- Serve(ctx, o, func(url string) { ready <- url }) }()
	resp, err := http.Get(<-ready + "help")
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatal(err, resp)
	}
	resp.Body.Close()
	cancel()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second): // two are promised; the machine may be busy
		t.Error("it goes on")
	}
}
