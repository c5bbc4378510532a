package recommend

import (
	"slices"

	"servanda/config/taxonomy"
	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// pledgesHeading is a heading above what a State under review pledges of its
// own accord.
var pledgesHeading = pattern.MustCompile(`(?i)\bvoluntary (?:pledges|commitments)\b|^\W*(?:[IVX]+\.? )?(?:pledges|commitments) (?:and|made|of)\b`)

// pledges reads the lists of voluntary pledges of the Universal Periodic
// Review, which name no promiser: "Open the archives by 2015."
func pledges(d *reading.Document) []pipeline.Commitment {
	var all []pipeline.Commitment
	for _, p := range d.Passages {
		if p.Kind != pipeline.KindParagraph && p.Kind != pipeline.KindItem || !slices.ContainsFunc(p.Section, pledgesHeading.MatchString) {
			continue
		}
		start, end := trimmed(p.Text, 0, len(p.Text))
		if start >= end || !opensWithVerb(p.Text) && !opensWithGerund(p.Text) {
			continue
		}
		c := newCommitment(d, p, start, end, "recommend/pledge")
		c.Kind, c.Text, c.Due = pipeline.CommitPledge, tidy(c.Quote), dueIn(c.Quote, d.Date)
		if state, found := taxonomy.CountryByCode(d.State()); found {
			c.By = []string{state.Name}
		}
		all = append(all, c)
	}
	return all
}
