package tag

import (
	"strings"
)

// cited is a citation whose instrument is known.
type cited struct {
	citation
	codes      []string
	from, to   int
	inferred   bool
	rule       string
	confidence float64
}

// citations are the articles cited, each with its instruments: the anchor's,
// or the treaty that the document reports on.
func (r *reading) citations() []cited {
	var all []cited
	for _, c := range r.findCitations() {
		switch {
		case c.refused:
		case c.anchor >= 0:
			m := r.mentions[c.anchor]
			all = append(all, cited{
				citation: c, codes: m.codes, from: min(c.start, m.start), to: max(c.end, m.end),
				inferred: m.origin != "explicit", rule: "article/named", confidence: m.confidence,
			})
		case r.speaksOfHome(c):
			all = append(all, cited{
				citation: c, codes: []string{r.state.homeTreaty()}, from: c.start, to: c.end,
				inferred: true, rule: "article/body", confidence: sureNear,
			})
		}
	}
	return all
}

// speaksOfHome reports whether articles without an instrument are the treaty's
// whose committee the document comes from or goes to: in brackets behind a
// heading or sentence, or at a heading's start, and with no law about.
func (r *reading) speaksOfHome(c citation) bool {
	if r.state.homeTreaty() == "" {
		return false
	}
	inBrackets := r.tokens[c.first].gap&gapOpen != 0
	atStart := c.first == 0 && len(r.tokens) < 40
	return (inBrackets || atStart) && !r.lawInSentence(c.first)
}

// lawInSentence reports whether the sentence up to token i speaks of a law.
func (r *reading) lawInSentence(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if r.grammar.is(r.tokens[j].word, classLaw) && r.tokens[j].shape&shapeUpper != 0 && j > 0 {
			return true
		}
		if r.tokens[j+1].gap&gapStop != 0 && strings.HasPrefix(r.raw[r.tokens[j].end:], ". ") {
			return false
		}
	}
	return false
}
