package tag

import (
	"slices"
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
		if c.law != (law{}) && !r.isCommon(c) {
			r.laws = append(r.laws, c)
		}
		if x, ok := r.cite(c); ok {
			r.cited = append(r.cited, x)
			r.only.cites(x.codes)
		}
	}
}

func (r *reading) cite(c citation) (cited, bool) {
	x := cited{citation: c, start: c.start, end: c.end, origin: pipeline.OriginInferred, confidence: sureNear}
	switch {
	case c.anchor < 0 && r.isCommon(c):
		x.codes, x.rule, x.origin, x.confidence = r.knowledge.geneva, "article/common", pipeline.OriginExplicit, sureName
	case c.refused:
		return x, false
	case c.anchor >= 0:
		m := r.mentions[c.anchor]
		x.codes, x.origin, x.confidence, x.rule = m.codes, m.origin, m.confidence, "article/named"
		x.start, x.end = min(c.start, m.start), max(c.end, m.end)
	case r.speaksOfHome(c):
		x.codes, x.rule = []string{r.state.homeTreaty()}, "article/body"
	case r.state.own != nil && r.heads(c) && len(r.mentions) == 0:
		x.codes, x.rule = r.state.own, "article/own"
	case r.assumesHome(c):
		x.codes, x.rule = []string{r.state.homeTreaty()}, "article/document"
	case c.first > 0 && r.tokens[c.first].gap == 0 && r.grammar.is(r.tokens[c.first-1].word, classIts) && r.namedInSentence(c.first) != nil:
		x.codes, x.rule = r.namedInSentence(c.first), "article/its"
	case r.bracketed(c) && r.namedInSentence(c.first) != nil:
		x.codes, x.rule = r.namedInSentence(c.first), "article/sentence"
	case r.opens(c) && r.state.leadIn != nil:
		x.codes, x.rule = r.state.leadIn, "article/lead-in"
	case !r.lawAnywhere():
		x.codes, x.rule = r.rowOf(c), "article/row"
		if x.codes == nil {
			x.codes, x.rule = r.onlyOne(c), "article/passage"
		}
		if x.codes == nil && r.state.last != "" && c.first == 0 && r.keepsTo(r.state.last, c) && r.speaks(c) {
			x.codes, x.rule = []string{r.state.last}, "article/continues"
		}
		if x.codes == nil && r.state.topic != nil && r.keepsTo(r.state.topic[0], c) {
			x.codes, x.rule = r.state.topic, "article/section"
		}
	}
	return x, len(x.codes) > 0
}

// isCommon reports whether the series is the article that the four Geneva
// Conventions share: "common article 3".
func (r *reading) isCommon(c citation) bool {
	if c.first == 0 || len(c.provisions) != 1 || c.provisions[0].number != 3 || r.tokens[c.first].gap != 0 {
		return false
	}
	before := r.tokens[c.first-1]
	return strings.EqualFold(r.raw[before.start:before.end], "common")
}

// keepsTo reports whether the passage names no instrument but this one before
// the series.
func (r *reading) keepsTo(code string, c citation) bool {
	o := &r.only
	r.look(c)
	return !o.several && (o.cited == "" || o.cited == code) && (o.named == "" || o.named == code)
}

// speaks reports whether a sentence goes on behind the series, of which it is
// the subject: "Article 29 affirms …".
func (r *reading) speaks(c citation) bool {
	return c.next < len(r.tokens) && r.tokens[c.next].gap == 0 && r.tokens[c.next].shape&(shapeUpper|shapeDigit) == 0 && !r.grammar.is(r.tokens[c.next].word, classOf)
}

// keptTo is the only instrument that the whole passage named or cited; "" for
// none or several, or where it names a law.
func (r *reading) keptTo() string {
	o := &r.only
	for ; o.mentions < len(r.mentions); o.mentions++ {
		o.names(r.mentions[o.mentions])
	}
	switch {
	case o.several || r.lawAnywhere() || o.cited != "" && o.named != "" && o.cited != o.named:
		return ""
	case o.cited != "":
		return o.cited
	}
	return o.named
}

// opens reports whether the series opens its passage, as an item of a list does.
func (r *reading) opens(c citation) bool { return c.first <= 1 }

