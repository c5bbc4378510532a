package web

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
)

// policy lets a page load its own files and nothing else, run no inline code,
// and make no markup out of text.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// minToken is the shortest token that is taken: 16 characters chosen at random
// cannot be guessed over a network.
const minToken = 16

// tokenCookie carries the token's hash, so that the token itself is kept
// nowhere.
const tokenCookie = "servanda"

// guard stands before every request.
type guard struct {
	// hosts are the values of the Host header that are answered: any other
	// name was pointed here by someone else (DNS rebinding).
	hosts map[string]bool
	// secret is the hash of the token, "" for none.
	secret string
	// upload is the largest file that may be sent, in bytes.
	upload int64
	log    func(format string, args ...any)
}

// check refuses to serve beyond this machine without a token.
func (o Options) check() error {
	host, _, err := net.SplitHostPort(o.Addr)
	if err != nil {
		return fmt.Errorf("--addr %q: write HOST:PORT, such as 127.0.0.1:8080", o.Addr)
	}
	if o.Token != "" && len(o.Token) < minToken {
		return fmt.Errorf("the token is too short: use at least %d characters", minToken)
	}
	if o.local() {
		return nil
	}
	if o.Token == "" {
		return fmt.Errorf("--addr %s can be reached from other machines: set a token of at least %d characters in SERVANDA_TOKEN, or use 127.0.0.1", o.Addr, minToken)
	}
	if ip := net.ParseIP(host); (host == "" || ip != nil && ip.IsUnspecified()) && len(o.Hosts) == 0 {
		return fmt.Errorf("--addr %s listens everywhere: name the hosts by which browsers reach it with --host", o.Addr)
	}
	return nil
}

// local reports whether only this machine can reach the address.
func (o Options) local() bool {
	host, _, err := net.SplitHostPort(o.Addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

func newGuard(o Options, listening net.Addr) *guard {
	asked, _, _ := net.SplitHostPort(o.Addr)
	_, port, _ := net.SplitHostPort(listening.String())
	g := &guard{hosts: map[string]bool{}, upload: o.MaxUpload, log: o.Log}
	for _, host := range append([]string{"localhost", "127.0.0.1", "::1", asked}, o.Hosts...) {
		if ip := net.ParseIP(host); host != "" && (ip == nil || !ip.IsUnspecified()) {
			g.hosts[strings.ToLower(net.JoinHostPort(host, port))] = true
		}
	}
	if g.log == nil {
		g.log = func(string, ...any) {}
	}
	if o.Token != "" {
		g.secret = digest(o.Token)
	}
	return g
}

func digest(token string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte("servanda:"+token))) }

// wrap puts the guard before a handler.
func (g *guard) wrap(next http.Handler) http.Handler {
	// The standard library's own protection stands behind ours.
	next = http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer g.recover(w, r)
		headers(w.Header())
		if status, why := g.refusal(r); status != 0 {
			refuse(w, r, status, why)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, g.largest(r.URL.Path))
		ctx, cancel := bounded(w, r)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// bounded bounds the time that a request may take to arrive, to be worked on
// and to be answered. A connection keeps its bounds, so that they are lifted
// for what looks after its own end.
func bounded(w http.ResponseWriter, r *http.Request) (context.Context, context.CancelFunc) {
	connection := http.NewResponseController(w)
	if unbounded(r.URL.Path) {
		_ = connection.SetWriteDeadline(time.Time{})
		return r.Context(), func() {}
	}
	now := time.Now()
	_ = connection.SetReadDeadline(now.Add(requestTime))
	_ = connection.SetWriteDeadline(now.Add(2 * requestTime))
	return context.WithTimeout(r.Context(), requestTime)
}

// unbounded are the addresses whose answers take as long as they take: they
// look after their own end.
func unbounded(path string) bool {
	return strings.HasPrefix(path, "/export/") || strings.HasPrefix(path, "/original/") ||
		path == "/api/ingest/events" || path == "/api/uploads"
}

// largest is the largest body that an address takes, in bytes.
func (g *guard) largest(path string) int64 {
	if path == "/api/uploads" {
		return g.upload
	}
	return bodyBytes
}

func headers(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	// With no-referrer browsers would send "Origin: null" with our own forms.
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Cache-Control", "no-store")
}

// refusal says why a request is not answered; 0 for one that is.
func (g *guard) refusal(r *http.Request) (status int, why string) {
	switch {
	case !g.hosts[strings.ToLower(r.Host)]:
		return http.StatusForbidden, "this server is not known by the name that the request gives; use the address that servanda serve prints"
	case r.Header.Get("Upgrade") != "":
		return http.StatusForbidden, "no upgrades here"
	case foreign(r):
		return http.StatusForbidden, "the request comes from another site"
	case r.Method == http.MethodTrace || r.Method == http.MethodConnect:
		return http.StatusMethodNotAllowed, "no such method here"
	case g.secret != "" && !g.shown(r) && !public(r.URL.Path):
		return http.StatusUnauthorized, "show the token: sign in, or send it as Authorization: Bearer"
	}
	return 0, ""
}

// foreign reports whether another site's page made the request. Following a
// link from elsewhere is no such thing.
func foreign(r *http.Request) bool {
	if origins := r.Header.Values("Origin"); len(origins) > 1 || len(origins) == 1 && !strings.EqualFold(origins[0], "http://"+r.Host) {
		return true
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	following := r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
	return !following || r.Method != http.MethodGet && r.Method != http.MethodHead
}

// public are the addresses that need no token: the page that asks for it.
func public(path string) bool { return path == "/login" || strings.HasPrefix(path, "/assets/") }

// shown reports whether the request carries the token.
func (g *guard) shown(r *http.Request) bool {
	given := ""
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		given = digest(bearer)
	} else if c, err := r.Cookie(tokenCookie); err == nil {
		given = c.Value
	}
	return subtle.ConstantTimeCompare([]byte(given), []byte(g.secret)) == 1
}

// refuse answers without saying anything of the library.
func refuse(w http.ResponseWriter, r *http.Request, status int, why string) {
	if status == http.StatusUnauthorized && wantsPage(r) {
		http.Redirect(w, r, "/login", http.StatusSeeOther)
		return
	}
	http.Error(w, why, status)
}

func wantsPage(r *http.Request) bool {
	return r.Method == http.MethodGet && !strings.HasPrefix(r.URL.Path, "/api/") && strings.Contains(r.Header.Get("Accept"), "text/html")
}

// recover keeps one broken request from ending the server.
func (g *guard) recover(w http.ResponseWriter, r *http.Request) {
	if cause := recover(); cause != nil && cause != http.ErrAbortHandler {
		g.log("%s %q: %v\n%s", r.Method, r.URL.Path, cause, debug.Stack())
		http.Error(w, "something went wrong here; the terminal in which servanda serve runs says what", http.StatusInternalServerError)
	}
}
