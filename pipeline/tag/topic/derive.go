package topic

import (
	"math"
	"slices"

	"servanda/pipeline"
)

// derivation is a code that an issue stands for, and how surely; "" where the
// issue is known to stand for none of its scheme.
type derivation struct {
	key
	// codes are the numbers of the code and of those that it is part of.
	codes []int32
	share float64
}

// derive adds what the issues found stand for.
func (r *reading) derive() {
	slices.Sort(r.fits)
	for _, c := range r.fits {
		if r.codes[c].scheme == pipeline.SchemeIssue {
			r.deriveFrom(r.derived[r.codes[c].code], r.found[c])
		}
	}
}

// deriveFrom adds what one issue stands for, where nothing else speaks for it.
func (r *reading) deriveFrom(all []derivation, issue finding) {
	for _, d := range all {
		share := math.Round(issue.confidence*d.share*100) / 100
		if share < leastSure {
			continue
		}
		for _, code := range d.codes {
			if r.found[code].rule == "" {
				r.keep(code, finding{share, ruleIssue, issue.start, issue.end})
			}
		}
	}
}

// sureGoal is how sure a Goal must be, by its ground, to be counted where
// nobody asked for it. A reader of 130 Goals found in running text of reports
// called defensible hardly any below 0.2, nine of ten with a phrase from 0.3
// on, and half of those that the model gave alone with less than 0.6.
var sureGoal = map[string]float64{rulePhrase: 0.3, ruleBoth: 0.3, ruleIssue: 0.4, ruleModel: 0.6}

// dropUnsure drops what is not sure.
func (r *reading) dropUnsure() {
	r.drop(func(c int32) bool { return unsure(r.codes[c].scheme, r.found[c]) })
}

// unsure reports whether a finding is a Goal that is not sure, or an issue that
// the model alone half suspects.
func unsure(s pipeline.Scheme, f finding) bool {
	switch s {
	case pipeline.SchemeSDG:
		return f.confidence < sureGoal[f.rule]
	case pipeline.SchemeIssue:
		return f.rule == ruleModel && f.confidence < leastSure
	}
	return false
}

// dropStrayTargets drops the targets whose Goal was not found.
func (r *reading) dropStrayTargets() {
	r.drop(func(c int32) bool { return r.goals[c] >= 0 && r.found[r.goals[c]].rule == "" })
}

// drop forgets the findings of some codes.
func (r *reading) drop(unwanted func(code int32) bool) {
	r.fits = slices.DeleteFunc(r.fits, func(c int32) bool {
		if !unwanted(c) {
			return false
		}
		r.found[c] = finding{}
		return true
	})
}
