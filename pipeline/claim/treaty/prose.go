package treaty

import (
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

// trigger is a pattern that tells an act towards a treaty.
type trigger struct {
	action pipeline.Action
	shape  string
}

var (
	triggers  []trigger
	triggered reading.Lexicon
)

func init() {
	for _, f := range wordlist.Rows(triggerList) {
		triggers = append(triggers, trigger{pipeline.Action(f[2]), f[3]})
		triggered.Add(f[0], f[1])
	}
}

// verb is a trigger at its place in a sentence.
type verb struct {
	trigger
	start, end int
}

// clause is a sentence under reading.
type clause struct {
	d       *reading.Document
	p       pipeline.Passage
	at      int // where the sentence begins in the passage
	text    string
	objects []instrument
	verbs   []verb
	// held are the objects of the verb before, for "ratified it".
	held []instrument
}

// readProse gives the acts that a passage's sentences tell.
func readProse(d *reading.Document, p pipeline.Passage) []pipeline.TreatyAction {
	var all []pipeline.TreatyAction
	for _, s := range d.Sentences(p) {
		hits := triggered.Find(s.In(p.Text))
		if len(hits) == 0 {
			continue
		}
		c := newClause(d, p, s, hits)
		for i := range c.verbs {
			all = append(all, c.read(i)...)
		}
	}
	return append(all, readItem(d, p)...)
}

// newClause finds the treaties of a sentence that has triggers. Triggers inside
// of treaties' names are none.
func newClause(d *reading.Document, p pipeline.Passage, s reading.Span, hits []reading.Hit) *clause {
	c := &clause{d: d, p: p, at: s.Start, text: s.In(p.Text)}
	c.objects = objects(d, p.Section, c.text)
	for _, h := range hits {
		if !overlaps(c.objects, h.Start, h.Start+1) {
			c.verbs = append(c.verbs, verb{triggers[h.Pattern], h.Start, h.End})
		}
	}
	return c
}

// read gives the acts of the i-th verb.
func (c *clause) read(i int) []pipeline.TreatyAction {
	v := c.verbs[i]
	action, ok := c.mood(i)
	if !ok {
		return nil
	}
	objects := c.governed(i)
	if len(objects) == 0 {
		return nil
	}
	c.held = objects
	country := c.country(v)
	if country == "" {
		return nil
	}
	dates := c.dates(i, objects)
	all := make([]pipeline.TreatyAction, 0, len(objects))
	for k, o := range objects {
		a := pipeline.TreatyAction{
			Source:     c.d.Source(c.p, c.at, c.at+len(c.text), "treaty/"+v.shape),
			Instrument: o.code, Title: o.title, Action: action, Country: country, Articles: o.articles,
		}
		if action != pipeline.ActionNotParty {
			a.Date = dates[k]
		}
		all = append(all, a)
	}
	return all
}

// mood gives the action that the i-th verb tells as done, or its absence.
func (c *clause) mood(i int) (pipeline.Action, bool) {
	v := c.verbs[i]
	if v.shape == "noun" {
		mood, attested := reading.NounMood(c.text, v.start)
		own := strings.HasSuffix(strings.TrimRight(c.text[:v.start], " "), "’s") || strings.Contains(c.text[v.start:v.end], " by ")
		dated := c.dated(i)
		if toCome.MatchString(c.text[v.end:]) {
			return "", false
		}
		return v.action, mood == reading.Plain && (attested && (dated || own || c.opensWith(v)) || dated && own)
	}
	if others.MatchString(c.text[:v.start]) {
		return "", false
	}
	mood := reading.VerbMood(c.text, v.start)
	if mood == reading.Plain && i > 0 && c.coordinate(i-1, i) {
		mood = reading.VerbMood(c.text, c.verbs[i-1].start)
	}
	if v.shape == "party" && strings.Contains(strings.ToLower(c.text[v.start:v.end]), " not ") {
		mood = reading.Negated
	}
	if v.shape == "invited" {
		return v.action, mood == reading.Plain && (c.dated(i) || strings.Contains(c.text[:v.start], "Committee of Ministers"))
	}
	switch mood {
	case reading.Plain:
		return v.action, !strings.Contains(strings.ToLower(c.text[:v.start]), "if ")
	case reading.Negated:
		return pipeline.ActionNotParty, v.action.Binds() || v.action == pipeline.ActionSignature
	}
	return "", false
}

var (
	// toCome finds what says of an act told as a noun that it is still to come.
	toCome = pattern.MustCompile(`(?i)\b(?:was|were|is|are|be|remain(?:s|ed)?)\b (?:\p{L}+ ){0,2}(?:under (?:consideration|way|discussion|review|examination)|underway|pending|planned|envisaged|foreseen|in progress|being considered|expected|needed|necessary|important)\b`)
	// others ends in a subject that is no one State.
	others = pattern.MustCompile(`(?i)\b(?:other|many|most|several|some|neighbou?ring|the|all|few) (?:\p{L}+ )?(?:countries|states|states parties|governments)\b(?: that| which| who)?(?: (?:have|had|has|already|also|not|yet)){0,3} $`)
)

// opensWith reports whether little but the attesting verb leads into v.
func (c *clause) opensWith(v verb) bool { return v.start < 160 }

// dated reports whether the i-th verb or one of its objects carries a date.
func (c *clause) dated(i int) bool {
	for _, on := range c.dates(i, c.governed(i)) {
		if on != "" {
			return true
		}
	}
	return false
}

// coordinate reports whether verbs i and j share their objects: "signed and
// ratified X".
func (c *clause) coordinate(i, j int) bool {
	gap := strings.ToLower(strings.TrimSpace(c.text[c.verbs[i].end:c.verbs[j].start]))
	switch strings.Trim(gap, " ,/") {
	case "", "and", "or", "and/or", "nor", "y", "et", "e", "и", "and has", "and had", "or has":
		return true
	}
	return false
}

// governed are the treaties that the i-th verb is about.
func (c *clause) governed(i int) []instrument {
	v := c.verbs[i]
	end := len(c.text)
	if i+1 < len(c.verbs) {
		if c.coordinate(i, i+1) {
			return c.following(v.shape, c.verbs[i+1].end, c.limit(i+1))
		}
		end = c.limit(i)
	}
	if v.shape == "party" && !strings.HasSuffix(c.text[v.start:v.end], "to") {
		return c.relativeTo(v)
	}
	switch {
	case v.shape == "force":
		return c.preceding(v.start)
	case c.pronoun(v):
		return c.held
	}
	if open := strings.LastIndexByte(c.text[:v.start], '('); open > strings.LastIndexByte(c.text[:v.start], ')') {
		if objects := c.preceding(v.start); len(objects) > 0 {
			return objects[len(objects)-1:]
		}
	}
	// "The Convention: ratified" is the form of an overview.
	overview := strings.HasSuffix(c.text[:v.start], ": ")
	if objects := c.following(v.shape, v.end, end); len(objects) > 0 && !overview {
		return objects
	}
	if v.shape == "verb" {
		return c.preceding(v.start)
	}
	return nil
}

// relativeTo are the treaties of "X, to which Velmara is not a party".
func (c *clause) relativeTo(v verb) []instrument {
	if m := toWhich.FindStringIndex(c.text[:v.start]); m != nil {
		return c.preceding(m[0])
	}
	return nil
}

// toWhich leads from a treaty to a State that is, or is not, party to it.
var toWhich = pattern.MustCompile(`,? (?:to|of) which (?:\p{L}+ ){1,5}$`)

// limit is where the i-th verb's reach ends: at the next verb.
func (c *clause) limit(i int) int {
	if i+1 < len(c.verbs) {
		return c.verbs[i+1].start
	}
	return len(c.text)
}

var pronouns = pattern.MustCompile(`(?i)^ (?:it|them|the same|this (?:Convention|Protocol|instrument|treaty))\b`)

func (c *clause) pronoun(v verb) bool { return pronouns.MatchString(c.text[v.end:]) && len(c.held) > 0 }

// following are the treaties listed from byte at on.
func (c *clause) following(shape string, at, end int) []instrument {
	var all []instrument
	odd := 4
	if shape == "member" {
		odd = 1
	}
	for _, o := range c.objects {
		if o.start < at {
			continue
		}
		if o.end > end || !bridges(c.text[at:o.start], odd) {
			break
		}
		if !repeats(all, o, c.text[at:o.start]) {
			all = append(all, o)
		}
		at, odd = o.end, 1
	}
	return all
}

// repeats reports whether o only goes on with the treaty before it: its short
// name in brackets, or what a protocol is a protocol to.
func repeats(all []instrument, o instrument, gap string) bool {
	if len(all) == 0 {
		return false
	}
	last := all[len(all)-1]
	gap = strings.TrimSpace(gap)
	return o.code != "" && o.code == last.code || strings.HasPrefix(gap, "(") && !strings.Contains(gap, ")") || strings.Contains(last.title, "Protocol") && gap != "" && supplements.MatchString(gap)
}

// preceding are the treaties right before byte at: "X was ratified", "X
// (ratified in 2010)".
func (c *clause) preceding(at int) []instrument {
	var all []instrument
	for _, o := range slices.Backward(c.objects) {
		if o.end > at {
			continue
		}
		gap := c.text[o.end:at]
		if len(all) == 0 && !relative.MatchString(gap) || len(all) > 0 && (!bridges(gap, 0) || !passive.MatchString(c.text[all[0].end:])) {
			break
		}
		all = append([]instrument{o}, all...)
		at = o.start
	}
	return all
}

// supplements stands between a protocol and what it is a protocol to.
var supplements = pattern.MustCompile(`^,? ?(?:to|supplementing|supplementary to|additional to)(?: the)?$`)

var (
	// relative is what may stand between a treaty and its passive verb.
	relative = pattern.MustCompile(`(?i)^[\s,:(\[’'”"]*(?:\((?:\p{Lu}[\p{L} -]*|E?TS No\. ?\d+|CETS No\. ?\d+|No\. ?\d+)[),; ]*|(?:E|CE)TS No\. ?\d+[),; ]*)*(?:which |that )?(?:\p{L}+ )?(?:(?:was|were|has been|have been|had been|is|are)(?: \p{L}+ly)? ?)?(?:which (?:it|\p{Lu}\p{L}+|the State|the country)(?: had| has)? ?)?$`)
	passive  = pattern.MustCompile(`(?i)^[\s,)]*(?:were|have been|had been|was|has been)`)
)

// country is the State whose act the verb tells.
func (c *clause) country(v verb) string {
	deed := reading.Deed{Sentence: c.text, Start: v.start, End: v.end, Section: c.p.Section, Noun: v.shape == "noun"}
	return c.d.Actor(deed, func(at int) bool { return overlaps(c.objects, at, at+1) })
}
