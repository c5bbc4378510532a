package recommend

import (
	"slices"
	"strings"

	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
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
	// addressee is the alpha-3 code of the State that is asked, "" where the
	// text names none.
	addressee string
}

// addressee is who is asked, as a pattern.
const addressee = `(?:(?:the|all|its|both) )?(?:(?:relevant|national|competent|Government|authorities) (?:of )?)*(?:the )?(?:State(?:s)? part(?:y|ies)|States?|authorit(?:y|ies)|Government|Parliament|country|[A-Z][\pL’'-]+(?: [A-Z][\pL’'-]+)*)`

// askPattern is a way to ask; the group "by" is who does, "who" who is asked.
type askPattern struct {
	*pattern.Pattern
	// own says that only the issuing body asks so: others tell what should be.
	own bool
	// hints are parts of words one of which every match holds: looking for them
	// is much faster than trying the pattern.
	hints []string
}

// hinted reports whether the pattern can match.
func (p askPattern) hinted(sentence string) bool {
	return slices.ContainsFunc(p.hints, func(h string) bool { return strings.Contains(sentence, h) })
}

var askPatterns = compileAsks()

func compileAsks() []askPattern {
	adverbs := `(?:(?:` + strings.Join(lines("adverbs.txt"), "|") + `) )*`
	asker := `\b(?:[Tt]he )?(?P<by>` + strings.Join(lines("askers.txt"), "|") + `|[Ii]t\b)`
	fill := strings.NewReplacer(
		"{asker}", asker, "{aside}", `(?:,? [^;:]{1,300},)?`,
		"{adverbs}", adverbs, "{addressee}", `(?P<who>`+addressee+`)`,
	)
	var all []askPattern
	for _, cells := range rows("asks.tsv") {
		all = append(all, askPattern{pattern.MustCompile(fill.Replace(cells[2])), cells[0] == "own", strings.Split(cells[1], "|")})
	}
	return all
}

// maxSentence bounds the bytes of a sentence that is looked at.
const maxSentence = 4000

// asks finds the parts of a text in which somebody asks, in order. With
// running, what follows a sentence that asks belongs to it.
func asks(text string, running bool) []ask {
	var all []ask
	sentences := reading.Sentences(text)
	for i, s := range sentences {
		a, found := askIn(s.In(text), running)
		if !found {
			continue
		}
		if strings.EqualFold(a.by, "it") {
			a.by = spokenOf(text, sentences[:i])
			switch {
			case a.by != "":
			case len(all) == 0:
				continue
			default:
				a.by = all[len(all)-1].by
			}
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

// subjectBody is the body that a sentence has for its subject.
var subjectBody = pattern.MustCompile(`^(?:(?:In|On|At|During|After|Following) [^,;:]{1,80}, )?(?:[Tt]he )?(?P<by>` + strings.Join(lines("askers.txt"), "|") + `),?(?: (?:also|then|further|again))? (?:has|had|is|was|[a-z]+ed|[a-z]+s|made|held|met|took|found|gave|came|began)\b`)

// spokenOf is the body that "it" stands for behind these sentences: the subject
// of the last one that does not itself open with "It"; "" when that is no body.
func spokenOf(text string, sentences []reading.Span) string {
	for i := len(sentences) - 1; i >= 0; i-- {
		said := sentences[i].In(text)
		if strings.HasPrefix(said, "It ") {
			continue
		}
		m := subjectBody.FindStringSubmatch(said[:min(len(said), maxSubject)])
		if m == nil {
			return ""
		}
		return strings.TrimSpace(m[subjectBody.SubexpIndex("by")])
	}
	return ""
}

// maxSubject is in how many bytes of a sentence its subject is looked for.
const maxSubject = 300

// askIn finds the first words of a sentence that ask; own says that it is the
// issuing body's.
func askIn(sentence string, own bool) (a ask, found bool) {
	if len(sentence) > maxSentence {
		sentence = sentence[:maxSentence]
	}
	first := len(sentence) + 1
	for _, p := range askPatterns {
		if p.own && !own || !p.hinted(sentence) {
			continue
		}
		m := p.FindStringSubmatchIndex(sentence)
		if m == nil || m[0] >= first || barred(sentence, m[0]) {
			continue
		}
		code, asked := addresseeOf(p, m, sentence)
		if !asked {
			continue
		}
		first = m[0]
		a, found = ask{verb: m[1], addressee: code}, true
		if by := p.SubexpIndex("by"); by > 0 && m[2*by] >= 0 {
			a.by = strings.TrimSpace(afterName.ReplaceAllString(sentence[m[2*by]:m[2*by+1]], ""))
		}
	}
	return a, found
}

// invitation is the act of inviting a State to become a party: a step towards
// the treaty and no recommendation.
var invitation = pattern.MustCompile(`^.{0,200}?\binvited\b.{0,120}?\bto (?:accede|join|become|sign)\b`)

// afterName is where a sentence goes on behind the name of who asks.
var afterName = pattern.MustCompile(`(?:,| (?:expressed|noted|welcomed|regretted|stated|visited|commended|recalled|reported|concluded|found|was|were|is|has|had|for visits|during|which|who|in its|in her|in his)\b).*$`)

// others are committees that ask organs of their own organisation, and clauses
// that only say of something that it must be done.
var others = pattern.MustCompile(`(?:Advisory|Executive|Third|Fifth|Standing|Steering|Organizing) (?:the )?$|\bwhich (?:urgent |immediate )?$`)

// barred reports whether the words that ask, from byte offset from on, are no
// request to a State.
func barred(sentence string, from int) bool {
	return invitation.MatchString(sentence[from:]) || others.MatchString(sentence[:from])
}

// addresseeOf gives the State that a match of p asks, as a code where the text
// names it. asked is false when somebody else is asked, such as an organ of an
// organisation.
func addresseeOf(p askPattern, m []int, sentence string) (code string, asked bool) {
	who := ""
	if i := p.SubexpIndex("who"); i >= 0 && m[2*i] >= 0 {
		who = sentence[m[2*i]:m[2*i+1]]
	}
	if who == "" {
		rest := sentence[m[1]:min(len(sentence), m[1]+60)]
		if ss := reading.States(rest); len(ss) > 0 && ss[0].Start <= len(" the ") && rest != "" {
			return ss[0].Code, true
		}
		return "", true
	}
	if ss := reading.States(who); len(ss) > 0 {
		return ss[0].Code, true
	}
	return "", stateOrgan.MatchString(who) && !general.MatchString(who)
}

var (
	// stateOrgan is a State or an organ of one, by a common name.
	stateOrgan = pattern.MustCompile(`\b(?:State party|[Tt]he State|authorit(?:y|ies)|Government|Parliament|country)\b`)
	// general are addressees that are no State in particular.
	general = pattern.MustCompile(`\b(?:all|Member States|States parties|Governments)\b`)
)
