package recommend

import (
	"cmp"
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// uprLists reads the lists of recommendations of a UPR working-group report:
// each begins with a lead that gives the State's position ("enjoy the support
// of Velmara") and ends with the next lead or the statement that closes the
// report.
func uprLists(d *reading.Document) []pipeline.Commitment {
	l := uprList{document: d, paragraphs: map[string]pipeline.Passage{}}
	for _, p := range d.Passages {
		l.read(p)
	}
	return l.found
}

// minList is how many recommendations make a list that another document
// retells.
const minList = 5

// retoldLists reads such lists in documents of other types, where brackets
// with States mean many things: only long lists of requests count.
func retoldLists(d *reading.Document) []pipeline.Commitment {
	found := slices.DeleteFunc(uprLists(d), func(c pipeline.Commitment) bool { return !opensWithVerb(c.Text) })
	if len(found) < minList {
		return nil
	}
	return found
}

type uprList struct {
	document *reading.Document
	lead     lead
	open     bool
	found    []pipeline.Commitment
	// undecided counts the recommendations at the end of found whose list gives
	// no position: a later paragraph may.
	undecided int
	// paragraphs are the numbered paragraphs read so far, the first of each
	// number; pointers counts those that a list has pointed to.
	paragraphs map[string]pipeline.Passage
	pointers   int
}

func (l *uprList) read(p pipeline.Passage) {
	if p.Kind == pipeline.KindFootnote {
		if l.open && l.lead.footnote {
			l.items(p, 0)
		}
		return
	}
	if _, known := l.paragraphs[p.Number]; !known && p.Number != "" {
		l.paragraphs[p.Number] = p
	}
	next, found, ends := leadOf(p.Text)
	switch {
	case ends || l.open && p.Kind == pipeline.KindHeading && closing.MatchString(p.Text):
		l.open = false
	case pointing.MatchString(p.Text) && (p.Number != "" || l.open):
		l.pointed(p)
		if found && strings.HasSuffix(p.Text, ":") {
			l.lead, l.open = next, true
		}
	case found:
		l.lead, l.open = next, true
		l.items(p, behindColon(p.Text))
	case deferral.MatchString(p.Text):
		l.postpone()
	case l.open:
		l.items(p, 0)
	}
}

// closing is a heading that ends the lists.
var closing = pattern.MustCompile(`(?i)\bannex|\bpledges?\b|\bcommitments\b|\bdelegation\b`)

// deferral is the paragraph that announces a position on the list before it.
var deferral = pattern.MustCompile(`(?i)\b(?:responses? (?:of|by|from) .{0,120}|(?:its|their|his|her) responses?) to (?:these|the above) recommendations\b|\bwill examine (?:these|the above)\b`)

// postpone marks the undecided recommendations as pending.
func (l *uprList) postpone() {
	for i := len(l.found) - l.undecided; i < len(l.found); i++ {
		l.found[i].Response = pipeline.ResponsePending
	}
	l.undecided = 0
}

// items reads the recommendations that p's text makes from byte offset from
// on.
func (l *uprList) items(p pipeline.Passage, from int) {
	for _, r := range requests(p.Text[from:]) {
		if r.text == "" {
			continue
		}
		c := newCommitment(l.document, p, from+r.start, from+r.end, "recommend/upr")
		c.Text, c.By, c.Response = r.text, r.states, l.lead.response
		l.found = append(l.found, c)
		if c.Response == "" {
			l.undecided++
		} else {
			l.undecided = 0
		}
	}
}

// pointed reads the recommendations of the paragraphs that p points to, when p
// gives the State's position on them, or says that it is given elsewhere.
func (l *uprList) pointed(p pipeline.Passage) {
	for _, s := range l.document.Sentences(p) {
		said := s.In(p.Text)
		means := meaning(responses, said)
		if !pointing.MatchString(said) || means == "" && !elsewhere.MatchString(said) || means == "none" {
			continue
		}
		for _, r := range references(said) {
			l.refer(r, pipeline.Response(cmp.Or(means, string(pipeline.ResponsePending))))
		}
	}
}

// elsewhere says that a State gives its position in another paper.
var elsewhere = pattern.MustCompile(`(?i)\b(?:views|position|responses?|addendum)\b`)

// refer reads the recommendations of a paragraph that a list points to.
func (l *uprList) refer(r reference, response pipeline.Response) {
	p, found := l.paragraphs[r.number]
	if !found || l.pointers >= maxPointers {
		return
	}
	l.pointers++
	for _, c := range told(l.document, p, r.letters) {
		c.Response = response
		l.found = append(l.found, c)
	}
}

// maxPointers bounds how many paragraphs are read again because a list points
// to them; real reports point to fifty at most.
const maxPointers = 500

// behindColon is the byte offset behind the colon that ends a lead, and the
// text's length when nothing follows.
func behindColon(text string) int {
	if i := strings.Index(text, ": "); i >= 0 {
		return i + 2
	}
	return len(text)
}