// rowOf is the instrument that the first cell of a table's row names alone,
// which the cells behind it speak of.
func (r *reading) rowOf(c citation) []string {
	end := r.firstBorder()
	if end < 0 || c.start < end || len(r.mentions) == 0 {
		return nil
	}
	if m := r.mentions[0]; m.start == 0 && m.end <= end && !m.silent && (len(r.mentions) == 1 || r.mentions[1].start > end) && len(m.codes) == 1 {
		return m.codes
	}
	return nil
}

// cellBorder stands between the cells of a table's row.
const cellBorder = " | "

// only follows which instrument a passage keeps to.
type only struct {
	// cited is the instrument of all articles cited so far, named the one that
	// was named; "" for none yet.
	cited, named string
	// several is set where there were more.
	several bool
	// mentions counts those looked at.
	mentions int
}

// look takes in the mentions before the series.
func (r *reading) look(c citation) {
	for o := &r.only; o.mentions < len(r.mentions) && r.mentions[o.mentions].first < c.first; o.mentions++ {
		o.names(r.mentions[o.mentions])
	}
}

// cites takes in a citation.
func (o *only) cites(codes []string) {
	o.several = o.several || len(codes) != 1 || o.cited != "" && o.cited != codes[0]
	if len(codes) == 1 {
		o.cited = codes[0]
	}
}

// names takes in a mention.
func (o *only) names(m mention) {
	switch {
	case m.silent:
	case len(m.codes) == 1:
		o.several = o.several || o.named != "" && o.named != m.codes[0]
		o.named = m.codes[0]
	case len(m.codes) > 1 || m.another:
		o.several = true
	}
}

// onlyOne is the instrument of all articles that the passage cited so far, or
// the only one that it names at all; nil where there are several.
func (r *reading) onlyOne(c citation) []string {
	o := &r.only
	r.look(c)
	switch {
	case o.several:
	case o.cited != "" && (o.named == "" || o.named == o.cited):
		return []string{o.cited}
	case o.cited == "" && r.sole() != "" && !r.state.domestic:
		return []string{r.sole()}
	}
	return nil
}

// sole is the only instrument that the whole text names, "" for none or several.
func (r *reading) sole() string {
	code := ""
	for _, m := range r.mentions[:min(len(r.mentions), maxLook)] {
		switch {
		case m.silent:
		case m.another || len(m.codes) > 1 || len(m.codes) == 1 && code != "" && code != m.codes[0]:
			return ""
		case len(m.codes) == 1:
			code = m.codes[0]
		}
	}
	return code
}

// speaksOfHome reports whether articles without an instrument are the treaty's
// whose committee the document comes from or goes to: in brackets behind a
// heading or sentence, or at a heading's start, and with no law about.
func (r *reading) speaksOfHome(c citation) bool {
	if r.state.homeTreaty() == "" || r.otherInSentence(c.first) {
		return false
	}
	return (r.bracketed(c) || r.heads(c)) && !r.lawInSentence(c.first)
}

// otherInSentence reports whether the sentence last named another instrument
// than the home treaty before token i, known or not.
func (r *reading) otherInSentence(i int) bool {
	n := r.mentionFrom(i) - 1
	if n < 0 || r.mentions[n].first < r.sentenceFrom(i) {
		return false
	}
	m := r.mentions[n]
	return m.another || len(m.codes) > 0 && !m.silent && !slices.Contains(m.codes, r.state.homeTreaty())
}

// assumesHome reports whether articles named alone are the treaty's of the body
// that speaks: the text names no law and no other instrument before them, and
// its section is not about a State's law.
func (r *reading) assumesHome(c citation) bool {
	if !r.state.speaksItself() || r.state.domestic || r.lawAnywhere() {
		return false
	}
	home := r.state.homeTreaty()
	if n := r.mentionFrom(c.first) - 1; n >= 0 && r.mentions[n].another && r.mentions[n].first >= r.sentenceFrom(c.first) {
		return false
	}
	for _, m := range r.mentions {
		if m.first < c.first && len(m.codes) > 0 && !m.silent && (len(m.codes) > 1 || m.codes[0] != home) && r.knowledge.counted(m.codes[0]) {
			return false
		}
	}
	return true
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
		if m := r.mentions[n]; len(m.codes) == 1 || m.another {
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
