package reform

import (
	"regexp"
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// deed is a verb or noun of action at its place in a sentence.
type deed struct {
	verb
	start, end int
}

// hint is a quick look whether a sentence can tell any reform.
var hint = regexp.MustCompile(`(?i)adopt|approv|enact|promulg|pass|endors|sign|issued|amend|revis|reform|modif|introduc|insert|codif|develop|elaborat|draft|prepar|submitted|tabled|parliament|legislature|establish|creat|set up|setting|found|institut|inaugurat|open|launch|initiat|force|effect|operat|function|implement|carried|conduct|repeal|abrog|rescind|aboli|suspend|strengthen|increas|tighten|toughen|rais|reduc|defin|extend|allocat|criminali|announc|proclaim|start|began|ruled|held|declared|struck|annulled|quashed|resuscitat|supplement`)

// readProse gives the reforms that a passage's sentences tell.
func readProse(d *reading.Document, p pipeline.Passage) []pipeline.Reform {
	var all []pipeline.Reform
	before := ""
	for _, s := range d.Sentences(p) {
		text := s.In(p.Text)
		if hint.MatchString(text) && !strings.HasSuffix(text, ":") {
			all = append(all, readSentence(d, p, s, text, before)...)
		}
		before = text
	}
	return all
}

// readSentence gives the reforms of one sentence: one for each deed with a
// reform of its own.
func readSentence(d *reading.Document, p pipeline.Passage, s reading.Span, text, before string) []pipeline.Reform {
	deeds := deedsIn(text)
	var all []pipeline.Reform
	taken := map[int]bool{}
	for i, x := range deeds {
		n, from, to, ok := objectOf(text, deeds, i)
		if !ok || taken[n.start] || !done(text, x, n) || elsewhere(text, x, from) {
			continue
		}
		taken[n.start] = true
		r := pipeline.Reform{
			Source: d.Source(p, s.Start, s.End, "reform/"+voiceOf(x, n)), Type: reformType(n.kind),
			Title: title(text, n, from, to), Status: statusOf(x, n, text),
			Country: d.Actor(reading.Deed{Sentence: text, Start: x.start, End: x.end, Noun: x.noun}, nil),
		}
		if x.alone {
			r.Type, r.Title = pipeline.ReformLaw, strings.Trim(clip(text[min(from, x.start):to], maxTitle), " ,.;")
		}
		if r.Date = when(text, x.start, x.end, n.end); r.Date == "" {
			r.Date = inherited(text, before)
		}
		all = append(all, r)
	}
	if r, ok := judgment(d, p, s, text); ok {
		all = append(all, r)
	}
	return all
}

// deedsIn are the deeds of a sentence from left to right; of those that
// overlap the longest counts.
func deedsIn(text string) []deed {
	var all []deed
	for _, list := range [][]verb{nominals, verbs} {
		for _, v := range list {
			for _, m := range v.re.FindAllStringIndex(text, -1) {
				all = append(all, deed{v, m[0], m[1]})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b deed) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	last := -1
	return slices.DeleteFunc(all, func(x deed) bool {
		if x.start < last {
			return true
		}
		last = x.end
		return false
	})
}

// passiveBefore finds an auxiliary of the passive right before a participle.
var passiveBefore = regexp.MustCompile(`(?i)\b(?:is|are|was|were|be|been|being)\s+(?:\p{L}+ly\s+|also\s+|first\s+|then\s+|recently\s+|subsequently\s+)?$`)

// objectOf is the noun of the reform that the i-th deed brought about; from and
// to bound the phrase around it.
func objectOf(text string, deeds []deed, i int) (n phrase, from, to int, ok bool) {
	x := deeds[i]
	passive := x.voice == "own" || passiveBefore.MatchString(text[:x.start])
	if !passive && x.voice != "passive" || x.noun {
		if n, from, to, ok = behind(text, deeds, i); ok {
			return n, from, to, true
		}
	}
	if x.noun {
		return phrase{}, 0, 0, false
	}
	if !passive && !participle.MatchString(text[x.end:]) {
		return phrase{}, 0, 0, false
	}
	return ahead(text, deeds, i)
}

// participle finds what follows a participle, but no verb in the active.
var participle = regexp.MustCompile(`^(?:\s*[,;).]|\s*$|\s+(?:in|on|by|under|for|with|to|as|at|and|pursuant|following|during|between|after|through|within|that|which)\b)`)

// behind looks for the noun behind the deed.
func behind(text string, deeds []deed, i int) (n phrase, from, to int, ok bool) {
	x := deeds[i]
	limit := len(text)
	if cut := strings.IndexAny(text[x.end:], ";"); cut >= 0 {
		limit = x.end + cut
	}
	if x.alone {
		return phrase{start: x.start, end: x.end}, x.start, clauseEnd(text, x.end, limit), true
	}
	for _, n := range nounsIn(text, x.end, min(limit, x.end+objectReach)) {
		if !reaches(text[x.end:n.start]) {
			break
		}
		if n.kind == "not" {
			return phrase{}, 0, 0, false
		}
		n = headOf(text, n, limit)
		if n.kind != "not" && takes(x, n.kind) {
			return n, x.end, limit, true
		}
		return phrase{}, 0, 0, false
	}
	return phrase{}, 0, 0, false
}

// objectReach bounds in bytes how far behind a verb its object begins.
const objectReach = 140

// headOf follows compounds to their head: in "Law Reform Commission" it is the
// last noun.
func headOf(text string, n phrase, limit int) phrase {
	for _, next := range nounsIn(text, n.end, min(limit, n.end+60)) {
		between := text[n.end:next.start]
		if strings.TrimSpace(between) == "" || compound.MatchString(between) && upper(text[n.start:]) {
			n = phrase{next.kind, n.start, next.end}
			continue
		}
		break
	}
	return n
}

// compound finds capitalised words between two nouns of one name.
var compound = regexp.MustCompile(`^\s+(?:\p{Lu}[\p{L}-]+\s+){1,3}$`)

// clauseEnd is where the clause from at ends.
func clauseEnd(text string, at, limit int) int {
	if m := titleEnd.FindStringIndex(outsideQuotes(text[at:limit])); m != nil {
		return at + m[0]
	}
	return limit
}

// boundary finds the marks and words at which a clause can begin.
var boundary = regexp.MustCompile(`[;:]\s|,\s|\s(?:that|which|where|while|whereas|and that|when)\s`)

// ahead looks for the noun before the deed: the head of its subject.
func ahead(text string, deeds []deed, i int) (n phrase, from, to int, ok bool) {
	x := deeds[i]
	start := 0
	if i > 0 {
		start = deeds[i-1].end
	}
	starts := []int{start}
	for _, m := range boundary.FindAllStringIndex(outsideQuotes(text[start:x.start]), -1) {
		starts = append(starts, start+m[1])
	}
	for _, from := range slices.Backward(starts) {
		found := nounsIn(text, from, x.start)
		if len(found) == 0 {
			if x.alone {
				return phrase{start: from, end: x.start}, from, len(text), true
			}
			if len(strings.TrimSpace(text[from:x.start])) > asideLength && !relative.MatchString(text[from:x.start]) {
				break
			}
			continue
		}
		n := headOf(text, found[0], x.start)
		if n.kind == "not" || !takes(x, n.kind) {
			return phrase{}, 0, 0, false
		}
		return n, from, x.start, true
	}
	return phrase{}, 0, 0, false
}

// asideLength bounds in bytes what may stand between a subject's comma and its
// verb.
const asideLength = 40

// relative finds clauses that only add to the subject before them.
var relative = regexp.MustCompile(`(?i)^(?:which|that|who|as well as|and|including|also|was|were|has|have|had|on|in)\b`)

// takes reports whether a deed can bring about a reform of this kind.
func takes(x deed, kind string) bool { return x.alone || slices.Contains(x.types, kind) }

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

// draft finds drafts, which are not adopted yet unless the deed says so.
var draftWord = regexp.MustCompile(`(?i)\b(?:draft|bill)`)

// statusOf is how far the deed brought the reform: an institution that was
// introduced is established, a draft that was approved is no law yet.
func statusOf(x deed, n phrase, text string) pipeline.ReformStatus {
	switch {
	case n.kind == "institution" && x.status == pipeline.StatusAdopted && strings.HasPrefix(strings.ToLower(text[x.start:x.end]), "introduc"):
		return pipeline.StatusEstablished
	case x.status == pipeline.StatusEstablished && (n.kind == "policy" || n.kind == "plan"):
		return pipeline.StatusAdopted
	case x.status == pipeline.StatusAdopted && n.kind == "law" && draftWord.MatchString(text[n.start:n.end]) && strings.HasPrefix(strings.ToLower(text[n.start:n.end]), "draft"):
		return pipeline.StatusDrafted
	case x.status == pipeline.StatusRepealed && strings.EqualFold(text[n.start:n.end], "death penalty"):
		return pipeline.StatusAdopted
	}
	return x.status
}

// undone finds what takes back a deed told as a noun.
var undone = regexp.MustCompile(`(?i)\b(?:postponed|delayed|expected|planned|pending|not been|has not|have not|had not|did not|would|will be|should|remains? to|failed|is under way|are under way|is underway|is being|are being|under discussion|was rejected|is foreseen|foreseen to be)\b`)

// past finds a finite verb in the past, for nouns of action that open a
// sentence.
var past = regexp.MustCompile(`(?i)\b(?:was|were|has|had|led|made|marked|constituted|resulted|allowed|contributed|\p{L}+ed)\b`)

// done reports whether the sentence tells the deed as done, or as under way
// where its status says so.
func done(text string, x deed, n phrase) bool {
	if x.noun {
		mood, attested := reading.NounMood(text, x.start)
		if mood != reading.Plain || undone.MatchString(text[x.end:]) {
			return false
		}
		opens := len(strings.Fields(text[:x.start])) <= 4
		return attested || when(text, x.start, x.end, n.end) != "" || opens && past.MatchString(text[x.end:])
	}
	if x.voice == "own" {
		if strings.HasPrefix(strings.ToLower(text[x.start:x.end]), "being") || x.status == pipeline.StatusBeforeParliament {
			mood := reading.VerbMood(text, x.start)
			return mood == reading.Plain
		}
	}
	return reading.VerbMood(text, x.start) == reading.Plain && !conditional.MatchString(text[:x.start])
}

// conditional opens a clause of what might be.
var conditional = regexp.MustCompile(`(?i)(?:^|, |\bthat )if\b|\bwhether\b|\bunless\b|\brequest(?:ed|s)?\b|\bquestions?\b`)

// elsewhere reports whether the deed is that of an international body.
func elsewhere(text string, x deed, from int) bool {
	clause := text[clauseStart(text, x.start):x.start]
	if x.start-from > 0 && from < x.start {
		clause = text[from:x.start]
	}
	if !x.noun && foreign.MatchString(clause) && !reading.Reports(clause) {
		return true
	}
	tail := text[x.end:]
	if by := strings.Index(tail, " by "); by >= 0 && by < byReach {
		return foreign.MatchString(clip(tail[by:], byReach))
	}
	return false
}

// byReach bounds in bytes where the agent of a passive stands.
const byReach = 60

// clauseStart is where the clause that holds byte at begins.
func clauseStart(text string, at int) int {
	start := 0
	for _, m := range boundary.FindAllStringIndex(text[:at], -1) {
		start = m[1]
	}
	return start
}
