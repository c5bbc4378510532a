package recommend

import (
	"regexp"
	"strings"

	"servanda/pipeline/claim/reading"
)

// ask is a part of a passage's text in which somebody asks: byte offsets,
// half-open. It reaches from a sentence that asks up to the next such
// sentence, or in running reports to the sentence's own end.
type ask struct {
	start, end int
	// by is who asks, as printed and without article; "" where the text leaves
	// it to the context ("The State party should …").
	by string
	// verb is the byte offset behind the words that ask.
	verb int
}

// addressee is who is asked, as a pattern.
const addressee = `(?:(?:the|all|its|both) )?(?:(?:relevant|national|competent|Government|authorities) (?:of )?)*(?:the )?(?:State(?:s)? part(?:y|ies)|States?|authorit(?:y|ies)|Government|Parliament|country|[A-Z][\pL’'-]+(?: [A-Z][\pL’'-]+)*)`

// askPatterns are the ways to ask; the group "by" is who does.
var askPatterns = compileAsks()

func compileAsks() []*regexp.Regexp {
	adverbs := `(?:(?:` + strings.Join(lines("adverbs.txt"), "|") + `) )*`
	asker := `\b(?:[Tt]he )?(?P<by>` + strings.Join(lines("askers.txt"), "|") + `|[Ii]t\b)`
	fill := strings.NewReplacer(
		"{asker}", asker, "{aside}", `(?:,? [^.;:]{1,250},)?`,
		"{adverbs}", adverbs, "{addressee}", `(?P<who>`+addressee+`)`,
	)
	var all []*regexp.Regexp
	for _, line := range lines("asks.tsv")[1:] {
		_, pattern, _ := strings.Cut(line, "\t")
		all = append(all, regexp.MustCompile(fill.Replace(pattern)))
	}
	return all
}

// maxSentence bounds the bytes of a sentence that is looked at.
const maxSentence = 4000

// asks finds the parts of a text in which somebody asks, in order. With
// running, what follows a sentence that asks belongs to it.
func asks(text string, running bool) []ask {
	var all []ask
	for _, s := range reading.Sentences(text) {
		a, found := askIn(s.In(text))
		if !found {
			continue
		}
		if strings.EqualFold(a.by, "it") {
			if len(all) == 0 {
				continue
			}
			a.by = all[len(all)-1].by
		}
		if len(all) > 0 {
			all[len(all)-1].end = min(all[len(all)-1].end, s.Start)
		}
		a.start, a.verb, a.end = s.Start, s.Start+a.verb, s.End
		if running || strings.HasSuffix(s.In(text), ":") {
			a.end = len(text)
		}
		all = append(all, a)
	}
	return all
}

// askIn finds the first words of a sentence that ask.
func askIn(sentence string) (a ask, found bool) {
	if len(sentence) > maxSentence {
		sentence = sentence[:maxSentence]
	}
	first := len(sentence) + 1
	for _, p := range askPatterns {
		m := p.FindStringSubmatchIndex(sentence)
		if m == nil || m[0] >= first || !asksState(p, m, sentence) || invitation.MatchString(sentence[m[0]:]) {
			continue
		}
		first = m[0]
		a, found = ask{verb: m[1]}, true
		if by := p.SubexpIndex("by"); by > 0 && m[2*by] >= 0 {
			a.by = strings.TrimSpace(sentence[m[2*by]:m[2*by+1]])
		}
	}
	return a, found
}

// invitation is the act of inviting a State to become a party: a step towards
// the treaty and no recommendation.
var invitation = regexp.MustCompile(`^.{0,200}?\binvited\b.{0,120}?\bto (?:accede|join|become|sign)\b`)

// asksState reports whether a match of p asks a State or its authorities,
// rather than an organ of some organisation.
func asksState(p *regexp.Regexp, m []int, sentence string) bool {
	i := p.SubexpIndex("who")
	if i < 0 || m[2*i] < 0 {
		return true
	}
	who := sentence[m[2*i]:m[2*i+1]]
	if stateOrgan.MatchString(who) {
		return true
	}
	ws := words(who)
	if len(ws) > 0 && ws[0].text == "the" {
		ws = ws[1:]
	}
	return states().match(ws) > 0
}

// stateOrgan is a State or an organ of one, by a common name.
var stateOrgan = regexp.MustCompile(`\b(?:State(?:s)? part(?:y|ies)|States?|authorit(?:y|ies)|Government|Parliament|country)\b`)
