package tag

import (
	"cmp"
	"slices"
	"strings"

	"servanda/pipeline"
)

// Context is what is known of a text apart from its words. The zero value is a
// text without a document.
type Context struct {
	// Identity says which document the text stands in.
	Identity pipeline.Identity
	// Section is the path of headings above the text, outermost first.
	Section []string
	// Passage is set for running text of a report, where only Goals that are
	// sure count; else Goals are told as for a question of yes or no.
	Passage bool
	// Claim is set for the words of a claim, which is coded by what they name and
	// are about: no Goal is concluded from them, no country looked for, and
	// what rests on a model alone has no evidence.
	Claim bool
}

// state is what reading a document has learned so far.
type state struct {
	body string
	// optional is the optional protocol that the document reports on.
	optional string
	language string
	section  []string
	// sections are the instruments that the headings name, innermost first.
	sections []mention
	// defined are the instruments that the document gives a short form.
	defined map[class][]string
	// named are the instruments that texts before named, latest last.
	named []mention
	// foreign are acronyms that the document uses for something else.
	foreign map[string]bool
	// kind is the type of the document; domestic is set where a heading says
	// that the section is about a State's law.
	kind     string
	domestic bool
	// ilo is set where a heading names the ILO.
	ilo bool
	// speech is set where a heading says that a delegation presents its report.
	speech bool
	// roster is set where a heading says that delegates are listed.
	roster bool
	// bodies is set where a heading names the treaty bodies.
	bodies bool
	goals  goalUse
	// running is set in running text of a report, claim in the words of a claim.
	running, claim bool
	// passage counts the document's passages.
	passage int
	// own is the instrument that the document itself is, as its title says.
	own []string
	// about is the only instrument, or the committee's, that the title names, "" for
	// none.
	about string
	// leadIn is the instrument that the chapeau of a list's items names: "Under
	// the Covenant:".
	leadIn []string
	// topic is the instrument that the innermost heading names and nothing else.
	topic []string
	// last is the only instrument that the passage before named or cited, ""
	// where it kept to none.
	last  string
	known *knowledge
	// room is where texts are read; one at a time.
	room *room
}

func newState(k *knowledge, id pipeline.Identity) *state {
	s := &state{body: id.Body, language: id.Language, known: k, kind: id.Type}
	// A State or another author may issue a document under a body's symbol, which
	// may be all of its title.
	if monitor := k.monitor(cmp.Or(id.Symbol, id.Title)); monitor != "" {
		s.body = monitor
	}
	if monitor := k.reporting(id.Title); monitor != "" {
		s.body = monitor
	}
	if id.Symbol == "" {
		return s
	}
	for part := range strings.SplitSeq(id.Symbol, "/") {
		if code := k.protocols[part]; code != "" {
			s.optional = code
		}
	}
	return s
}

// homeTreaty is the instrument that the document's body monitors, or that a
// document of no body is about; "" for none.
func (s *state) homeTreaty() string {
	if s.body == "" {
		return s.about
	}
	return s.known.homeTreaty(s.body)
}

// byOthers are the types of documents that others than the body write for it,
// or in which laws are cited as often as its treaty.
var byOthers = []string{
	"state-report", "replies-to-list-of-issues", "core-document", "follow-up-report", "ngo-report", "summary-record", "letter", "communication-decision",
}

// speaksItself reports whether the body whose treaty is the document's home
// wrote the document.
func (s *state) speaksItself() bool {
	return s.homeTreaty() != "" && s.kind != "" && !slices.Contains(byOthers, s.kind)
}

// name remembers instruments that a text names.
func (s *state) name(found []mention) {
	for _, m := range found {
		m.at = s.passage
		if (len(m.codes) > 0 || m.another) && m.head != 0 {
			s.named = append(s.named, m)
		}
	}
	if len(s.named) > 2*maxLook {
		s.named = slices.Clone(s.named[maxLook:])
	}
}

// define fixes the short form of an instrument for the document.
func (s *state) define(head class, codes []string) {
	if s.defined == nil {
		s.defined = map[class][]string{}
	}
	s.defined[head] = codes
}

