package recommend

import (
	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// Read reads the recommendations that a document makes or retells, in the
// order of its passages.
func Read(d *reading.Document) pipeline.Claims {
	return pipeline.Claims{Commitments: uprLists(d)}
}

// newCommitment is a recommendation quoted from bytes start to end of p's text
// and addressed to the State that the document is about.
func newCommitment(d *reading.Document, p pipeline.Passage, start, end int, rule string) pipeline.Commitment {
	c := pipeline.Commitment{
		Source: d.Source(p, start, end, rule),
		Kind:   pipeline.CommitRecommendation,
		Date:   d.Date,
	}
	if len(d.Countries) > 0 {
		c.Addressee = d.Countries[0]
	}
	return c
}
