// Package chart lays out the web application's charts: a heat map, a timeline
// and a wheel of the Sustainable Development Goals. It computes where things
// go; the SVG templates in Templates write it down, within a page or as a file
// of its own.
//
// Every number is also written as text, and what colours tell is told by words
// or patterns too, so that charts can be read without colours.
package chart

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"sync"
)

// Templates hold "heat", "timeline" and "wheel".
//
//go:embed *.svg
var Templates embed.FS

// Functions are what the templates call.
var Functions = template.FuncMap{"px": px}

// px writes a coordinate with one decimal at most.
func px(v float64) string { return fmt.Sprintf("%.4g", math.Round(v*10)/10) }

var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(Functions).ParseFS(Templates, "*.svg"))
})

// Write writes the chart of this name as a file of its own, which needs no
// page around it.
func Write(w io.Writer, name string, view any) error {
	if err := templates().ExecuteTemplate(w, name, view); err != nil {
		return fmt.Errorf("draw %s: %w", name, err)
	}
	return nil
}

// Head is what all charts have.
type Head struct {
	// Title names the chart; Summary says in a sentence what it shows.
	Title, Summary string
	// Alone says that the chart is a file of its own: it brings its colours
	// along and has no links.
	Alone         bool
	Width, Height float64
}
