package tag

import (
	"slices"
	"strings"

	"servanda/pipeline"
)

// mention is one place where a text names an instrument, or speaks of one by
// its head word.
type mention struct {
	// codes are the instruments meant; none where it cannot be told, which
	// still keeps articles from being given to another instrument.
	codes []string
	head  class
	// start and end place the name; byte offsets, half-open.
	start, end int
	// first is the name's first token; next is the first token after the name
	// and what repeats it: acronym, year, number.
	first, next int
	origin      pipeline.Origin
	confidence  float64
	rule        string
	// silent is set where a committee is meant: it names no instrument itself,
	// but tells what "the Convention" is.
	silent bool
	// at is the number of its passage.
	at int
	// another is set where the name is of an instrument that no list knows, which
	// "the Convention" means from there on.
	another bool
}

// reading is one text being read in a document's state.
type reading struct {
	*Tagger
	text
	state    *state
	mentions []mention
	cited    []cited
	only     only
	facts    facts
	// laws are the citations of laws.
	laws []citation
	// shouted is set where the text has no small letter, so that capitals
	// mean nothing; ilo where it names the ILO.
	shouted, ilo bool
}

// findInstruments fills mentions, in order and without overlaps.
func (r *reading) findInstruments() {
	for i := 0; i < len(r.tokens); {
		if next := r.symbolEnd(i); next > i {
			i = next
			continue
		}
		found := r.mentionsAt(i)
		if len(found) == 0 {
			i++
			continue
		}
		r.mentions = append(r.mentions, found...)
		r.state.name(found)
		i = max(i+1, found[len(found)-1].next)
	}
}

// mentionsAt reads the mention that starts at token i; several where one name
// is followed by a series of numbers.
func (r *reading) mentionsAt(i int) []mention {
	const opens = classETS | classILO | classHead | classOptional | classFirst | classSecond | classTwo
	k := r.tokens[i]
	if k.word == wordNone || r.names.walk(0, k.word) == 0 && !r.grammar.is(k.word, opens) {
		return nil
	}
	if found := r.numbered(i); found != nil {
		return found
	}
	named, ok := r.named(i)
	if ok && named.rule == ruleTitlePart && r.grammar.is(r.tokens[i].word, classNeutral) && r.fuller(i+1) {
		return nil
	}
	if ok && !r.mayAdd(named) {
		return []mention{named}
	}
	if general, found := r.general(i); found && (!ok || general.another || general.next > named.next || len(general.codes) > 1 && len(named.codes) == 1) {
		return []mention{general}
	}
	if ok {
		return []mention{named}
	}
	return nil
}

// ruleTitlePart tells that a title is not printed to its end.
const ruleTitlePart = "instrument/title-part"

// fuller reports whether a whole name starts at token i: behind "International",
// say, which opens the title of another instrument.
func (r *reading) fuller(i int) bool {
	if i >= len(r.tokens) || r.tokens[i].gap != 0 {
		return false
	}
	m, ok := r.named(i)
	return ok && m.rule == "instrument/name"
}

// mayAdd reports whether the name can be part of a longer phrase about
// protocols: "Second Optional Protocol" to what follows, "Optional Protocols to
// CEDAW" and to others.
func (r *reading) mayAdd(m mention) bool {
	last := r.after(m.end) - 1
	if last > m.first && r.grammar.is(r.tokens[last].word, classProtocol) {
		return true
	}
	return r.grammar.is(r.tokens[m.first].word, classOptional|classProtocol|classTwo) && strings.Contains(r.raw[m.start:m.end], "rotocols ")
}

// Confidence in what carries a mention.
const (
	sureName      = 0.98
	sureAcronym   = 0.9
	sureTruncated = 0.8
	sureHome      = 0.9
	sureDefined   = 0.9
	sureNear      = 0.7
	sureBefore    = 0.5
	sureLaw       = 0.8
)

// named reads a name from the list at token i.
func (r *reading) named(i int) (mention, bool) {
	h, far, ok := r.names.at(r.text, i, func(e entry) bool { return e.words > 1 || r.acronym(i) })
	rule, confidence := "instrument/name", sureName
	only := ""
	if far.node != 0 {
		only = r.names.nodes[far.node].only
	}
	switch {
	case ok && far.last > h.last && len(h.entry.codes) == 1 && only == h.entry.codes[0]:
		h.last = far.last
	case !ok && far.words > longName && only != "" && only != several && r.hasHead(i, far.last):
		h = hit{entry: entry{codes: []string{only}}, first: i, last: far.last}
		rule, confidence, ok = ruleTitlePart, sureTruncated, true
	case ok && h.entry.words == 1:
		rule, confidence = "instrument/acronym", sureAcronym
	case ok:
		rule = h.entry.rule
	}
	if !ok || r.isJoined(i) || len(h.entry.codes) > 0 && (r.foreignPrefix(i, h.entry.codes[0]) || r.foreignIssuer(h)) {
		return mention{}, false
	}
	m := r.span(h.first, h.last)
	if len(h.entry.codes) == 0 {
		m.rule = "instrument/unknown"
		return m, true
	}
	m.codes, m.rule, m.confidence = h.entry.codes, rule, confidence
	m.head, m.origin = r.knowledge.head(m.codes), pipeline.OriginExplicit
	m.silent = h.entry.rule == ruleCommittee || h.entry.words == 1 && r.isCommittee(i)
	r.plusSign(&m)
	r.takePrefix(&m)
	r.takeRepetition(&m)
	r.takeParent(&m)
	m.end = closed(r.raw, m.start, m.end)
	return m, true
}

