package web

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestScreenshots makes the pictures of the README: SERVANDA_SHOTS names the
// folder that they go to, SERVANDA_SHOTS_URL a server that is running.
func TestScreenshots(t *testing.T) {
	to, at := os.Getenv("SERVANDA_SHOTS"), os.Getenv("SERVANDA_SHOTS_URL")
	if to == "" {
		t.Skip("left out: SERVANDA_SHOTS names no folder")
	}
	b := open(t, sampleLibrary(t))
	if at != "" {
		b.url = at
	}
	for _, shot := range []struct {
		name, path string
		width      int64
		dark       bool
		// before is done on the page first.
		before string
	}{
		{"web-search", "/search?q=assembly+OR+detention", 1280, false, ""},
		{"web-reader", "/d/CCPR/C/XVM/CO/3?q=law#para-4-a", 1280, false, `document.querySelector("[data-toggle-page]")?.click()`},
		{"web-compare", "/crossref?evidence=addresses", 1280, false, `document.querySelector(".more details").open = true`},
		{"web-matrix", "/matrix?down=theme&across=evidence", 1280, true, ""},
		{"web-review", "/review", 1280, false, `document.querySelector(".card").classList.add("current")`},
		{"web-narrow", "/search?q=detention", 390, false, ""},
	} {
		b.size(shot.width, 860, shot.dark)
		b.visit(shot.path)
		if shot.before != "" {
			b.run(shot.before)
		}
		b.run(`window.settled = false; setTimeout(() => window.settled = true, 2500)`)
		b.until("settled", "window.settled")
		picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, shot.name+".png"), picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
