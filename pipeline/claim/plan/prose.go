package plan

import (
	"regexp"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
)

var (
	promises = compile(promiseList)
	chapeaux = compile(chapeauList)
)

// readProse gives the plans and promises that a passage tells: one a sentence,
// or the passage as a whole where a chapeau says what it is.
func readProse(d *reading.Document, p pipeline.Passage) []pipeline.Commitment {
	if kind, by, ok := promisedAbove(d, p); ok && worded(p.Text) {
		return []pipeline.Commitment{commitment(d, d.Whole(p, "plan/list"), kind, p.Text, by)}
	}
	var all []pipeline.Commitment
	for _, s := range d.Sentences(p) {
		text := s.In(p.Text)
		if strings.HasSuffix(text, ":") {
			continue
		}
		kind, by, ok := promised(d, text, pledged(p))
		if !ok {
			continue
		}
		all = append(all, commitment(d, d.Source(p, s.Start, s.End, "plan/prose"), kind, text, by))
	}
	return all
}

func commitment(d *reading.Document, source pipeline.Source, kind pipeline.CommitmentKind, text, by string) pipeline.Commitment {
	c := pipeline.Commitment{Source: source, Kind: kind, Text: text, Date: d.Date, Due: deadline(d, text)}
	c.By, c.Addressee = names(by), by
	if ofState(d, by) {
		c.Addressee = d.State()
	}
	return c
}

// ofState reports whether the body named is the State or one of its own.
func ofState(d *reading.Document, by string) bool {
	if by == "" || by == stateName(d) {
		return true
	}
	for _, s := range reading.States(by) {
		if s.Code == d.State() {
			return true
		}
	}
	return national.MatchString(by)
}

// national finds names of a State's own bodies.
var national = regexp.MustCompile(`(?i)^(?:the )?(?:government|state|country|authorities|parliament|ministry|president|national|delegation|supreme|republic|constitutional|prosecutor|ombuds)`)

// deadline is the latest date in text that lies at or behind the document's
// own.
func deadline(d *reading.Document, text string) string {
	due := date.Due(text, d.Date)
	if due == "" || d.Date != "" && date.Compare(due, d.Date) < 0 {
		return ""
	}
	return due
}

// pledgeHeading finds sections that hold pledges.
var pledgeHeading = regexp.MustCompile(`(?i)\bpledges?\b|voluntary commitments?|priorities, initiatives and commitments|engagements volontaires|compromisos voluntarios`)

// pledged reports whether p stands in a section of pledges.
func pledged(p pipeline.Passage) bool {
	for _, heading := range p.Section {
		if pledgeHeading.MatchString(heading) {
			return true
		}
	}
	return false
}

// promised tells whether a sentence plans or promises something, and who does.
// In a section of pledges every plan is one.
func promised(d *reading.Document, text string, inPledges bool) (kind pipeline.CommitmentKind, by string, ok bool) {
	for _, f := range promises {
		at := f.re.FindStringIndex(text)
		if at == nil || !wordAt(text, at[0]) || negated(text, at[0], at[1]) {
			continue
		}
		by, known := promiser(d, text[:at[0]])
		if f.who == "body" && !known || reading.Asks(text[:at[0]]) {
			continue
		}
		if inPledges {
			return pipeline.CommitPledge, by, true
		}
		return f.kind, by, true
	}
	return "", "", false
}

func wordAt(text string, at int) bool { return at == 0 || text[at-1] == ' ' || text[at-1] == '(' }

// conditional finds what makes a plan no plan.
var conditional = regexp.MustCompile(`(?i)\b(?:if|unless|whether|not|never|hoped?|hopes)\b`)

func negated(text string, start, end int) bool {
	lead := text[:start]
	if cut := strings.LastIndexAny(lead, ",;:"); cut >= 0 {
		lead = lead[cut+1:]
	}
	return conditional.MatchString(lead) || conditional.MatchString(text[start:end])
}

// subject is a name, or a pronoun for one, at the end of a text.
var subject = regexp.MustCompile(`(?:(?:[Tt]he|[Ii]ts|[Tt]heir)\s+)?((?:\p{Lu}[\p{L}’'/&-]*)(?:\s+(?:of|for|on|and|the|against|in|de|to|\p{Lu}[\p{L}’'/&-]*|[“"«][^”"»]{1,60}[”"»]))*|[Gg]overnment|[Ss]tate|[Cc]ountry|authorities|[Pp]arliament|[Dd]elegation)(?:\s+(?:of|in)\s+(?:the\s+)?\p{Lu}[\p{L} ]*)?(?:\s*\([^)]{1,30}\))?(?:\s+(?:authorities|delegation|Government|and its partners))?\s*(?:,[^,]{0,80},)?\s*(?:(?:also|therefore|further|thus|has|have|is|are|now|always|fully|currently)\s+)*$`)

// pronoun stands for whoever was named before.
var pronoun = regexp.MustCompile(`(?i)(?:^|[\s,])(?:it|we|they|he|she)\s+(?:(?:also|therefore|further|thus|has|have|is|are|now)\s+)*$`)

// promiser is who promises, by the words before the promise; known is false
// where these name no body.
func promiser(d *reading.Document, before string) (by string, known bool) {
	if m := subject.FindStringSubmatch(before); m != nil {
		name := strings.TrimSpace(m[1])
		if isBody(name) || organisation.MatchString(name) || len(reading.States(name)) > 0 || acronym(strings.Fields(name)) || len(name) > 0 && !strings.ContainsRune(name, ' ') && national.MatchString(name) {
			return name, true
		}
	}
	if pronoun.MatchString(before) {
		return stateName(d), true
	}
	return stateName(d), false
}

// organisation finds names of international organisations that no word of
// bodies.txt gives away.
var organisation = regexp.MustCompile(`Council of Europe|Nations|Organi[sz]ation|Republic|Union|Congress|European`)

// promisedAbove tells whether a chapeau above p makes it a plan or promise.
func promisedAbove(d *reading.Document, p pipeline.Passage) (kind pipeline.CommitmentKind, by string, ok bool) {
	up, ok := d.Chapeau(p)
	if !ok {
		return "", "", false
	}
	spans := reading.Sentences(up.Text)
	if len(spans) == 0 {
		return "", "", false
	}
	lead := spans[len(spans)-1].In(up.Text)
	for _, f := range chapeaux {
		if !f.re.MatchString(lead) {
			continue
		}
		if f.kind == "-" || reading.Asks(lead) {
			return "", "", false
		}
		return f.kind, stateName(d), true
	}
	return "", "", false
}
