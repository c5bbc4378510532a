package plan

import (
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
)

// readProse gives the plans and promises that a passage tells: one a sentence,
// or the passage as a whole where a chapeau says what it is.
func readProse(d *reading.Document, p pipeline.Passage) []pipeline.Commitment {
	if kind, by, ok := above(d, p); ok && worded(p.Text) {
		return []pipeline.Commitment{commitment(d, p, d.Whole(p, "plan/list"), kind, p.Text, by)}
	}
	var all []pipeline.Commitment
	sentences := d.Sentences(p)
	last, heard := stateName(d, p), 0
	for i, s := range sentences {
		text := s.In(p.Text)
		hits := promised.Find(text)
		if len(hits) == 0 || strings.HasSuffix(text, ":") {
			continue
		}
		for ; heard < i; heard++ {
			last = spoken(sentences[heard].In(p.Text), last)
		}
		kind, by, ok := promiseIn(text, hits, last)
		if !ok {
			continue
		}
		if by == "" {
			by = stateName(d, p)
		}
		if pledged(p) {
			kind = pipeline.CommitPledge
		}
		all = append(all, commitment(d, p, d.Source(p, s.Start, s.End, "plan/prose"), kind, text, by))
	}
	return all
}

func commitment(d *reading.Document, p pipeline.Passage, source pipeline.Source, kind pipeline.CommitmentKind, text, by string) pipeline.Commitment {
	return pipeline.Commitment{
		Source: source, Kind: kind, Text: text, By: names(by), Addressee: addressee(d, p, by),
		Date: d.Date, Due: deadline(d, text),
	}
}

// addressee is who is to act on what by promised: a State's code for a State
// and its own bodies, else the body's name.
func addressee(d *reading.Document, p pipeline.Passage, by string) string {
	if by == "" || national.MatchString(by) && len(reading.States(by)) == 0 {
		return d.StateUnder(p.Section)
	}
	if organisation.MatchString(by) {
		return by
	}
	for _, s := range reading.States(by) {
		if !s.Adjective || s.Code == d.State() {
			return s.Code
		}
	}
	return homely(d, p, by)
}

// homely gives the State for a body that its own name does not place, when it
// is of a kind that States have; else the name.
func homely(d *reading.Document, p pipeline.Passage, by string) string {
	if domestic.MatchString(by) {
		return d.StateUnder(p.Section)
	}
	return by
}

// domestic finds kinds of bodies that are a State's own.
var domestic = pattern.MustCompile(`(?i)\bministr|\bparliament|\bpresident|\bprosecutor|\bpolice|\bgovernment|\bombuds|\bsupreme|\bnational`)

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
var pledgeHeading = pattern.MustCompile(`(?i)\bpledges?\b|voluntary commitments?|priorities, initiatives and commitments|engagements volontaires|compromisos voluntarios`)

// pledged reports whether p stands in a section of pledges.
func pledged(p pipeline.Passage) bool {
	return slices.ContainsFunc(p.Section, pledgeHeading.MatchString)
}

// promiseIn tells whether a sentence plans or promises something where it has
// the words that do, and who does; last is whom the text before spoke of.
func promiseIn(text string, hits []reading.Hit, last string) (kind pipeline.CommitmentKind, by string, ok bool) {
	for _, h := range hits {
		lead := text[:h.Start]
		if conditional.MatchString(lead) || denied(lead) || reading.Asks(lead) {
			continue
		}
		by, known := promiser(lead, last)
		if !known {
			by = ""
		}
		if promises[h.Pattern].bodily && !known {
			continue
		}
		return promises[h.Pattern].kind, by, true
	}
	return "", "", false
}

var (
	// conditional finds what makes a plan no plan.
	conditional = pattern.MustCompile(`(?i)\b(?:if|unless|whether)\b`)
	// denial finds a denial right before a promise.
	denial = pattern.MustCompile(`(?i)\b(?:not|never|hopes?|hoped)\b`)
)

func denied(lead string) bool {
	if cut := strings.LastIndexAny(lead, ",;:"); cut >= 0 {
		lead = lead[cut+1:]
	}
	return denial.MatchString(lead)
}

// Listed reports whether p is an item of a list of plans or promises.
func Listed(d *reading.Document, p pipeline.Passage) bool {
	_, _, ok := above(d, p)
	return ok
}

// above tells whether a chapeau above p makes it a plan or promise.
func above(d *reading.Document, p pipeline.Passage) (kind pipeline.CommitmentKind, by string, ok bool) {
	up, ok := d.Chapeau(p)
	if !ok {
		return "", "", false
	}
	lead := leadIn(d, up)
	for _, c := range chapeaux {
		if m := c.pattern.FindStringIndex(lead); m != nil {
			by, known := promiser(lead[:m[0]], "")
			if !known {
				by = author(d, p)
			}
			return c.kind, by, c.kind != "-" && !reading.Asks(lead)
		}
	}
	return "", "", false
}

// contents is the opening of a sentence that only says what something named
// before it holds; its group is the noun, none for a pronoun.
var contents = pattern.MustCompile(`^(?:It|They|This|These|The (\p{L}+)) (?:also |mainly )?(?:includes?|included|comprises?|comprised|consists? of|consisted of|contains?|contained|envisages?|provides? for|foresees?)\b`)

// leadIn is what a chapeau says of its items: its last sentence, and the one
// before where the last speaks of what that one names.
func leadIn(d *reading.Document, up pipeline.Passage) string {
	all := d.Sentences(up)
	if len(all) == 0 {
		return ""
	}
	last := all[len(all)-1]
	m := contents.FindStringSubmatch(last.In(up.Text))
	if m == nil || len(all) == 1 {
		return last.In(up.Text)
	}
	before := all[len(all)-2]
	if !strings.Contains(before.In(up.Text), m[1]) {
		return last.In(up.Text)
	}
	return up.Text[before.Start:last.End]
}
