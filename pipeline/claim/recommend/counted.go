package recommend

import (
	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// countedRecommendations is where a text says that a report makes so many
// recommendations, without repeating them.
var countedRecommendations = pattern.MustCompile(`(?i)(?:\bwhich |\bthat )?\b(?:includes?|included|contains?|contained|made|makes|issued|addressed|formulated|containing|including|with)\b(?: a total of| altogether)? (?:\d{1,3}|[a-z]+(?:-[a-z]+)?) (?:\w+ )?recommendations\b`)

// councils are bodies whose reports end in recommendations to the State.
var councils = pattern.MustCompile(`\bGRECO\b|\bGroup of States against Corruption\b|\bGREVIO\b|\bGRETA\b|\bECRI\b|\bMONEYVAL\b|\bMoneyval\b|\bVenice Commission\b|\bODIHR\b|\bCPT\b`)

// counted reads mentions of a body's recommendations by their number: "The
// GRECO report includes 27 recommendations aimed at …".
func counted(d *reading.Document) []pipeline.Commitment {
	var all []pipeline.Commitment
	for _, p := range d.Passages {
		if p.Kind == pipeline.KindHeading || p.Kind == pipeline.KindFootnote {
			continue
		}
		for _, s := range d.Sentences(p) {
			m := countedRecommendations.FindStringIndex(s.In(p.Text))
			if m == nil || !number.MatchString(s.In(p.Text)[m[0]:m[1]]) || !saysWhat(s.In(p.Text)[m[1]:]) {
				continue
			}
			body := council(d, p, s)
			if body == "" {
				continue
			}
			start, end := trimmed(p.Text, s.Start+m[0], s.End)
			c := newCommitment(d, p, start, end, "recommend/counted")
			c.Text, c.By, c.Date = c.Quote, []string{body}, dated(s.In(p.Text))
			all = append(all, c)
		}
	}
	return all
}

// number is a count in digits or words.
var number = pattern.MustCompile(`(?i)\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty)(?:-\w+)?\b`)

// saysWhat reports whether the words behind a count say what is recommended; a
// count alone, or with whom it is addressed to, asks for nothing.
func saysWhat(rest string) bool { return subject.MatchString(rest) || opensWithVerb(rest) }

// subject is where they name a subject; "on" a date is none.
var subject = pattern.MustCompile(`(?i)^,?[^;,]{0,60}?(?:\b(?:about|concerning|regarding|relating|related|pertaining|covering|towards?|aim(?:s|ed|ing)|intended|designed|meant|directed at)\b|\bon [^\d\s]|\bfor \w+(?:ing|ment)\b|: *[^\s:])`)

// council is the body that the sentence names, or the passage that it goes on
// with.
func council(d *reading.Document, p pipeline.Passage, s reading.Span) string {
	if m := last(councils.FindAllString(s.In(p.Text), -1)); m != "" {
		return m
	}
	if before, found := d.Before(p); found && s.Start == 0 {
		return last(councils.FindAllString(before.Text, -1))
	}
	return ""
}

func last(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1]
}