// meets notes whether a text of the document mentions the Goals: its own goals,
// before, are those of a plan.
func (s *state) meets(text string) {
	if s.goals != goalsPresent && speaksOfGoals(text) {
		s.goals = goalsPresent
	}
}

// disown notes that the document uses an acronym for something else.
func (s *state) disown(acronym string) {
	if s.foreign == nil {
		s.foreign = map[string]bool{}
	}
	s.foreign[acronym] = true
}

// recent is the instrument with this head that the mentions name last.
func (s *state) recent(head class, mentions []mention) []string {
	for n := len(mentions) - 1; n >= max(0, len(mentions)-maxLook); n-- {
		m := mentions[n]
		switch {
		case len(m.codes) == 0 && !m.another:
		case s.fits(m, head):
			return m.codes
		case len(m.codes) == 1 && !m.another && m.head&(classProtocol|classOptional) != 0:
			// A protocol's name speaks of the instrument that it adds to.
			if parent := s.known.parentOf(m.codes[0]); parent != "" && s.known.head([]string{parent})&head != 0 {
				return []string{parent}
			}
		}
	}
	return nil
}

// byOtherSpeakers are the types of documents in which each passage is another
// speaker's, or answers another.
var byOtherSpeakers = []string{"upr-working-group-report", "upr-addendum", "upr-thematic-list", "upr-advance-questions"}

// reach is how many passages back an instrument may have been named that is
// meant without a name, where the document does not keep to one.
const reach = 1

// before is the instrument with this head that earlier passages mean: the one
// that the document keeps to, or one just named. Where each passage is another
// speaker's, they tell nothing.
func (s *state) before(head class) []string {
	if slices.Contains(byOtherSpeakers, s.kind) && !s.speech {
		return nil
	}
	from := len(s.named)
	for from > 0 && s.named[from-1].at >= s.passage-reach {
		from--
	}
	if codes := s.recent(head, s.named[from:]); codes != nil {
		return codes
	}
	return s.usual(head, 3)
}

// usual is the instrument with this head that the mentions before name most by
// far: as often as asked for, and twice as often as all others; or the only
// convention.
func (s *state) usual(head class, least int) []string {
	const share = 3
	if head == classPrinciples {
		least = 1 // few are known by this word, and "Guiding Principles" is no common phrase
	}
	count, all := map[string]int{}, 0
	var best string
	for _, m := range s.named {
		if !s.fits(m, head) || len(m.codes) != 1 && !m.another {
			continue
		}
		if all++; m.another {
			continue
		}
		count[m.codes[0]]++
		if count[m.codes[0]] > count[best] {
			best = m.codes[0]
		}
	}
	if alone := head&(classCovenant|classConvention) != 0 && count[best] == all && all > 0; !alone && (count[best] < least || count[best]*share < all*(share-1)) {
		return nil
	}
	return []string{best}
}

// usualDeclaration is the declaration that the mentions name most so far, the latter
// of two: documents keep to one, while naming others in passing.
func usualDeclaration(mentions []mention) []string {
	count := map[string]int{}
	var best []string
	for _, m := range mentions {
		if m.head != classDeclaration || len(m.codes) != 1 {
			continue
		}
		count[m.codes[0]]++
		if best == nil || count[m.codes[0]] >= count[best[0]] {
			best = m.codes
		}
	}
	return best
}

// fits reports whether a word of the class can stand for what was mentioned:
// "the Optional Protocol" for none but an optional one.
func (s *state) fits(m mention, head class) bool {
	if head == classOptional && len(m.codes) > 0 && !m.another {
		return s.known.isOptional(m.codes[0])
	}
	return sameHead(m.head, head)
}

// sameHead reports whether a word of the class want can stand for an
// instrument of the class head.
func sameHead(head, want class) bool {
	if want&(classOptional|classProtocol) != 0 {
		return head&(classOptional|classProtocol) != 0
	}
	return head&want != 0
}
