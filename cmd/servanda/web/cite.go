package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"servanda/index"
	"servanda/index/bibliography"
	"servanda/pipeline"
)

// citations are the ways to cite a passage.
type citations struct {
	Passage string `json:"passage"`
	// Plain is as tables cite: "CCPR/C/NOR/CO/7, para. 24, p. 6".
	Plain string `json:"plain"`
	// OSCOLA follows the fourth edition of the Oxford standard for UN
	// documents: body, 'title' (date) UN Doc symbol, para 24.
	OSCOLA string `json:"oscola"`
	// BibTeX and CSL are of the document; they know no paragraphs.
	BibTeX string `json:"bibtex"`
	CSL    string `json:"csl"`
	// Quote is the passage's text with the plain citation.
	Quote string `json:"quote"`
}

func citationsOf(d pipeline.Document, p pipeline.Passage) (citations, error) {
	c := citations{Passage: p.ID, Plain: index.Citation(d, p), OSCOLA: oscola(d, p)}
	c.Quote = "“" + p.Text + "” (" + c.Plain + ")"
	one := func(yield func(pipeline.Document, error) bool) { yield(d, nil) }
	var b strings.Builder
	if _, err := bibliography.Write(&b, bibliography.BibTeX, one); err != nil {
		return c, err
	}
	c.BibTeX = strings.TrimSpace(b.String())
	b.Reset()
	_, err := bibliography.Write(&b, bibliography.CSL, one)
	c.CSL = strings.TrimSpace(b.String())
	return c, err
}

// oscola cites in the Oxford style, without what the library does not know.
func oscola(d pipeline.Document, p pipeline.Passage) string {
	var parts []string
	if b := label("body", d.Body); d.Body != "" && d.Body != "STATE" {
		parts = append(parts, b+",")
	}
	if d.Title != "" {
		parts = append(parts, "‘"+d.Title+"’")
	}
	if day := longDate(d.Date); day != "" {
		parts = append(parts, "("+day+")")
	}
	switch {
	case d.Symbol != "":
		parts = append(parts, symbolPrefix(d)+d.Symbol)
	case d.Title == "":
		parts = append(parts, d.Path)
	}
	text := strings.TrimSuffix(strings.Join(parts, " "), ",")
	switch {
	case p.Number != "" && p.Kind == pipeline.KindFootnote:
		text += ", fn " + p.Number
	case p.Number != "":
		text += ", para " + p.Number
	case p.PageFrom > 0:
		text += ", " + strconv.Itoa(p.PageFrom)
	}
	return text
}

// symbolPrefix is "UN Doc " before the symbols of the United Nations.
func symbolPrefix(d pipeline.Document) string {
	if families()[d.Body] == "un" {
		return "UN Doc "
	}
	return ""
}

// longDate writes an ISO date as "4 July 2016", "July 2016" or "2016".
func longDate(iso string) string {
	for _, form := range [][2]string{{"2006-01-02", "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"}} {
		if t, err := time.Parse(form[0], iso); err == nil {
			return t.Format(form[1])
		}
	}
	return ""
}

// cite finds a passage and cites it.
func (s *server) cite(ctx context.Context, id string) (c citations, err error) {
	err = s.shelf.use(func(l *index.Library) error {
		p, err := l.Place(ctx, id)
		if err != nil {
			return err
		}
		c, err = citationsOf(p.Document, p.Passage)
		return err
	})
	return c, err
}

func (s *server) citePage(w http.ResponseWriter, r *http.Request) error {
	c, err := s.cite(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "cite", c)
}

// whyPage explains a tag, claim or link.
func (s *server) whyPage(w http.ResponseWriter, r *http.Request) error {
	x, err := s.explain(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "why", x)
}

// explanation is why something is there, with where its evidence is read.
type explanation struct {
	index.Explanation
	// Documents are the documents of the evidence, in its order.
	Documents []string `json:"documents"`
}

// Runs are the text of the evidence at i, with what counts marked.
func (x explanation) Runs(i int) []run {
	e := x.Evidence[i]
	return markedSpan(e.Text, e.Span.Start, e.Span.End)
}

func (s *server) explain(ctx context.Context, id string) (x explanation, err error) {
	err = s.shelf.use(func(l *index.Library) error {
		if x.Explanation, err = l.Explain(ctx, id); err != nil {
			return err
		}
		for _, e := range x.Evidence {
			p, err := l.Place(ctx, e.Passage)
			if err != nil {
				return err
			}
			x.Documents = append(x.Documents, p.Document.ID)
		}
		return nil
	})
	return x, err
}
