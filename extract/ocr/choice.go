package ocr

import (
	"context"
	_ "embed"
	"image"
	"slices"
	"strings"

	"servanda/extract/language"
)

// languages.tsv names languages and scripts as tesseract does.
//
//go:embed data/languages.tsv
var languagesTSV string

// mostAtOnce is how many languages are looked for at once: each makes a page
// slower.
const mostAtOnce = 3

// choice is which languages are looked for in a document.
type choice struct {
	tesseract *tesseract
	// languages are "" as long as nothing is known.
	languages string
	// settled says that pages teach nothing more.
	settled bool
}

// newChoice begins with the languages that are configured, or with the hint.
func newChoice(t *tesseract, configured, hint string) *choice {
	if configured != "" {
		return &choice{t, configured, true}
	}
	if name := nameOf(hint); t.installed[name] {
		return &choice{t, name, true}
	}
	return &choice{tesseract: t}
}

// of are the languages to look for on a page: those of its script where
// nothing else is known.
func (c *choice) of(ctx context.Context, picture *image.Gray, scale float64) (string, error) {
	if c.languages != "" {
		return c.languages, nil
	}
	names := c.ofScript(c.tesseract.script(ctx, picture, scale))
	if len(names) == 0 {
		names = c.ofScript("Latin")
	}
	if len(names) == 0 {
		names = c.any()
	}
	return strings.Join(names, "+"), ctx.Err()
}

// learn settles the language once a page has told it.
func (c *choice) learn(text string) {
	if c.settled {
		return
	}
	if name := nameOf(language.Of(text)); c.tesseract.installed[name] {
		c.languages, c.settled = name, true
	}
}

// ofScript are the first installed languages of a script.
func (c *choice) ofScript(script string) []string {
	var names []string
	for _, r := range rows() {
		if r[2] == script && c.tesseract.installed[r[1]] && len(names) < mostAtOnce {
			names = append(names, r[1])
		}
	}
	return names
}

// any is the first installed language by name.
func (c *choice) any() []string {
	var names []string
	for name := range c.tesseract.installed {
		names = append(names, name)
	}
	slices.Sort(names)
	return names[:1]
}

// nameOf is tesseract's name of a language, "" for one that it does not know.
func nameOf(tag string) string {
	for _, r := range rows() {
		if r[0] == tag {
			return r[1]
		}
	}
	return ""
}

// rows are tag, name and script of each language.
func rows() [][]string {
	var all [][]string
	for line := range strings.Lines(languagesTSV) {
		if cells := strings.Fields(line); len(cells) == 3 && !strings.HasPrefix(line, "#") {
			all = append(all, cells)
		}
	}
	return all
}
