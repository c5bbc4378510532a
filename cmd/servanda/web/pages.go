package web

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"

	"servanda/index"
	"servanda/pipeline"
)

// DrawFunc draws a page of an open PDF, 1-based, as PNG; width and height are
// the page's, in points. It has to look after its own limits.
type DrawFunc func(ctx context.Context, f *os.File, path string, page int) (png []byte, width, height float64, err error)

// mostDrawn is how many drawn pages are kept: some 50 KB each.
const mostDrawn = 60

// drawnPage is a page of an original as it looks.
type drawnPage struct {
	key           string
	png           []byte
	width, height float64
}

// drawings keeps the pages that were drawn last, and draws one at a time.
type drawings struct {
	mu   sync.Mutex
	kept []drawnPage
}

// get returns a page; draw draws it where it is not kept.
func (d *drawings) get(key string, draw func() (drawnPage, error)) (drawnPage, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if i := slices.IndexFunc(d.kept, func(p drawnPage) bool { return p.key == key }); i >= 0 {
		return d.kept[i], nil
	}
	p, err := draw()
	if err != nil {
		return p, err
	}
	p.key = key
	if len(d.kept) == mostDrawn {
		d.kept = d.kept[1:]
	}
	d.kept = append(d.kept, p)
	return p, nil
}

// hasPages reports whether pages of the document can be drawn.
func (s *server) hasPages(d pipeline.Document) bool {
	return s.options.Draw != nil && d.Format == "pdf" && d.Pages > 0 && !strings.Contains(d.Path, "!")
}

// page draws the page that an address names.
func (s *server) page(r *http.Request) (d pipeline.Document, n int, p drawnPage, err error) {
	d, source, err := s.source(r.Context(), r.PathValue("id"))
	if err != nil {
		return d, n, p, err
	}
	if n = atoi(strings.TrimSuffix(r.PathValue("page"), ".png")); !s.hasPages(d) || n < 1 || n > d.Pages {
		return d, n, p, problem{http.StatusNotFound, "There is no such page."}
	}
	p, err = s.drawings.get(fmt.Sprint(d.SHA256, " ", n), func() (p drawnPage, err error) {
		f, err := openUnchanged(source, d.SHA256)
		if err != nil {
			return p, err
		}
		defer f.Close()
		if p.png, p.width, p.height, err = s.options.Draw(r.Context(), f, d.Path, n); err != nil {
			err = problem{http.StatusUnprocessableEntity, "The page could not be drawn: " + err.Error()}
		}
		return p, err
	})
	return d, n, p, err
}

// pagePicture sends a page as it looks.
func (s *server) pagePicture(w http.ResponseWriter, r *http.Request) error {
	_, _, p, err := s.page(r)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/png")
	_, _ = w.Write(p.png)
	return nil
}

// pageJSON is a page with the places of its passages.
type pageJSON struct {
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	// Picture is the address of the page as it looks.
	Picture string    `json:"picture"`
	Boxes   []boxJSON `json:"boxes"`
}

// boxJSON is where a passage, or a part of one, stands on the page: points from
// the upper left corner.
type boxJSON struct {
	Passage string  `json:"passage"`
	X       float64 `json:"x"`
	Y       float64 `json:"y"`
	Width   float64 `json:"width"`
	Height  float64 `json:"height"`
}

func (s *server) apiPage(w http.ResponseWriter, r *http.Request) error {
	d, n, p, err := s.page(r)
	if err != nil {
		return err
	}
	v := pageJSON{Width: p.width, Height: p.height, Picture: fmt.Sprintf("/page/%s/%d.png", d.ID, n), Boxes: []boxJSON{}}
	for passage, err := range s.shelf.l.Passages(r.Context(), index.Filter{Path: d.Path}) {
		if err != nil {
			return err
		}
		for _, b := range passage.Boxes {
			if b.Page == n {
				v.Boxes = append(v.Boxes, boxJSON{passage.ID, b.X0, p.height - b.Y1, b.X1 - b.X0, b.Y1 - b.Y0})
			}
		}
	}
	return answer(w, v, nil)
}
