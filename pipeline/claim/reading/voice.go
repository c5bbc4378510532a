package reading

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"

	"servanda/pipeline"
	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

var (
	//go:embed voices.tsv
	voiceList string
	//go:embed international.txt
	internationalList string
)

// International finds names of international bodies, whose deeds are no
// State's. The name is the first group.
var International = Phrases(wordlist.Lines(internationalList))

// voiceOfType are the voices of types of document.
var voiceOfType = func() map[string]pipeline.Voice {
	all := map[string]pipeline.Voice{}
	for _, f := range wordlist.Rows(voiceList) {
		all[f[0]] = pipeline.Voice(f[1])
	}
	return all
}()

var (
	// presentation finds headings under which the State itself speaks.
	presentation = pattern.MustCompile(`(?i)\b(?:presentation|information provided|concluding remarks|views expressed) (?:by|of) the state (?:under review|party|concerned)|\bresponses? (?:of|by) the state\b|\bintroductory statement\b`)
	// dialogue finds headings under which the State answers others.
	dialogue = pattern.MustCompile(`(?i)\binteractive dialogue\b`)
	// own finds speakers that are the State itself; aside those that are neither
	// it nor an international body.
	own   = pattern.MustCompile(`(?i)\b(?:delegation|state party|government|minister|authorities|state under review|representative of|ambassador|president|national report|country|attorney[- ]general|state report)\b`)
	aside = pattern.MustCompile(`(?i)\b(?:js ?\d+|joint submissions?|ngos?|non-governmental|civil society|amnesty|human rights watch|submissions?|stakeholders?|ombuds\p{L}+|national human rights (?:institution|commission)|commissioner for human rights|journalists?|newspaper|critics|activists)\b`)
	// telling is a verb of telling.
	telling = pattern.MustCompile(`(?i)\b(?:noted|notes|welcom(?:ed|es)|commend(?:ed|s)|congratulated|applauded|praised|appreciated|acknowledged|stated|stressed|highlighted|underlined|observed|recalled|indicated|reported|reports|said|recogni[sz]ed|mentioned|emphasi[sz]ed|referred|informed|explained|added|pointed out|affirmed|declared|confirmed|expressed|announced|replied|responded|clarified|thanked|took note|takes note)\b`)
	// accordingTo names the source of what a sentence tells.
	accordingTo = pattern.MustCompile(`(?i)^\W*(?:according to|as reported by|as stated by|in its (?:reply|response)s?,?) ([^,]{2,80})`)
)

// Voice is whose statements a passage of the document holds where its text does
// not say.
func (d *Document) Voice(p pipeline.Passage) pipeline.Voice {
	if d.presents(p.Section) {
		return pipeline.VoiceState
	}
	if d.Type == "upr-working-group-report" && slices.ContainsFunc(p.Section, dialogue.MatchString) {
		// Of the other States each paragraph names the one that speaks.
		return pipeline.VoiceState
	}
	if v, ok := voiceOfType[d.Type]; ok {
		return v
	}
	switch d.Body {
	case "STATE":
		return pipeline.VoiceState
	case "", "NGO", "PRESS":
		return pipeline.VoiceThirdParty
	}
	return pipeline.VoiceBody
}

// presents reports whether a heading says that the State itself speaks.
func (d *Document) presents(section []string) bool {
	return slices.ContainsFunc(section, func(heading string) bool {
		yes, known := d.presented[heading]
		if !known {
			yes = presentation.MatchString(heading)
			d.presented[heading] = yes
		}
		return yes
	})
}

// Says is whose statement a sentence of p is; before is whose the sentence
// before was. Who spoke goes on speaking in records of a dialogue, and as "it".
func (d *Document) Says(p pipeline.Passage, sentence string, before pipeline.Voice) pipeline.Voice {
	if d.presents(p.Section) {
		return pipeline.VoiceState
	}
	if v, ok := Speaker(sentence, d.StateUnder(p.Section)); ok {
		return v
	}
	if dialogues[d.Type] && praises.MatchString(sentence) && before == pipeline.VoiceState {
		return pipeline.VoiceThirdParty // no State congratulates itself
	}
	if dialogues[d.Type] || goesOn.MatchString(sentence) {
		return before
	}
	return d.Voice(p)
}

// Speech is a passage, sentence by sentence, with who says each.
type Speech struct {
	Sentences []Span

	document *Document
	passage  pipeline.Passage
	voices   []pipeline.Voice
}

// Speech cuts a passage into sentences.
func (d *Document) Speech(p pipeline.Passage) *Speech {
	return &Speech{Sentences: d.Sentences(p), document: d, passage: p}
}

// By is whose statement the i-th sentence is. It is only told when it is asked
// for, and needs that of the sentences before.
func (s *Speech) By(i int) pipeline.Voice {
	for n := len(s.voices); n <= i; n++ {
		before := s.document.Voice(s.passage)
		if n > 0 {
			before = s.voices[n-1]
		}
		s.voices = append(s.voices, s.document.Says(s.passage, s.Sentences[n].In(s.passage.Text), before))
	}
	return s.voices[i]
}

// dialogues are the types of documents that tell who said what in turn.
var dialogues = map[string]bool{"upr-working-group-report": true, "summary-record": true, "upr-decision": true}

// praises opens a sentence that praises a State.
var praises = pattern.MustCompile(`^(?:It|They|He|She|The \p{Lu}\S+|\p{Lu}\S+)(?: \S+){0,3} (?:welcomed|commended|congratulated|praised|applauded)\b`)

// goesOn opens a sentence of whoever spoke before.
var goesOn = pattern.MustCompile(`^(?:It|They|She|He) `)

// Speaker is whose statement a sentence says that it is; ok is false where it
// does not say. State is the State that it is about, alpha-3.
func Speaker(text, state string) (v pipeline.Voice, ok bool) {
	var who string
	if m := accordingTo.FindStringSubmatch(text); m != nil {
		who = m[1]
	} else {
		who = teller(text)
	}
	if strings.TrimSpace(who) == "" {
		return "", false
	}
	nouns := slices.DeleteFunc(States(who), func(s State) bool { return s.Adjective && s.Code != state })
	switch {
	case aside.MatchString(who):
		return pipeline.VoiceThirdParty, true
	case International.MatchString(" " + who + " "):
		return pipeline.VoiceBody, true
	case len(nouns) > 0 && nouns[0].Code != state:
		return pipeline.VoiceThirdParty, true
	case len(nouns) > 0 || own.MatchString(who):
		return pipeline.VoiceState, true
	}
	return "", false
}

// teller is what stands before the first verb of telling of a sentence that has
// one near its head; "" where it has none.
func teller(text string) string {
	const letters, bytes = 90, 400
	m := telling.FindStringIndex(Clip(text, bytes))
	if m == nil || utf8.RuneCountInString(text[:m[0]]) > letters || strings.Contains(text[:m[0]], "\n") {
		return ""
	}
	return text[:m[0]]
}
