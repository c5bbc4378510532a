package reform

import (
	"regexp"
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
	"servanda/pipeline/tag"
)

// deed is a verb or noun of action at its place in a sentence.
type deed struct {
	verb
	start, end int
}

// sentence is a sentence under reading.
type sentence struct {
	d    *reading.Document
	p    pipeline.Passage
	span reading.Span
	text string
	// quiet is text with quoted names and treaties blanked, byte by byte, so
	// that no mark inside of them ends a name.
	quiet string
	// before is the sentence before, "" for a passage's first.
	before string
	voice  pipeline.Voice
	deeds  []deed
}

// readProse gives the reforms that a passage's sentences tell.
func readProse(d *reading.Document, p pipeline.Passage) []pipeline.Reform {
	var all []pipeline.Reform
	before, voice := "", d.Voice(p)
	for _, span := range d.Sentences(p) {
		text := span.In(p.Text)
		voice = d.Says(p, text, voice)
		if !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, "?") {
			s := &sentence{d: d, p: p, span: span, text: text, quiet: quiet(d, p, text), before: before, voice: voice, deeds: deedsIn(text)}
			all = append(all, s.read()...)
		}
		before = text
	}
	return all
}

// quiet blanks what a text quotes, and the treaties that it names.
func quiet(d *reading.Document, p pipeline.Passage, text string) string {
	b := []byte(outsideQuotes(text))
	for _, m := range d.MentionsIn(p.Section, text) {
		for i := m.Start; i < m.End; i++ {
			b[i] = '_'
		}
	}
	return string(b)
}

// deedsIn are the deeds of a sentence from left to right.
func deedsIn(text string) []deed {
	var all []deed
	for _, h := range deeds.Find(text) {
		all = append(all, deed{verbs[h.Pattern], h.Start, h.End})
	}
	return all
}

// read gives the reforms of the sentence: one for each thing reformed.
func (s *sentence) read() []pipeline.Reform {
	var all []pipeline.Reform
	taken := map[int]bool{}
	for i, x := range s.deeds {
		n, from, to, ok := objectOf(s.text, s.deeds, i)
		if !ok || taken[n.start] || x.noun && inName(s.text, x.start) || !done(s.text, x, n) || elsewhere(s.text, x, n) || s.treaty(n) {
			continue
		}
		for _, o := range s.objects(x, n, from, to) {
			if taken[o.noun.start] || s.treaty(o.noun) {
				continue
			}
			if r, ok := s.reform(x, o); ok {
				taken[o.noun.start] = true
				all = append(all, r)
			}
		}
	}
	if r, ok := judgment(s.d, s.p, s.span, s.text); ok {
		r.Voice = s.voice
		all = append(all, r)
	}
	return all
}

// inName reports whether the noun of action at byte at belongs to a reform's
// name: "Law on the Abolition of", "law on amendments to".
func inName(text string, at int) bool {
	return upper(text[at:]) && at > 1 && !opening.MatchString(text[:at]) || subjectMatter.MatchString(text[:at])
}

var (
	// opening is what may stand before the first word of a sentence.
	opening = regexp.MustCompile(`^(?:\W*|(?:\W*The ))$`)
	// subjectMatter leads into what a law or plan is about.
	subjectMatter = pattern.MustCompile(`(?i)\b(?:laws?|acts?|decrees?|bills?|plans?|strateg(?:y|ies)|programmes?|codes?|regulations?|concept|convention|protocol) (?:on|for|concerning|regarding) (?:the )?$`)
)

