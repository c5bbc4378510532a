package index

import (
	"servanda/pipeline"
)

// AllLinks as the MinScore of Options shows every link that is kept.
const AllLinks = -1

// minScore is the least score of a link that tables show.
func (o Options) minScore() float64 {
	switch o.MinScore {
	case 0:
		return pipeline.ShownScore
	case AllLinks:
		return 0
	}
	return o.MinScore
}

// shows reports whether tables show the link: what a reviewer confirmed or
// corrected always, what one rejected never, and else what scores enough, once
// for a reform that several rows tell of.
func (c *crossref) shows(k pipeline.Link) bool {
	if c.rejected(k.Commitment) || c.rejected(k.Reform) {
		return false
	}
	switch c.standings[k.ID].Verdict {
	case pipeline.VerdictRejected:
		return false
	case pipeline.VerdictConfirmed, pipeline.VerdictCorrected, pipeline.VerdictAdded:
		return true
	}
	return !k.Again && k.Score >= c.l.minScore
}
