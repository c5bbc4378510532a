package tag

import (
	"slices"
	"strings"

	"servanda/pipeline"
)

// citation is one series of articles and what it belongs to.
type citation struct {
	provisions []provision
	// start and end place the series from the word "article" on.
	start, end int
	// first is the token of the word; next the first token behind the series and
	// what is said in brackets behind it; behind is the offset where both end.
	first, next, behind int
	// anchor is the mention that the articles belong to, -1 for none; refused
	// is set where they belong to something that is no instrument.
	anchor  int
	refused bool
	// law is what they belong to instead, where it is named.
	law law
}

// findCitations reads every series of articles and finds its instrument.
func (r *reading) findCitations() []citation {
	all := r.readSeries()
	for n := len(all) - 1; n >= 0; n-- {
		c := &all[n]
		c.anchor = -1
		if r.anchorAfter(c) {
			continue
		}
		if n+1 < len(all) && r.chained(c, &all[n+1]) {
			c.anchor, c.refused, c.law = all[n+1].anchor, all[n+1].refused, all[n+1].law
		}
	}
	for n := range all {
		c := &all[n]
		if c.anchor >= 0 || c.refused {
			continue
		}
		r.anchorBefore(c)
		if c.anchor < 0 && !c.refused && n > 0 && r.chained(&all[n-1], c) {
			c.anchor, c.refused, c.law = all[n-1].anchor, all[n-1].refused, all[n-1].law
		}
	}
	return all
}

func (r *reading) readSeries() []citation {
	var all []citation
	for i := 0; i < len(r.tokens); i++ {
		k := r.tokens[i]
		if !r.grammar.is(k.word, classArticle) {
			continue
		}
		read := r.provisions
		if r.raw[k.start:k.end] == hanOrdinal {
			read = r.hanProvisions
		}
		list, end := read(k.end)
		if len(list) == 0 {
			continue
		}
		behind := r.behindRemark(end)
		c := citation{provisions: list, start: k.start, end: end, first: i, next: r.after(behind), behind: behind}
		r.takeParagraphs(&c)
		all = append(all, c)
		i = c.next - 1
	}
	return all
}

// behindRemark is the offset behind words in brackets that only say what an
// article is about, before the instrument is named: "articles 4 (life) and 7
// (liberty) of the Covenant"; at where there are none.
func (r *reading) behindRemark(at int) int {
	n := numbersReader{reading: r, pos: at}
	n.skipRemark()
	i := r.after(n.pos)
	if n.pos == at || i >= len(r.tokens) || !r.grammar.is(r.tokens[i].word, classOf) {
		return at
	}
	return n.pos
}

// mentionFrom is the index of the first mention that starts at token i or
// later.
func (r *reading) mentionFrom(i int) int {
	n, _ := slices.BinarySearchFunc(r.mentions, i, func(m mention, i int) int { return m.first - i })
	return n
}

// anchorAfter finds the instrument behind the series: "of the Covenant",
// "ICCPR". It refuses the series where something else stands there: "of the
// Criminal Code".
func (r *reading) anchorAfter(c *citation) bool {
	i := c.next
	if i >= len(r.tokens) || strings.HasPrefix(r.raw[c.start:], hanOrdinal) {
		return false
	}
	if r.pointsBack(i) {
		c.anchor = r.lastAnchor(c.first)
		return c.anchor >= 0
	}
	between := r.raw[c.behind:r.tokens[i].start]
	if n := r.skipProvisions(i); n > i {
		i, between = n, ""
	}
	if r.isRelative(i) {
		return false
	}
	if strings.ContainsAny(between, ".:!?|)") {
		return false
	}
	of := i
	if strings.Trim(between, " ,") == "" {
		of = r.skipOf(i)
	}
	n := r.mentionFrom(i)
	if n < len(r.mentions) && r.mentions[n].first <= r.skipThe(of) && (r.direct(of > i, between, r.mentions[n]) || r.fronted(c, between, r.mentions[n])) {
		c.anchor = n
		c.refused = len(r.mentions[n].codes) == 0
		return true
	}
	if of > i && r.isOther(i, r.skipThe(of)) || strings.TrimSpace(between) == "" && r.grammar.is(r.tokens[i].word, classLaw) {
		c.refused, c.law = true, r.lawBehind(of)
		return true
	}
	return false
}

// lastAnchor is the last mention before token i whose instrument is known, -1
// for none.
func (r *reading) lastAnchor(i int) int {
	for n := r.mentionFrom(i) - 1; n >= 0; n-- {
		if len(r.mentions[n].codes) > 0 {
			return n
		}
	}
	return -1
}

// direct reports whether a mention behind a series is its instrument: after
// "of" any is; without it only a name, which a comma or a bracket may set off.
func (r *reading) direct(of bool, between string, m mention) bool {
	if of {
		return true
	}
	return m.origin == pipeline.OriginExplicit && m.rule == "instrument/acronym" && strings.Trim(between, " ,([–-") == "" ||
		strings.TrimSpace(between) == "" && m.first < len(r.tokens) && r.isGenitive(m)
}

