package index

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"servanda/index/fulltext"
	"servanda/index/store"
	"servanda/pipeline"
)

// Explanation says why a tag, claim or link is there.
type Explanation struct {
	ID string `json:"id"`
	// Kind is "tag", "treaty_action", "commitment", "reform", "link",
	// "passage" or "document".
	Kind string `json:"kind"`
	// What names it in a few words: "theme detention", "recommendation".
	What string `json:"what"`
	// Rule, Origin and Confidence are what found it; those that its kind has.
	Rule       string          `json:"rule,omitempty"`
	Origin     pipeline.Origin `json:"origin,omitempty"`
	Confidence float64         `json:"confidence,omitempty"`
	// Reasons are a link's, strongest first.
	Reasons []string `json:"reasons,omitempty"`
	// Evidence are the passages it stands on: one, or a link's two.
	Evidence []Evidence `json:"evidence"`
	// Details are its further fields by name, as exports name them.
	Details []Detail `json:"details,omitempty"`
	// Decisions are what people said of it, oldest first.
	Decisions []pipeline.Decision `json:"decisions,omitempty"`
}

// Evidence is a place in a passage.
type Evidence struct {
	// ID is the claim's, at an end of a link.
	ID       string `json:"id,omitempty"`
	Citation string `json:"citation"`
	Passage  string `json:"passage"`
	// Text is the whole passage; Span is the part that counts.
	Text  string        `json:"text"`
	Span  fulltext.Span `json:"span"`
	Quote string        `json:"quote"`
}

// Detail is one named value.
type Detail struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Explain tells why the tag, claim or link with this id is there. Of anything
// else that Lookup finds, it tells what the library has of it.
func (l *Library) Explain(ctx context.Context, id string) (Explanation, error) {
	if !isID(id) {
		return l.explainFound(ctx, id)
	}
	x := Explanation{ID: id, Kind: kindNames[id[0]]}
	err := l.explain(ctx, &x)
	if err == nil {
		x.Decisions, err = l.DecisionsOn(ctx, id)
	}
	if err != nil {
		return x, fmt.Errorf("explain %s: %w", id, err)
	}
	return x, nil
}

func (l *Library) explain(ctx context.Context, x *Explanation) error {
	switch x.ID[0] {
	case 't':
		return l.explainTag(ctx, x)
	case 'a':
		c, err := l.CitedTreatyAction(ctx, x.ID)
		a := c.Item
		x.claim(a.Source, c.Place, strings.TrimSpace(string(a.Action)+" of "+a.Title),
			"instrument", a.Instrument, "date", a.Date, "country", a.Country, "articles", strings.Join(a.Articles, "; "))
		return err
	case 'c':
		c, err := l.CitedCommitment(ctx, x.ID)
		if err != nil {
			return err
		}
		m := c.Item
		x.claim(m.Source, c.Place, string(m.Kind)+": "+m.Text,
			"source", strings.Join(m.By, "; "), "addressee", m.Addressee, "response", string(m.Response), "date", m.Date,
			"due", m.Due, "responsible", strings.Join(m.Responsible, "; "), "form", m.Form, "grade", m.Grade, "answers", m.Answers, "urgency", m.Urgency)
		if m.Concern != "" {
			concern, err := l.quoted(ctx, m.Concern)
			if err != nil {
				return err
			}
			x.detail("concern", concern.citation)
		}
		return l.explainPositions(ctx, x)
	case 'r':
		c, err := l.CitedReform(ctx, x.ID)
		r := c.Item
		x.claim(r.Source, c.Place, string(r.Type)+": "+r.Title,
			"status", string(r.Status), "date", r.Date, "country", r.Country, "responsible", strings.Join(r.Responsible, "; "))
		return err
	case 'l':
		return l.explainLink(ctx, x)
	}
	return l.explainPlace(ctx, x)
}

func (l *Library) explainTag(ctx context.Context, x *Explanation) error {
	c, err := l.CitedTag(ctx, x.ID)
	if err != nil {
		return err
	}
	t := c.Item
	x.What = string(t.Scheme) + " " + t.Code
	x.Rule, x.Origin, x.Confidence = t.Rule, t.Origin, t.Confidence
	x.detail("articles", strings.Join(t.Articles, "; "))
	x.Evidence = []Evidence{evidence("", c.Place, t.Evidence, t.Start, t.End)}
	return nil
}

// claim fills in what claims share; details are names and values in turn.
func (x *Explanation) claim(s pipeline.Source, p store.Place, what string, details ...string) {
	x.What, x.Rule = what, s.Rule
	x.Evidence = []Evidence{evidence("", p, s.Quote, s.Start, s.End)}
	for i := 0; i+1 < len(details); i += 2 {
		x.detail(details[i], details[i+1])
	}
}

func (x *Explanation) detail(name, value string) {
	if value != "" {
		x.Details = append(x.Details, Detail{name, value})
	}
}

func evidence(id string, p store.Place, quote string, start, end int) Evidence {
	return Evidence{ID: id, Citation: Citation(p.Document, p.Passage), Passage: p.Passage.ID, Text: p.Passage.Text,
		Quote: quote, Span: fulltext.Span{Start: start, End: end}}
}

func (l *Library) explainLink(ctx context.Context, x *Explanation) error {
	k, err := l.Link(ctx, x.ID)
	if err != nil {
		return err
	}
	full, err := l.LinkWithEnds(ctx, k)
	if err != nil {
		return err
	}
	x.What = string(k.Relation)
	x.Origin, x.Confidence, x.Reasons = k.Origin, k.Score, k.Reasons
	for _, e := range []store.End{full.Commitment, full.Reform} {
		start := max(0, strings.Index(e.Passage.Text, e.Quote))
		x.Evidence = append(x.Evidence, evidence(e.ID, e.Place, e.Quote, start, start+len(e.Quote)))
	}
	return nil
}

// explainFound explains the first of what a reference refers to.
func (l *Library) explainFound(ctx context.Context, ref string) (Explanation, error) {
	found, err := l.Lookup(ctx, ref)
	if err != nil {
		return Explanation{}, err
	}
	x := Explanation{ID: found[0].Document.ID}
	if p := found[0].Passage; p != nil {
		x.ID = p.ID
	}
	x.Kind = kindNames[x.ID[0]]
	x.place(found[0])
	return x, l.explainReplies(ctx, &x, found[0])
}

// explainPlace tells what the library has of a passage or document.
func (l *Library) explainPlace(ctx context.Context, x *Explanation) error {
	found, err := l.byID(ctx, x.ID)
	if err != nil {
		return err
	}
	x.place(found[0])
	return l.explainReplies(ctx, x, found[0])
}

// place tells of a passage or document, and what became of its file.
func (x *Explanation) place(f Found) {
	x.What = f.Citation
	x.detail("path", f.Document.Path)
	x.detail("sha256", f.Document.SHA256)
	if f.Document.Pages > 0 {
		x.detail("pages", strconv.Itoa(f.Document.Pages))
	}
	x.detail("read by", f.Document.Reading)
	outcome := f.Document.Status.Outcome()
	x.detail("status", string(outcome.Status))
	x.detail("meaning", outcome.Meaning)
	x.detail("reason", f.Document.Error)
	if outcome.Status != pipeline.StatusOK {
		x.detail("next", outcome.Next)
	}
	if f.Passage != nil {
		x.Evidence = []Evidence{evidence("", store.Place{Document: f.Document, Passage: *f.Passage}, f.Passage.Text, 0, len(f.Passage.Text))}
	}
}
