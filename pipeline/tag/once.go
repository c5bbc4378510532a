package tag

import "strings"

// facts are what may be asked often of a whole text, and is looked up once.
type facts struct{ law, goals, border answer }

// answer is what a question about a whole text gave, once it was asked.
type answer struct {
	asked bool
	value int
}

// get gives the answer, asking at first.
func (a *answer) get(ask func() int) int {
	if !a.asked {
		*a = answer{true, ask()}
	}
	return a.value
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// lawAnywhere reports whether the text names a law.
func (r *reading) lawAnywhere() bool {
	return r.facts.law.get(func() int {
		for j := 1; j < len(r.tokens); j++ {
			if r.isLaw(j) {
				return 1
			}
		}
		return 0
	}) == 1
}

// ofGoals reports whether the text mentions the Goals by name.
func (r *reading) ofGoals() bool {
	return r.facts.goals.get(func() int { return oneIf(speaksOfGoals(r.raw)) }) == 1
}

// firstBorder is the offset of the first border between cells, -1 for none.
func (r *reading) firstBorder() int {
	return r.facts.border.get(func() int { return strings.Index(r.raw, cellBorder) })
}
