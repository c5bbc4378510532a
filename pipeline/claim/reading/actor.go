package reading

import (
	"slices"
	"strings"

	"servanda/pipeline/pattern"
)

// Deed is a word of action at its place in a sentence.
type Deed struct {
	// Sentence is the whole sentence; Start and End place the word in it: byte
	// offsets, half-open.
	Sentence   string
	Start, End int
	// Section is the path of headings above the sentence.
	Section []string
	// Noun marks a noun of action ("ratification of") apart from a verb.
	Noun bool
}

var possessive = pattern.MustCompile(`^\s*['’]s?\s+(?:\p{L}+\s+){0,2}$`)

// praised is what stands between a State that is praised and what for: it
// "congratulated Velmara on the adoption of".
var praised = pattern.MustCompile(`^\s*(?:on|for)\s`)

// located is what stands before a State at the head of a sentence about it:
// "In Velmara,".
var located = pattern.MustCompile(`^\W*In (?:the )?$`)

// partner is what stands before a State that only takes part: "in partnership
// with the".
var partner = pattern.MustCompile(`(?i)\b(?:with|from|against|between)(?: the)? $`)

// Actor is the State whose deed a sentence tells, alpha-3: the one named
// behind "by", or before the word of action as its subject, unless it only
// reports; else that of
// the headings or of the document. within says which places belong to names that
// are no subjects, and may be nil.
func (d *Document) Actor(deed Deed, within func(at int) bool) string {
	own := d.StateUnder(deed.Section)
	states := slices.DeleteFunc(States(deed.Sentence), func(s State) bool {
		return s.Adjective || within != nil && within(s.Start)
	})
	for _, s := range states {
		if s.Start >= deed.Start && s.Start < deed.End+agentReach && behindBy(deed.Sentence[:s.Start]) && !strings.Contains(deed.Sentence[deed.Start:s.Start], " and ") {
			return s.Code
		}
	}
	for _, s := range slices.Backward(states) {
		if s.End > deed.Start {
			continue
		}
		if located.MatchString(deed.Sentence[:s.Start]) {
			return s.Code
		}
		if partner.MatchString(deed.Sentence[:s.Start]) {
			continue
		}
		between := deed.Sentence[s.End:deed.Start]
		if deed.Noun && !possessive.MatchString(between) && !praised.MatchString(between) || Reports(between) && own != "" {
			break
		}
		return s.Code
	}
	return own
}

// agentReach bounds in bytes how far behind a word of action its agent stands.
const agentReach = 40

func behindBy(text string) bool {
	return strings.HasSuffix(strings.TrimSuffix(strings.TrimRight(text, " "), " the"), " by")
}