// reform is what the deed x did to o.
func (s *sentence) reform(x deed, o object) (pipeline.Reform, bool) {
	n := o.noun
	name, end := title(s.text, s.quiet, n, o.from, o.to)
	if x.alone {
		name, end = s.clauseTitle(x, o)
	}
	if vague(name) {
		return pipeline.Reform{}, false
	}
	r := pipeline.Reform{
		Source: s.d.Source(s.p, s.span.Start, s.span.End, "reform/"+voiceOf(x, n)),
		Type:   reformType(n.kind), Title: name, Status: statusOf(x, n, s.text),
		Date: s.date(x, o, end), Voice: s.voice,
		Country: s.d.Actor(reading.Deed{Sentence: s.text, Start: x.start, End: x.end, Section: s.p.Section, Noun: x.noun}, nil),
	}
	if x.alone {
		r.Type = pipeline.ReformLaw
	}
	if r.Status == pipeline.StatusAdopted && strings.HasPrefix(strings.ToLower(name), "draft ") {
		r.Status = pipeline.StatusDrafted
	}
	if r.Date == "" {
		r.Date = inherited(s.text, s.before)
	}
	if r.Date == "" {
		r.Date = relative(s.text, s.d)
	}
	if numbered(r.Type) {
		r.OfficialNumber = officialNumber(s.text, name, end)
	}
	if x.voice == "awaited" {
		r.Date = ""
	}
	return r, placed(r) && (r.Date != "" || !generic.MatchString(name))
}

// clauseTitle is the title of a reform told by its verb alone, and where it
// ends: the law that "criminalizes" where the sentence names one, else the
// clause.
func (s *sentence) clauseTitle(x deed, o object) (string, int) {
	if laws := nounsIn(s.text, o.from, x.start); len(laws) > 0 && laws[0].kind == "law" && upper(s.text[laws[0].start:]) {
		name, _ := title(s.text, s.quiet, laws[0], o.from, x.start)
		return name, o.to
	}
	if x.noun {
		o.to = x.end + nameLength(s.text[x.end:o.to], s.quiet[x.end:o.to], false)
	}
	return strings.Trim(reading.Clip(s.text[min(o.from, x.start):o.to], maxClause), " ,.;"), o.to
}

// maxClause bounds in bytes the title of a reform without a name.
const maxClause = 120

// unnamed are titles that name no reform of their own.
var unnamed = regexp.MustCompile(`(?i)^(?:no|any|existing|current|similar|relevant|all|other|such|each|every|most|many of the|the same|various|adequate|appropriate|effective|necessary|few|which|whose) |^(?:law|laws|act|acts|order|bodies|body|system|mechanisms?|standards|legislation|policy|policies|institutions?|authority|services?|regulations?|programmes?|projects?|measures|framework|commitment|cases?)$`)

// generic are titles that identify a reform only together with a date.
var generic = regexp.MustCompile(`(?i)^(?:committee|commission|council|tribunals?|courts?|office|units?|bill|plans?|strategy|strategies|programme|protocol|charter|training|amendments?|centres?|decree|regulations?|initiatives?|campaigns?|observatory|schemes?|network|forum)$`)

// placed reports whether a reform can be told as a State's: where no State is
// known, only laws, decrees and judgments are sure to be of one.
func placed(r pipeline.Reform) bool {
	switch r.Type {
	case pipeline.ReformLaw, pipeline.ReformDecree, pipeline.ReformJudgment:
		return true
	}
	return r.Country != ""
}

// ofTreaty finds parts of treaties that look like laws.
var ofTreaty = regexp.MustCompile(`(?i)^(?:amendment|article)s?\b.* of the (?:Convention|Covenant|Statute|Protocol)\b`)

// manyOf finds titles that only tell of several: "new laws".
var manyOf = regexp.MustCompile(`(?i)^(?:(?:new|several|various|numerous|important|significant|positive|further|additional|related|relevant|major|many|more|specific|special|legal|legislative|national|two|three|four|five|six|\d+) )*(?:laws|acts|codes|bills|decrees|regulations|policies|strategies|plans|programmes|programs|projects|institutions|bodies|mechanisms|structures|systems|services|measures|provisions|initiatives|campaigns|units|committees|commissions|standards|guidelines|instructions|directives|orders|offices|agencies|departments|centres|centers)(?: and \p{L}+)?$`)

