package tag

import (
	"strings"
)

// goalUse says whether a document speaks of the Sustainable Development Goals.
type goalUse int

const (
	goalsUnknown goalUse = iota // a text alone
	goalsAbsent                 // a document that has not mentioned them so far
	goalsPresent                // a document that has
)

// goalFound is a goal, target or indicator that a text names by its code.
type goalFound struct {
	code       string
	start, end int
	confidence float64
	rule       string
}

// Confidence in a code by the word before it.
const (
	sureSDG  = 0.98
	sureGoal = 0.7
)

// findGoals finds the codes behind "SDG", "Goals", "target", "indicator".
func (r *reading) findGoals() []goalFound {
	var all []goalFound
	for i := 0; i < len(r.tokens); i++ {
		c := r.grammar.of(r.tokens[i].word)
		if c&(classGoal|classTarget|classIndicator|classSDG|classJoined) == 0 {
			continue
		}
		found := r.goalsAt(i, c)
		all = append(all, found...)
		if n := len(found); n > 0 {
			i = max(i, r.after(found[n-1].end)-1)
		}
	}
	return all
}

// goalsAt reads the codes behind the word at token i.
func (r *reading) goalsAt(i int, c class) []goalFound {
	if c&classJoined != 0 {
		k := r.tokens[i]
		return r.goalCodes(k.start, k.start+len("SDG"), classSDG, sureSDG)
	}
	sure, ok := r.goalWord(i, c)
	if !ok {
		return nil
	}
	pos, ok := r.codesStart(i, c)
	if !ok {
		return nil
	}
	return r.goalCodes(r.tokens[i].start, pos, c, sure)
}

// goalWord reports whether the word at token i can open a list of codes, and
// how sure that is.
func (r *reading) goalWord(i int, c class) (float64, bool) {
	k := r.tokens[i]
	if c&classSDG != 0 {
		// "SDGs" is no word in capitals, but opens with two.
		return sureSDG, k.shape&shapeUpper != 0 && !isSmall(r.raw[k.start+1:])
	}
	if c&(classGoal|classTarget|classIndicator) == 0 {
		return 0, false
	}
	if r.state.goals == goalsAbsent || r.ofOtherGoals(i, c) {
		return 0, false
	}
	if i > 0 && k.gap == 0 && r.grammar.is(r.tokens[i-1].word, classDevelopment) {
		return sureSDG, i > 1 && r.grammar.is(r.tokens[i-2].word, classSustainable)
	}
	if r.ofDevelopment(i, c) {
		return sureSDG, true
	}
	return r.sureOfGoals(), c&classGoal == 0 || k.shape&shapeUpper != 0
}

// ofOtherGoals reports whether the goal is one of another list: "Millennium
// Development Goal 5", and its "target 5.1" behind it.
func (r *reading) ofOtherGoals(i int, c class) bool {
	if i > 0 && r.grammar.is(r.tokens[i-1].word, classMillennium) {
		return true
	}
	const near = 6
	for j := i - 1; c&classGoal == 0 && j >= max(0, i-near) && r.tokens[j+1].gap&gapStop == 0; j-- {
		if w := r.grammar.of(r.tokens[j].word); w&(classMillennium|classSDG) != 0 {
			return w&classSDG == 0
		}
	}
	return false
}

func isSmall(s string) bool { return s != "" && 'a' <= s[0] && s[0] <= 'z' }

// ofDevelopment reports whether "of sustainable development" follows the word
// at token i, as it does in most languages, or the codes behind it: "цель 16 в
// области устойчивого развития".
func (r *reading) ofDevelopment(i int, c class) bool {
	const near = 4
	var seen class
	limit := i + 1 + near
	for j := i + 1; j < len(r.tokens) && j < limit && j < i+maxLook; j++ {
		w := r.grammar.of(r.tokens[j].word)
		if w&classSDG != 0 && j > i+1 || r.raw[r.tokens[j].start:r.tokens[j].end] == "2030" && r.ofGoals() {
			return c&classGoal != 0
		}
		if w&classGoal != 0 {
			limit += near // "el objetivo 16 de los Objetivos de …"
		}
		seen |= w & (classSustainable | classDevelopment)
		if r.tokens[j].shape&shapeDigit != 0 || w&classAnd != 0 {
			limit++
		}
	}
	return seen == classSustainable|classDevelopment && (c&classGoal != 0 || r.raw[r.tokens[i].start] >= cyrillic)
}

func (r *reading) sureOfGoals() float64 {
	if r.state.goals == goalsPresent || r.ofGoals() {
		return sureSDG
	}
	return sureGoal
}

// speaksOfGoals reports whether a text mentions the Goals by name.
func speaksOfGoals(raw string) bool {
	for _, s := range []string{"SDG", "ustainable Development Goal", "ustainable development goal", "2030 Agenda", "Agenda 2030", "ODS", "ODD", "ЦУР"} {
		if strings.Contains(raw, s) {
			return true
		}
	}
	return false
}

// codesStart finds where the codes start behind token i: over brackets, "No."
// and words like "especially", and over the full name of the Goals in Romance
// languages ("objectif de développement durable 5").
func (r *reading) codesStart(i int, c class) (int, bool) {
	const most = 4
	for j := i + 1; j < len(r.tokens) && j <= i+1+most; j++ {
		k := r.tokens[j]
		between := r.raw[r.tokens[j-1].end:k.start]
		if strings.ContainsAny(between, ".;!?|") && !r.grammar.is(r.tokens[j-1].word, classNo) {
			return 0, false
		}
		if k.shape&shapeDigit != 0 {
			return k.start, !strings.HasSuffix(between, ")") // else a footnote's mark: "(SDGs)4"
		}
		if !r.leadsToCodes(j, c) {
			return 0, false
		}
	}
	return 0, false
}

// leadsToCodes reports whether the word at token j may stand between the word
// for goals and their codes: "in particular", "No.", or a part of the full name.
func (r *reading) leadsToCodes(j int, c class) bool {
	w := r.grammar.of(r.tokens[j].word)
	if w&(classEspecially|classNo|classSDG) != 0 {
		return true
	}
	const name = classSustainable | classDevelopment | classGoal
	if c&classGoal != 0 && w&name != 0 {
		return true
	}
	ahead := func(n int, c class) bool { return j+n < len(r.tokens) && r.grammar.is(r.tokens[j+n].word, c) }
	if !r.grammar.links[r.tokens[j].word] {
		return false
	}
	return ahead(1, classEspecially) || c&classGoal != 0 && (ahead(1, name) || ahead(2, name))
}
