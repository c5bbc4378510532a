package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"servanda/cmd/servanda/web/chart"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets
var assetFiles embed.FS

// templates are each page's own template over the shared ones.
var templates = sync.OnceValue(func() map[string]*template.Template {
	shared := template.Must(template.New("").Funcs(functions).Funcs(chart.Functions).ParseFS(templateFiles, "templates/_*.html"))
	shared = template.Must(shared.ParseFS(chart.Templates, "*.svg"))
	all := map[string]*template.Template{}
	files, err := fs.Glob(templateFiles, "templates/[a-z]*.html")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	for _, f := range files {
		t := template.Must(shared.Clone())
		all[strings.TrimSuffix(path.Base(f), ".html")] = template.Must(t.ParseFS(templateFiles, f))
	}
	return all
})

// page is what every page's template gets.
type page struct {
	// Path is the request's, to mark where in the navigation it is.
	Path    string
	Version string
	// Signed says that the server asks for a token.
	Signed bool
	View   any
}

// At reports whether the page is at, or below, one of the addresses.
func (p page) At(prefixes ...string) bool {
	for _, at := range prefixes {
		if p.Path == at || at != "/" && strings.HasPrefix(p.Path, at+"/") {
			return true
		}
	}
	return false
}

// render writes a page, whole or not at all.
func (s *server) render(w http.ResponseWriter, r *http.Request, status int, name string, view any) error {
	var b bytes.Buffer
	p := page{Path: r.URL.Path, Version: s.options.Version, Signed: s.options.Token != "", View: view}
	if err := templates()[name].ExecuteTemplate(&b, "page", p); err != nil {
		return fmt.Errorf("make the page %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = b.WriteTo(w)
	return nil
}

// assetMark changes whenever an asset does, so that browsers may keep what
// they have.
var assetMark = sync.OnceValue(func() string {
	h := sha256.New()
	_ = fs.WalkDir(assetFiles, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := assetFiles.ReadFile(name)
		fmt.Fprintf(h, "%q %d\n", name, len(text))
		h.Write(text)
		return err
	})
	return fmt.Sprintf("%x", h.Sum(nil))[:12]
})

func assetURL(name string) string { return "/assets/" + assetMark() + "/" + name }

func (s *server) asset(w http.ResponseWriter, r *http.Request) error {
	text, err := assetFiles.ReadFile("assets/" + r.PathValue("path"))
	if err != nil {
		return problem{http.StatusNotFound, "no such file"}
	}
	kind := mime.TypeByExtension(path.Ext(r.PathValue("path")))
	if strings.HasSuffix(r.PathValue("path"), ".woff2") {
		kind = "font/woff2"
	}
	w.Header().Set("Content-Type", kind)
	if r.PathValue("mark") == assetMark() {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	_, _ = w.Write(text)
	return nil
}
