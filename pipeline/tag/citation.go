package tag

import (
	"strings"

	"servanda/pipeline"
)

// cited is a citation whose instruments are known, with what it rests on.
type cited struct {
	citation
	codes []string
	// start and end place the citation with its instrument's name.
	start, end int
	origin     pipeline.Origin
	confidence float64
	rule       string
}

// findCited fills cited: the articles that the text cites, each with the
// instruments of its anchor; without one, with the treaty that the document is
// about or the instrument that the sentence named.
func (r *reading) findCited() {
	for _, c := range r.findCitations() {
		if c.law != (law{}) {
			r.laws = append(r.laws, c)
		}
		if x, ok := r.cite(c); ok {
			r.cited = append(r.cited, x)
		}
	}
}

func (r *reading) cite(c citation) (cited, bool) {
	x := cited{citation: c, start: c.start, end: c.end, origin: pipeline.OriginInferred, confidence: sureNear}
	switch {
	case c.refused:
		return x, false
	case c.anchor >= 0:
		m := r.mentions[c.anchor]
		x.codes, x.origin, x.confidence, x.rule = m.codes, m.origin, m.confidence, "article/named"
		x.start, x.end = min(c.start, m.start), max(c.end, m.end)
	case r.speaksOfHome(c):
		x.codes, x.rule = []string{r.state.homeTreaty()}, "article/body"
	case r.assumesHome(c):
		x.codes, x.rule = []string{r.state.homeTreaty()}, "article/document"
	case r.bracketed(c):
		x.codes, x.rule = r.namedInSentence(c.first), "article/sentence"
	}
	return x, len(x.codes) > 0
}

// speaksOfHome reports whether articles without an instrument are the treaty's
// whose committee the document comes from or goes to: in brackets behind a
// heading or sentence, or at a heading's start, and with no law about.
func (r *reading) speaksOfHome(c citation) bool {
	if r.state.homeTreaty() == "" || r.namedInSentence(c.first) != nil && !r.bracketed(c) {
		return false
	}
	return (r.bracketed(c) || r.heads(c)) && !r.lawInSentence(c.first)
}

// assumesHome reports whether articles named alone are the treaty's of the body
// that speaks: the text names no law and no other instrument before them, and
// its section is not about a State's law.
func (r *reading) assumesHome(c citation) bool {
	if !r.state.speaksItself() || r.state.domestic || r.lawAnywhere() {
		return false
	}
	home := r.state.homeTreaty()
	for _, m := range r.mentions {
		if m.first < c.first && len(m.codes) > 0 && (len(m.codes) > 1 || m.codes[0] != home) && r.knowledge.counted(m.codes[0]) {
			return false
		}
	}
	return true
}

// lawAnywhere reports whether the text names a law.
func (r *reading) lawAnywhere() bool {
	for j := range r.tokens {
		if j > 0 && r.isLaw(j) {
			return true
		}
	}
	return false
}

// bracketed reports whether the series opens a bracket: "(art. 6)".
func (r *reading) bracketed(c citation) bool { return r.tokens[c.first].gap&gapOpen != 0 }

// heads reports whether the series is a heading or opens one: "Article 2",
// "Article 7 – Torture".
func (r *reading) heads(c citation) bool {
	const heading = 16
	if c.first > 0 || len(r.tokens) > heading {
		return false
	}
	rest := strings.TrimSpace(r.raw[c.end:])
	return rest == "" || strings.ContainsAny(rest[:1], ":.-(") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—")
}

// maxLook bounds how many tokens or mentions are looked back over.
const maxLook = 120

// sentenceFrom is the first token of the sentence that token i stands in.
func (r *reading) sentenceFrom(i int) int {
	for limit := max(0, i-maxLook); i > limit; i-- {
		if r.tokens[i].gap&gapStop != 0 && strings.HasPrefix(r.raw[r.tokens[i-1].end:], ". ") && !r.grammar.is(r.tokens[i-1].word, classArticle|classParagraph|classNo) {
			return i
		}
	}
	return i
}

// namedInSentence is the instrument that the sentence names last before token
// i; nil for none, or where the sentence names a law.
func (r *reading) namedInSentence(i int) []string {
	from := r.sentenceFrom(i)
	if r.lawInSentence(i) {
		return nil
	}
	for n := r.mentionFrom(i) - 1; n >= 0 && r.mentions[n].first >= from; n-- {
		if m := r.mentions[n]; len(m.codes) == 1 {
			return m.codes
		}
	}
	return nil
}

// lawInSentence reports whether the sentence names a law before token i.
func (r *reading) lawInSentence(i int) bool {
	for j := r.sentenceFrom(i); j < i; j++ {
		if r.isLaw(j) && (j > 0 || j+1 < len(r.tokens) && r.tokens[j+1].shape&shapeUpper != 0) {
			return true
		}
	}
	return false
}

// inMention reports whether token j is part of an instrument's name: "Rome
// Statute", "Bangkok Rules".
func (r *reading) inMention(j int) bool {
	n := r.mentionFrom(j+1) - 1
	return n >= 0 && j < r.mentions[n].next
}
