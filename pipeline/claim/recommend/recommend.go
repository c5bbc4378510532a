package recommend

import (
	"cmp"
	"slices"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// reader reads the recommendations of one form.
type reader func(*reading.Document) []pipeline.Commitment

// readers are the readers for a type of document. Where two find the same
// words, the first counts.
func readers(documentType, body string) []reader {
	switch documentType {
	case "upr-working-group-report":
		return []reader{uprLists, pledges}
	case "upr-addendum":
		return []reader{tabled, uprLists, positions, pledges}
	case "upr-thematic-list":
		return []reader{tabled, uprLists}
	case "general-comment", "resolution", "law", "declaration", "agenda", "communication-decision", "judgment", "upr-decision", "upr-advance-questions":
		return nil
	}
	if political[body] {
		return []reader{retoldLists, tabled}
	}
	if documentType == "upr-national-report" {
		return []reader{retoldLists, tabled, asked, lists, counted, pledges}
	}
	return []reader{retoldLists, tabled, asked, lists, gradedParagraphs, counted}
}

// political are bodies whose papers ask organs of the United Nations and
// States in general.
var political = map[string]bool{"UNSC": true, "UNGA": true, "ECOSOC": true, "UN": true}

// Read reads the recommendations that a document makes or retells, in the
// order of its passages.
func Read(d *reading.Document) pipeline.Claims {
	var all []pipeline.Commitment
	place := make(map[string]int, len(d.Passages))
	for _, p := range d.Passages {
		place[p.ID] = p.Ordinal
	}
	if d.State() == "" && d.Type != "upr-thematic-list" {
		return pipeline.Claims{} // nobody to address
	}
	for _, read := range readers(d.Type, d.Body) {
		found := read(d)
		all = append(all, apart(found, all)...)
	}
	if d.Type == "upr-addendum" {
		for i := range all {
			p, _ := d.At(place[all[i].Passage])
			answer(&all[i], p)
		}
	}
	slices.SortStableFunc(all, func(a, b pipeline.Commitment) int {
		return cmp.Or(cmp.Compare(place[a.Passage], place[b.Passage]), cmp.Compare(a.Start, b.Start))
	})
	if summing[d.Type] {
		all = once(all)
	}
	return pipeline.Claims{Commitments: all}
}

// apart leaves out what quotes words that an earlier reader has quoted.
func apart(found, before []pipeline.Commitment) []pipeline.Commitment {
	quoted := map[string][]span{}
	for _, c := range before {
		quoted[c.Passage] = append(quoted[c.Passage], span{c.Start, c.End})
	}
	return slices.DeleteFunc(found, func(c pipeline.Commitment) bool {
		return slices.ContainsFunc(quoted[c.Passage], func(s span) bool { return c.Start < s.end && s.start < c.End })
	})
}

// newCommitment is a recommendation quoted from bytes start to end of p's text
// and addressed to the State that the document is about.
func newCommitment(d *reading.Document, p pipeline.Passage, start, end int, rule string) pipeline.Commitment {
	return pipeline.Commitment{
		Source:    d.Source(p, start, end, rule),
		Kind:      pipeline.CommitRecommendation,
		Addressee: d.State(),
		Date:      d.Date,
	}
}