// fronted reports whether the series opens its sentence and its instrument
// follows as what speaks in it: "As implied in articles 3 and 5, the Declaration
// affirms".
func (r *reading) fronted(c *citation, between string, m mention) bool {
	const most = 4
	if strings.TrimSpace(between) != "," || len(m.codes) != 1 || m.silent || m.next >= len(r.tokens) || r.tokens[m.next].gap != 0 {
		return false
	}
	from := r.sentenceFrom(c.first)
	if c.first-from > most || r.tokens[m.next].shape&(shapeUpper|shapeDigit) != 0 || r.grammar.is(r.tokens[m.next].word, classAnd) {
		return false
	}
	return c.first > from && r.grammar.is(r.tokens[c.first-1].word, classWithin|classThe|classIts)
}

// isGenitive reports whether a name follows without a preposition because its
// language needs none, as in Russian.
func (r *reading) isGenitive(m mention) bool { return r.raw[m.start] >= 0x80 }

// isOther reports whether a series belongs to what token n names, behind the
// preposition at token i: any "of" makes it so, "in" and "to" only where a law or
// a name follows.
func (r *reading) isOther(i, n int) bool {
	if r.grammar.is(r.tokens[i].word, classOf) || n >= len(r.tokens) {
		return true
	}
	return r.tokens[n].shape&shapeUpper != 0 || r.grammar.is(r.tokens[n].word, classLaw)
}

// skipOf is the token behind "of", "under", "common to" at i, or i.
func (r *reading) skipOf(i int) int {
	for limit := i + 2; i < limit && i < len(r.tokens) && r.grammar.is(r.tokens[i].word, classOf|classWithin); i++ {
	}
	return i
}

// skipThe is the token behind "the", "the said", "the same" and the names of
// organisations at i.
func (r *reading) skipThe(i int) int {
	for limit := i + 6; i < len(r.tokens) && i < limit && r.grammar.is(r.tokens[i].word, classThe|classPrefix|classOffice); i++ {
	}
	return i
}

// chained reports whether nothing but joining words stands between two series.
func (r *reading) chained(a, b *citation) bool {
	const most = 6
	if b.first-a.next > most {
		return false
	}
	for i := a.next; i <= b.first; i++ {
		if r.tokens[i].gap&gapStop != 0 && !strings.HasSuffix(strings.TrimSpace(r.raw[:r.tokens[i].start]), ";") {
			return false
		}
		if i < b.first && !r.grammar.is(r.tokens[i].word, classChain|classThe) {
			return false
		}
	}
	return true
}

// anchorBefore finds the instrument in front of the series: "the Covenant
// (art. 19)", "ICCPR, in particular articles 6 and 7"; or a law there, which
// refuses it.
func (r *reading) anchorBefore(c *citation) {
	n := r.mentionFrom(c.first) - 1
	if n >= 0 && r.leads(r.mentions[n].next, c.first) {
		c.anchor = n
		c.refused = len(r.mentions[n].codes) == 0
		return
	}
	if j := r.lawBefore(c.first); j >= 0 {
		c.refused, c.law = true, r.lawInFront(j, c.first)
	}
}

// leads reports whether nothing but words that lead over to a citation stands
// between tokens from and to.
func (r *reading) leads(from, to int) bool {
	const most = 6
	if to-from > most || from > to {
		return false
	}
	for i := from; i <= to; i++ {
		if r.tokens[i].gap&gapStop != 0 && !strings.HasSuffix(strings.TrimRight(r.raw[:r.tokens[i].start], " ("), ":") {
			return false
		}
		if i < to && !r.grammar.is(r.tokens[i].word, classLead|classThe) {
			return false
		}
	}
	return true
}

// lawBefore is the head word of a law named right before token i, -1 for none.
func (r *reading) lawBefore(i int) int {
	const near = 6
	for j := i - 1; j >= 0 && j >= i-near; j-- {
		if r.grammar.is(r.tokens[j].word, classLaw) && !r.inMention(j) && !r.isBefore(j) && !r.isCaseLaw(j) {
			return j
		}
		if r.tokens[j].gap&gapStop != 0 {
			break
		}
	}
	return -1
}

// isCaseLaw reports whether the law at token j is that of judgments.
func (r *reading) isCaseLaw(j int) bool {
	return j > 0 && strings.HasPrefix(r.raw[r.tokens[j-1].start:], "case-") && r.tokens[j-1].end+1 == r.tokens[j].start
}

// isBefore reports whether the law at token j is the one before which all are
// equal, no law in particular.
func (r *reading) isBefore(j int) bool {
	return j > 1 && (r.grammar.is(r.tokens[j-1].word, classBefore) || r.grammar.is(r.tokens[j-2].word, classBefore))
}
