package recommend

import (
	"cmp"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// positionWords read a State's position on recommendations.
var positionWords = rules("positions.tsv")

// positions reads an addendum to a UPR report: which recommendations the State
// supports or notes, by number. The recommendations' own texts stand in the
// report; what these quote is where their numbers stand.
func positions(d *reading.Document) []pipeline.Commitment {
	r := positionReader{document: d, seen: map[string]bool{}}
	for _, p := range d.Passages {
		if p.Kind != pipeline.KindHeading && p.Kind != pipeline.KindFootnote {
			r.lists(p)
		}
	}
	for _, p := range d.Passages {
		if p.Kind != pipeline.KindFootnote {
			r.single(p)
		}
	}
	return r.found
}

type positionReader struct {
	document *reading.Document
	// seen are the numbers whose position is known.
	seen  map[string]bool
	found []pipeline.Commitment
	// last is the only position of the last passage about a number, nil where
	// it gave several.
	last *pipeline.Commitment
}

// listed is a list of numbers behind the words that announce it.
var listed = pattern.MustCompile(`(?i)(?:\brecommendations?(?: (?:contained in|in|under))?(?: (?:the )?(?:paragraphs?|numbers?|nos?\.))?:?|:) (` + numberList + `)`)

// lists reads sentences that give the position on a list of numbers: "accepts
// the recommendations 1–5 and 14".
func (r *positionReader) lists(p pipeline.Passage) {
	for _, s := range reading.Sentences(p.Text) {
		response := meaning(positionWords, s.In(p.Text))
		m := listed.FindStringSubmatchIndex(s.In(p.Text))
		if response == "" || m == nil || crossReference.MatchString(s.In(p.Text)) {
			continue
		}
		for _, n := range numbersIn(p.Text, s.Start+m[2], s.Start+m[3]) {
			r.add(p, n, response)
		}
	}
}

// crossReference is a sentence that only points to another recommendation.
var crossReference = pattern.MustCompile(`(?i)^see\b|\bsee (?:also )?recommendations?\b`)

// opened is a passage that opens with the numbers that it is about.
var opened = pattern.MustCompile(`(?i)^(?:recs?\.?|recommendations?|nos?\.)?\s*(` + numberList + `)(?: \([^()]{3,200}\))?[\s.,:–-]*(?:\||$|[A-Z“"])`)

// single reads a passage about the recommendations whose numbers open it. Its
// first sentence gives the position, or else the heading above.
func (r *positionReader) single(p pipeline.Passage) {
	at, said := r.opening(p)
	if len(at) == 0 {
		r.further(p)
		return
	}
	r.last = nil
	response, _ := firstPosition(said)
	for i := len(p.Section) - 1; i >= 0 && response == ""; i-- {
		response = meaning(positionWords, p.Section[i])
	}
	if response == "" {
		return
	}
	before := len(r.found)
	for _, n := range at {
		r.add(p, n, response)
	}
	if len(r.found) == before+1 {
		last := r.found[before]
		r.last = &last
	}
}

// firstPosition is the position that a text's first sentence gives.
func firstPosition(text string) (string, reading.Span) {
	ss := reading.Sentences(text)
	if len(ss) == 0 {
		return "", reading.Span{}
	}
	return meaning(positionWords, ss[0].In(text)), ss[0]
}

// further reads a paragraph that goes on about the last number: what the State
// says of a part of that recommendation, where it is something else.
func (r *positionReader) further(p pipeline.Passage) {
	if p.Kind == pipeline.KindHeading || p.Number != "" {
		r.last = nil
	}
	response, at := firstPosition(p.Text)
	if r.last == nil || response == "" || response == string(r.last.Response) || !inPart.MatchString(at.In(p.Text)) {
		return
	}
	c := newCommitment(r.document, p, at.Start, at.End, r.last.Rule)
	c.Text, c.Answers, c.Response = c.Quote, r.last.Answers, pipeline.Response(response)
	r.found = append(r.found, c)
}

// inPart tells a sentence about a part of a recommendation.
var inPart = pattern.MustCompile(`(?i)\brecommendation (?:to|on|regarding|concerning|about|that|for)\b`)

// opening are the numbers that p is about, and what it says of them.
func (r *positionReader) opening(p pipeline.Passage) ([]numbered, string) {
	if m := opened.FindStringSubmatchIndex(p.Text); m != nil {
		at := numbersIn(p.Text, m[2], m[3])
		for _, w := range wrapped.FindAllStringIndex(p.Text[m[3]:], -1) {
			at = append(at, numbersIn(p.Text, m[3]+w[0], m[3]+w[1])...)
		}
		return at, strings.TrimLeft(p.Text[m[3]:], " .,:|")
	}
	ss := reading.Sentences(p.Text)
	if len(ss) == 0 || !strings.Contains(p.Number, ".") && !ownNumber.MatchString(p.Text) {
		return nil, ""
	}
	at := numbersIn(p.Number, 0, len(p.Number))
	for i := range at {
		at[i].start, at[i].end = ss[0].Start, ss[0].End
	}
	return at, p.Text
}

// wrapped are further numbers of a list that hangs beside the text, line by
// line: "5., 6., Velmara accepts these 7., 8. recommendations".
var wrapped = pattern.MustCompile(`(?:\b\d{1,3}(?:\.\d{1,3})?\., ?)+\d{1,3}(?:\.\d{1,3})?\.(?:,| |$)`)

// ownNumber tells a passage whose own number is a recommendation's: it speaks
// of "the recommendation".
var ownNumber = pattern.MustCompile(`(?i)^[^.]{0,80}\b(?:the|this|these) recommendations?\b(?: \d)?`)

// add adds the position on the recommendation with this number.
func (r *positionReader) add(p pipeline.Passage, n numbered, response string) {
	if r.seen[n.number] {
		return
	}
	r.seen[n.number] = true
	c := newCommitment(r.document, p, n.start, n.end, "recommend/upr-position")
	c.Text, c.Answers, c.Response = c.Quote, n.number, pipeline.Response(response)
	r.found = append(r.found, c)
}

// answer gives a recommendation that an addendum prints in full, with a
// position, the number that it has in the report. It bears the number of the
// report's paragraph, as the addendum's own paragraphs do not.
func answer(c *pipeline.Commitment, p pipeline.Passage) {
	if c.Answers == "" && c.Response != "" {
		c.Answers = cmp.Or(wholeNumber.FindString(c.Quote), wholeNumber.FindString(p.Number))
	}
}

// wholeNumber is a recommendation's number with that of its paragraph.
var wholeNumber = pattern.MustCompile(`^\d{1,3}\.\d{1,3}\b`)