// ofConvention follows what changes a treaty.
var ofConvention = pattern.MustCompile(`^ (?:to|of) (?:article|paragraph)s?\b[^,;]{0,40}\b(?:Convention|Covenant|Statute|Protocol)\b`)

// vague reports whether a title names no reform of its own.
func vague(name string) bool {
	return strings.TrimSpace(name) == "" || manyOf.MatchString(name) || ofTreaty.MatchString(name) || unnamed.MatchString(strings.TrimSpace(name)) || foreign.MatchString(reading.Clip(name, 30)) && foreign.FindStringIndex(name)[0] == 0
}

// treaty reports whether the noun is part of a treaty's name, or a change of
// one.
func (s *sentence) treaty(n phrase) bool {
	return n.kind == "amendments" && ofConvention.MatchString(s.text[n.end:]) || slices.ContainsFunc(s.d.MentionsIn(s.p.Section, s.text), func(m tag.Mention) bool {
		return m.Start < n.end && n.start < m.End
	})
}

// done reports whether the sentence tells the deed as done, or as under way
// where its status says so.
func done(text string, x deed, n phrase) bool {
	if x.noun {
		return nounDone(text, x, n)
	}
	if conditional.MatchString(text[:x.start]) || x.alone && depends(text, clauseStart(text, x.start)) {
		return false
	}
	if strings.HasPrefix(strings.ToLower(text[x.start:]), "before ") && !lies.MatchString(text[:x.start]) {
		return false
	}
	mood := reading.VerbMood(text, x.start)
	if x.voice == "awaited" {
		return mood == reading.Plain || mood == reading.Intended
	}
	return mood == reading.Plain && !undoneSoon.MatchString(text[x.end:])
}

// nounDone reports whether a noun of action tells what took place: somebody
// attests it, it has a date, or a finite verb follows.
func nounDone(text string, x deed, n phrase) bool {
	if x.alone && lasting.MatchString(text[:x.start]) || absent.MatchString(text[:x.start]) {
		return false
	}
	mood, attested := reading.NounMood(text, x.start)
	if mood != reading.Plain || undone.MatchString(text[x.end:]) {
		return false
	}
	opens := len(strings.Fields(text[:x.start])) <= 4
	return attested || when(text, x.start, x.end, n.end) != "" || opens && past.MatchString(text[x.end:])
}

var (
	// absent ends in what denies a noun of action, or only promises it.
	absent = pattern.MustCompile(`(?i)\b(?:no|without|any|neither|commitment (?:of|by) [^,;]{2,40} to(?: the)?)\s+(?:\p{L}+\s+)?$`)
	// lies ends in what a bill does before a parliament.
	lies = pattern.MustCompile(`(?i)\b(?:is|are|was|were|been|now|currently|still|already|pending|remains?|lies|lay)\s+$`)
	// lasting ends in what makes a noun of action a state of affairs: "the
	// continued criminalization of", or what ended: "abolition of the".
	lasting = pattern.MustCompile(`(?i)\b(?:continued|continuing|ongoing|persistent|existing|general|trend of|(?:abolition|abolishment|repeal|end|removal|lack|absence|issue|question|problem|including|such as) ?(?:of|to)?) (?:the )?$`)
	// undone finds what takes back a deed told as a noun.
	undone = pattern.MustCompile(`(?i)\b(?:postponed|delayed|expected|planned|pending|not been|has not|have not|had not|did not|would|will be|should|remains? to|failed|(?:is|are) (?:still )?(?:under ?way|under discussion|being|provided for|regulated|governed|subject to)|rejected|foreseen|under consideration|(?:is|are) (?:not )?(?:proposed|needed|necessary|required|recommended|important|essential|crucial))\b`)
	// undoneSoon finds what takes back a deed told as a verb.
	undoneSoon = pattern.MustCompile(`(?i)^\s*(?:but (?:not|never)|or not)\b|\bnot (?:made|signed|passed|adopted|promulgated|enacted|become)\b|\bvetoed\b`)
	// past finds a finite verb in the past.
	past = pattern.MustCompile(`(?i)\b(?:was|were|has|had|led|made|marked|constituted|resulted|allowed|contributed|demonstrates|\p{L}+ed)\b`)
	// conditional finds clauses of what might be, and questions.
	conditional = pattern.MustCompile(`(?i)(?:^|, |\bthat )if\b|\bas soon as\b|\b(?:no|any) (?:laws?|legislation|provisions?|acts?)\b|\bwhether\b|\bunless\b|\brequest(?:ed|s)?\b|\bquestions?\b`)
)

