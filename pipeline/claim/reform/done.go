package reform

import (
	"strings"

	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

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