// isJoined reports whether a hyphen joins a number that opens a name to the
// word before it: "post-2030 Agenda".
func (r *reading) isJoined(i int) bool {
	k := r.tokens[i]
	return k.shape&shapeDigit != 0 && i > 0 && r.tokens[i-1].end == k.start-1 && r.raw[k.start-1] == '-'
}

// hasHead reports whether the tokens hold a word like "Convention", without
// which part of a title is but its subject.
func (r *reading) hasHead(first, last int) bool {
	return slices.ContainsFunc(r.tokens[first:last+1], func(k token) bool { return r.grammar.is(k.word, classHead) && k.shape&shapeUpper != 0 })
}

// span is a mention of the tokens from first to last.
func (r *reading) span(first, last int) mention {
	return mention{start: r.tokens[first].start, end: r.tokens[last].end, first: first, next: last + 1}
}

// plusSign tells "Convention 108+" from "Convention 108".
func (r *reading) plusSign(m *mention) {
	const plain, amended = "ETS108", "CETS223"
	if m.codes[0] == plain && m.end < len(r.raw) && r.raw[m.end] == '+' {
		m.codes = []string{amended}
		m.end++
	}
}

// closed is the end of a name with the bracket that closes one inside of it:
// "Ferries (Revised)".
func closed(raw string, start, end int) int {
	if end < len(raw) && raw[end] == ')' && strings.Count(raw[start:end], "(") > strings.Count(raw[start:end], ")") {
		return end + 1
	}
	return end
}

// foreignPrefix reports whether the word before token i makes the name that of
// another organisation's instrument: "Inter-American Convention against …".
func (r *reading) foreignPrefix(i int, code string) bool {
	if i == 0 || r.tokens[i].gap&(gapStop|gapComma|gapOpen|gapClose) != 0 || r.tokens[i-1].shape&shapeUpper == 0 {
		return false
	}
	c := r.grammar.of(r.tokens[i-1].word)
	switch family := r.knowledge.family(code); {
	case c&classRegional != 0:
		return family != "regional"
	case c&classUnion != 0:
		return family == "un-core"
	}
	return false
}

// foreignIssuer reports whether the name says that another organisation made
// the instrument.
func (r *reading) foreignIssuer(h hit) bool {
	return h.issuer&classUnion != 0 && r.knowledge.family(h.entry.codes[0]) != "coe"
}

// takePrefix draws the issuing organisation into the name: "United Nations",
// "Council of Europe".
func (r *reading) takePrefix(m *mention) {
	for i := m.first - 1; i >= 0 && i >= m.first-4; i-- {
		k := r.tokens[i]
		if r.tokens[i+1].gap&^gapStop != 0 || breaks(r.text, i+1) {
			return
		}
		switch c := r.grammar.of(k.word); {
		case c&(classPrefix|classOffice) != 0 && k.shape&shapeUpper != 0:
			m.start, m.first = k.start, i
		case !r.grammar.links[k.word]:
			return
		}
	}
}

// maxParts bounds the parts of a document symbol.
const maxParts = 12

// symbolEnd is the token behind the document symbol that starts at token i, or
// i where none does. "CCPR/C/VEL/CO/2" cites no treaty.
func (r *reading) symbolEnd(i int) int {
	if r.tokens[i].shape&shapeCaps == 0 {
		return i
	}
	j, marked := i, false
	for j+1 < len(r.tokens) && j < i+maxParts && r.tokens[j+1].gap&gapSlash != 0 && r.tokens[j+1].start == r.tokens[j].end+1 {
		j++
		part := r.tokens[j]
		marked = marked || part.end-part.start == 1 || part.shape&shapeDigit != 0
		for j+1 < len(r.tokens) && j < i+2*maxParts && r.tokens[j+1].start == r.tokens[j].end+1 && r.raw[r.tokens[j].end] == '.' {
			j++
		}
	}
	if !marked {
		return i
	}
	return j + 1
}