// elsewhere reports whether the deed is that of an international body.
func elsewhere(text string, x deed, n phrase) bool {
	if !x.noun && n.start >= x.end {
		subject := subjectOf(text, x.start)
		return foreign.MatchString(subject) && !reading.Reports(subject) || notOne.MatchString(subject) || proposed.MatchString(subject) || foreignAgent(text[x.end:])
	}
	return foreignAgent(text[x.end:])
}

// subjectOf is the clause that leads into the deed at byte at; one that only
// begins with a relative pronoun is led into by the clause before.
func subjectOf(text string, at int) string {
	start := clauseStart(text, at)
	if depends(text, start) {
		start = clauseStart(text, max(0, start-len(", which ")))
	}
	return text[start:at]
}

// depends reports whether the clause that starts at byte start opened with a
// relative pronoun.
func depends(text string, start int) bool { return dependent.MatchString(text[:start]) }

var (
	// dependent ends in the pronoun that opens a clause about what came before.
	dependent = pattern.MustCompile(`(?i)\b(?:which|where|that|who|whereby)\s+$`)
	// proposed finds subjects that are not law yet: what they would bring about
	// is not there.
	proposed = pattern.MustCompile(`(?i)^\W*(?:the|this|that|a|its)? ?(?:new )?(?:draft|bill|proposed|proposal)\b`)
	// notOne finds subjects that are no one State, nor any of its bodies.
	notOne = pattern.MustCompile(`(?i)^\W*(?:in recent years, |since then, |most|many|several|some|other|a number of|few|all|(?:\d+|two|three|four|five|six|seven|eight|nine|ten)|the following|(?:the )?majority of)(?: of the| other| more| large| national| private)* (?:countries|states|member states|states parties|jurisdictions|governments|companies|enterprises|organizations|ngos|parties)\b|\b(?:compan(?:y|ies)|corporations|enterprises|employers|resolution \d+)\b[^,;]{0,30}$`)
)

// agent finds who did what is told in the passive.
var agent = pattern.MustCompile(`^[^.;]{0,60}?\bby (?:the |its )?`)

func foreignAgent(tail string) bool {
	m := agent.FindStringIndex(tail)
	if m == nil {
		return false
	}
	at := foreign.FindStringIndex(" " + reading.Clip(tail[m[1]:], 60))
	return at != nil && at[0] < 12
}

// voiceOf names the pattern for the rule.
func voiceOf(x deed, n phrase) string {
	switch {
	case x.noun:
		return "noun"
	case n.start >= x.end:
		return "active"
	}
	return "passive"
}

// statusOf is how far the deed brought the reform: an institution that was
// introduced is established, a draft that was approved is no law yet.
func statusOf(x deed, n phrase, text string) pipeline.ReformStatus {
	word := strings.ToLower(text[n.start:n.end])
	switch {
	case n.kind == "draft" && x.status == pipeline.StatusAdopted:
		return pipeline.StatusDrafted
	case n.kind == "sanction" && x.status == pipeline.StatusEstablished:
		return pipeline.StatusAdopted
	case x.status == pipeline.StatusAdopted && n.kind == "institution":
		return pipeline.StatusEstablished
	case x.status == pipeline.StatusEstablished && (n.kind == "policy" || n.kind == "plan"):
		return pipeline.StatusAdopted
	case x.status == pipeline.StatusRepealed && word == "death penalty":
		return pipeline.StatusAdopted
	}
	return x.status
}
