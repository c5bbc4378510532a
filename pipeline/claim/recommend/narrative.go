package recommend

import (
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// pointing tells the passage that points to paragraphs instead of repeating
// what they recommend.
var pointing = pattern.MustCompile(`(?i)\brecommendations\b.{0,60}\bparagraphs?:? \d`)

// told reads what a paragraph of the interactive dialogue recommends: "Chile
// recommended that Velmara (a) … (b) …". The State that speaks opens the
// paragraph.
func told(d *reading.Document, p pipeline.Passage, letters []string) []pipeline.Commitment {
	asked := asking.FindStringIndex(p.Text)
	speaker, found := speakerOf(d, p.Text)
	if asked == nil || !found {
		return nil
	}
	var all []pipeline.Commitment
	for _, s := range lettered(p.Text, asked[0]) {
		if len(letters) > 0 && !slices.Contains(letters, s.letter) {
			continue
		}
		c := newCommitment(d, p, s.start, s.end, "recommend/upr-dialogue")
		c.Text, c.By = bareRequest(c.Quote), []string{speaker}
		if c.Text != "" {
			all = append(all, c)
		}
	}
	return all
}

// bareRequest is what a sentence asks, without who asks whom.
func bareRequest(sentence string) string {
	text := government.ReplaceAllString(asking.ReplaceAllString(sentence, ""), "")
	if ss := reading.States(text); len(ss) > 0 && ss[0].Start == 0 && !ss[0].Adjective {
		text = strings.TrimPrefix(strings.TrimSpace(text[ss[0].End:]), "to ")
	}
	return strings.TrimRight(tidy(nextState.ReplaceAllString(tidy(text), "")), ".")
}

// nextState leads to the next lettered part: "and that Velmara (b) …".
var nextState = pattern.MustCompile(`[,;]? and that (?:the )?(?:\p{Lu}[\pL’'-]*|the|of|and)(?: (?:\p{Lu}[\pL’'-]*|the|of|and)){0,5}$`)

// government is whom a sentence asks, without naming the State.
var government = pattern.MustCompile(`^(?i)(?:the )?(?:[A-Z][a-z]+ )?(?:government|authorities)(?: (?:of )?[A-Z]\w+)?(?: to|:|$)\s*`)

// asking is where a sentence turns to what it recommends.
var asking = pattern.MustCompile(`(?i)(?:^[^.;]{0,600}?)?\b(?:recommend(?:s|ed)|encouraged|urged|called (?:up)?on)\b(?: that)?:?\s*`)

// speakerOf is the State that speaks in a paragraph: the one that opens it, or
// else the first one behind a comma of its first sentence: "Commending Velmara
// on its laws, Chile recommended …". The State under review does not speak.
func speakerOf(d *reading.Document, text string) (name string, found bool) {
	text = text[:min(len(text), maxSpeaker)]
	for _, clause := range strings.SplitAfter(text, ", ") {
		ws := words(clause)
		if len(ws) > 0 && ws[0].text == "the" {
			ws = ws[1:]
		}
		n := states().match(ws)
		if n == 0 {
			continue
		}
		name = states().listed(printed(clause, ws[:n]), ws[:n])
		if ss := reading.States(name); len(ss) == 0 || ss[0].Code != d.State() {
			return name, true
		}
	}
	return "", false
}

// maxSpeaker is in how many bytes of a paragraph its speaker is looked for.
const maxSpeaker = 300

// section is a lettered part of a paragraph: byte offsets, half-open.
type section struct {
	letter     string
	start, end int
}

var label = pattern.MustCompile(`(?:^|[\s;,])\(?([a-z])\)\s`)

// lettered cuts a paragraph, from byte offset from on, at its letters and at
// the sentences that ask.
func lettered(text string, from int) []section {
	var all []section
	letter := ""
	for _, s := range reading.Sentences(text) {
		if s.End <= from || !asking.MatchString(s.In(text)) {
			continue
		}
		start := s.Start
		for _, m := range label.FindAllStringSubmatchIndex(s.In(text), -1) {
			if letter != "" || asking.MatchString(text[start:s.Start+m[0]]) {
				all = appendSection(all, text, section{letter, start, s.Start + m[0]})
			}
			letter, start = s.In(text)[m[2]:m[3]], s.Start+m[1]
		}
		all = appendSection(all, text, section{letter, start, s.End})
	}
	return all
}

// appendSection adds a part that says something.
func appendSection(all []section, text string, s section) []section {
	said := strings.TrimRight(text[s.start:s.end], " ;,")
	s.end = s.start + len(said)
	if len(strings.Fields(asking.ReplaceAllString(said, ""))) < 2 {
		return all
	}
	return append(all, s)
}
