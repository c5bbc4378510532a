package recommend

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// leads tell passages that lead into lists of requests.
var leads = rules("leads.tsv")

// recommendationsHeading is a heading above recommendations that the document
// makes itself.
var recommendationsHeading = pattern.MustCompile(`(?i)^(?:\W*(?:[IVX]+|[A-Z]|\d+)[.)]\s*)?(?:(?:key|main|priority|general|final|our|policy|summary of|conclusions? and|list of|further|other) )*recommendations?\b(?: (?:to|for|addressed)\b.*|:)?\W*$`)

// lists reads lists of what a State is asked to do: under a heading
// "Recommendations", or behind a passage that leads into them ("matters in need
// of particular attention, specifically:").
func lists(d *reading.Document) []pipeline.Commitment {
	r := listReader{document: d, nested: map[int]itemLead{}}
	for _, p := range d.Passages {
		if p.Kind != pipeline.KindFootnote && p.Kind != pipeline.KindRow {
			r.read(p)
		}
	}
	return r.found
}

// listRule is the rule of what lists reads.
const listRule = "recommend/list"

type listReader struct {
	document *reading.Document
	// open is set while a list runs that a passage has led into; by is who asks.
	open bool
	by   []string
	// nested are the items of a list that lead into items of their own, by
	// ordinal.
	nested map[int]itemLead
	found  []pipeline.Commitment
}

func (r *listReader) read(p pipeline.Passage) {
	if p.Kind == pipeline.KindHeading {
		return
	}
	if up, isNested := r.nested[p.Parent]; isNested {
		r.add(p, up.completes(p.Text, r.document.Language))
		return
	}
	if leadsList(p.Text) && !under(p) {
		r.open, r.by = true, r.asker(p)
		return
	}
	isLabelled := labelled.MatchString(p.Text)
	isItem := p.Kind == pipeline.KindItem || isLabelled && p.Number == ""
	said := opensWithLabel.ReplaceAllString(labelled.ReplaceAllString(p.Text, ""), "")
	imperative := opensWithVerb(said) || opensWithGerund(said)
	switch {
	case under(p) && (imperative && (isItem || opensWithVerb(p.Text)) || modal.MatchString(p.Text)):
		r.by = ownName(r.document)
		r.add(p, "")
	case r.open && isItem && (imperative || modal.MatchString(p.Text)):
		r.add(p, "")
	case !isItem && !title(p.Text):
		r.open = false
	}
}

// leadsList reports whether a passage leads into a list of requests.
func leadsList(text string) bool {
	return strings.HasSuffix(text, ":") && meaning(leads, text) == "list" || attention.MatchString(text)
}

// attention leads into a list although headings may stand between.
var attention = pattern.MustCompile(`(?i)\b(?:matters|areas|issues)\b.{0,30}\bin need of\b.{0,20}\battention\b.*:$`)

// title reports whether a paragraph is a heading that the format does not
// mark as one: short, and no sentence.
func title(text string) bool {
	return len(strings.Fields(text)) <= 14 && !endMark.MatchString(text)
}

var endMark = pattern.MustCompile(`[.;:?]$`)

// under reports whether p stands under a heading "Recommendations".
func under(p pipeline.Passage) bool {
	for _, h := range p.Section {
		if recommendationsHeading.MatchString(h) {
			return true
		}
	}
	return false
}

// modal tells a sentence that says what should be done.
var modal = pattern.MustCompile(`\b(?:should|could)(?: [a-z]+ly| also| not| in particular)* (?:be|[a-z]+)\b`)

// asker is who asks in a lead, as the lead or the passage before it names.
func (r *listReader) asker(p pipeline.Passage) []string {
	for _, a := range asks(p.Text, false) {
		if by, _ := askers(r.document, p.Ordinal, a.by); by != nil {
			return by
		}
	}
	for n := 0; n < maxBack; n++ {
		texts := append([]string{p.Text}, p.Section...)
		for _, text := range texts {
			if m := last(namedAsker.FindAllString(text, -1)); m != "" {
				return []string{strings.TrimSpace(m)}
			}
		}
		before, found := r.document.Before(p)
		if !found {
			break
		}
		p = before
	}
	return nil
}

// namedAsker is a body that asks, wherever a text names it.
var namedAsker = pattern.MustCompile(`\b(?:` + strings.Join(lines("bodies.txt"), "|") + `)\b`)

// add adds p as a recommendation; lead are words that complete it.
func (r *listReader) add(p pipeline.Passage, lead string) {
	start, end := trimmed(p.Text, 0, len(p.Text))
	if start >= end {
		return
	}
	for _, s := range r.parts(p, start, end) {
		c := newCommitment(r.document, p, s.start, s.end, listRule)
		c.Text, c.By, c.Due = tidy(where.ReplaceAllString(joined(lead, labelled.ReplaceAllString(c.Quote, "")), "")), r.by, dueIn(c.Quote, r.document.Date)
		if c.Text == "" {
			continue
		}
		r.found = append(r.found, c)
		if strings.HasSuffix(p.Text, ":") {
			r.nested[p.Ordinal] = itemLead{text: c.Text, by: r.by}
		}
	}
}

// parts are what an item asks: each of its lettered parts where it opens with
// the first of them, else all of it.
func (r *listReader) parts(p pipeline.Passage, start, end int) []span {
	items := inlineItems(p.Text[start:end], 0)
	if len(items) == 0 || !opensWithLabel.MatchString(p.Text[start:end]) {
		return []span{{start, end}}
	}
	var all []span
	for _, i := range items {
		from, to := trimmed(p.Text, start+i.start, start+i.end)
		all = append(all, span{from, to})
	}
	return all
}

// labelled is an item whose label segmentation left in its text.
var labelled = pattern.MustCompile(`^(?:[A-Z]|[ivx]{1,5}|[a-z])[.)]\s+`)

// where cites the paragraph of the report that an item sums up.
var where = pattern.MustCompile(`\s*\((?:see )?para(?:graph|\.)s? [\d, and–-]+\)[.;]?$`)

// opensWithLabel is an item that opens with the label of its first part.
var opensWithLabel = pattern.MustCompile(`^\((?:i|a)\)\s`)

// joined are a lead and its item as one text.
func joined(lead, item string) string {
	if lead == "" {
		return item
	}
	return lead + ": " + item
}
