package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"servanda/config/lazy"
	"servanda/index"
	"servanda/index/fulltext"
	"servanda/pipeline"
)

// passagesPerPart is how much of a document a page holds: most are there
// wholly, so that the browser's own search finds everything.
const passagesPerPart = 1500

// readerView is a document as its passages.
type readerView struct {
	Document pipeline.Document
	// Same are other documents of the same symbol, such as other languages.
	Same     []pipeline.Document
	Passages []passageView
	Contents []heading
	// Query is what is looked for in the document, Matches how many of its
	// passages match, whether on this part or not.
	Query   string
	Matches int
	// Part is one of Parts that the document is shown in, from 1.
	Part, Parts int
	HasOriginal bool
	// HasPages says that its pages can be drawn.
	HasPages bool
}

// heading is a line of the table of contents.
type heading struct {
	ID, Number, Text string
	Level            int
	// Part is the part of the document that it is in.
	Part int
}

// passageView is a passage with what was found in it.
type passageView struct {
	pipeline.Passage
	// Anchor is the address by printed number, "para-24-a", where this is the
	// first with it.
	Anchor   string
	Citation string
	Pieces   []piece
	Tags     []pipeline.Tag
	Claims   []claimView
	Match    bool
	// NewPage is the page that begins with this passage, 0 for none.
	NewPage int
}

// claimView is a commitment, treaty action or reform made by a passage.
type claimView struct {
	ID, Kind, What, Date string
	// Reform tells reforms from commitments.
	Reform bool
}

// PartURL is the address of a part.
func (v readerView) PartURL(n int) string {
	u := url.Values{}
	if v.Query != "" {
		u.Set("q", v.Query)
	}
	if n > 1 {
		u.Set("part", itoa(n))
	}
	if len(u) == 0 {
		return documentURL(v.Document)
	}
	return documentURL(v.Document) + "?" + u.Encode()
}

func (s *server) readerPage(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r.Context(), r.PathValue("ref"), r.URL.Query())
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "reader", v)
}

// read makes the view of a document: of the part asked for, or of the part
// that holds the passage asked for.
func (s *server) read(ctx context.Context, ref string, asked url.Values) (v readerView, err error) {
	err = s.shelf.use(func(l *index.Library) error {
		found, err := l.Lookup(ctx, ref)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return problem{http.StatusNotFound, "Nothing in this library has this name."}
		}
		v.Document, v.Query = found[0].Document, strings.TrimSpace(asked.Get("q"))
		for _, f := range found[1:] {
			if f.Passage == nil {
				v.Same = append(v.Same, f.Document)
			}
		}
		return v.load(ctx, l, asked)
	})
	v.HasOriginal = err == nil && !strings.Contains(v.Document.Path, "!")
	v.HasPages = err == nil && s.hasPages(v.Document)
	return v, err
}

// load reads the document's passages and what was found in them.
func (v *readerView) load(ctx context.Context, l *index.Library, asked url.Values) error {
	f := index.Filter{Path: v.Document.Path}
	var all []pipeline.Passage
	for p, err := range l.Passages(ctx, f) {
		if err != nil {
			return err
		}
		all = append(all, p)
	}
	v.choose(all, asked)
	findings, err := findingsOf(ctx, l, f)
	if err != nil {
		return err
	}
	var matches map[string][]fulltext.Span
	if v.Query != "" {
		if matches, err = l.MatchesIn(ctx, v.Document.ID, v.Query); err != nil {
			return err
		}
		v.Matches = len(matches)
	}
	from := (v.Part - 1) * passagesPerPart
	v.show(all[from:min(len(all), from+passagesPerPart)], findings, matches)
	return nil
}

// choose decides on the part, and lists the headings of all parts.
func (v *readerView) choose(all []pipeline.Passage, asked url.Values) {
	v.Parts = max(1, (len(all)+passagesPerPart-1)/passagesPerPart)
	v.Part = min(max(1, atoi(asked.Get("part"))), v.Parts)
	for i, p := range all {
		if p.ID == asked.Get("at") {
			v.Part = i/passagesPerPart + 1
		}
		if p.Kind == pipeline.KindHeading {
			v.Contents = append(v.Contents, heading{ID: p.ID, Number: p.Number, Text: p.Text, Level: max(p.Level, 1), Part: i/passagesPerPart + 1})
		}
	}
}

// show makes the views of the passages.
func (v *readerView) show(some []pipeline.Passage, f findings, matches map[string][]fulltext.Span) {
	anchored := map[string]bool{}
	page := 0
	for _, p := range some {
		spans, match := matches[p.ID]
		w := passageView{Passage: p, Citation: index.Citation(v.Document, p), Tags: f.tags[p.ID], Claims: f.claims[p.ID], Match: match}
		if a := anchor(p); a != "" && !anchored[a] {
			anchored[a], w.Anchor = true, a
		}
		if p.PageFrom > page {
			page = p.PageFrom
			w.NewPage = page
		}
		w.Pieces = pieces(p.Text, append(marksOf(spans), f.marks[p.ID]...))
		v.Passages = append(v.Passages, w)
	}
}

// noLetter are the stretches of a number that an address leaves out.
var noLetter = lazy.Regexp(`[^\pL\pN.]+`)

// anchor is the address of a passage by its printed number: "24 (a)" is
// "para-24-a".
func anchor(p pipeline.Passage) string {
	if p.Number == "" || p.Kind == pipeline.KindFootnote || p.Kind == pipeline.KindHeading || p.Kind == pipeline.KindRow {
		return ""
	}
	return "para-" + strings.Trim(noLetter().ReplaceAllString(p.Number, "-"), "-.")
}

// Pager leads to the neighbouring parts.
func (v readerView) Pager() pager {
	return pager{Page: v.Part, Pages: v.Parts, Prev: v.PartURL(v.Part - 1), Next: v.PartURL(v.Part + 1)}
}
