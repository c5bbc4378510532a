package evaluate

import (
	"cmp"
	"slices"
	"strings"

	"servanda/pipeline"
)

// RuleCount is how often a rule gave a tag, and what became of these tags.
type RuleCount struct {
	Scheme pipeline.Scheme
	Rule   string
	// Fired counts the rule's tags; Judged those that a label file or a reviewer
	// speaks of. Right, Corrected and Rejected make up Judged; label files
	// correct nothing.
	Fired, Judged, Right, Corrected, Rejected int
}

// Precision is the share of judged tags that are right; 0 when none was judged.
func (c RuleCount) Precision() float64 { return share(c.Right, c.Judged) }

// RuleAudit counts tags by the rules that gave them.
type RuleAudit struct {
	counts map[ruleKey]*RuleCount
}

type ruleKey struct {
	scheme pipeline.Scheme
	rule   string
}

// Add counts one tag; verdict is "" where nothing was said of it.
func (a *RuleAudit) Add(s pipeline.Scheme, rule string, verdict pipeline.Verdict) {
	if a.counts == nil {
		a.counts = map[ruleKey]*RuleCount{}
	}
	k := ruleKey{s, rule}
	c := a.counts[k]
	if c == nil {
		c = &RuleCount{Scheme: s, Rule: rule}
		a.counts[k] = c
	}
	c.Fired++
	switch verdict {
	case pipeline.VerdictConfirmed:
		c.Right++
	case pipeline.VerdictCorrected:
		c.Corrected++
	case pipeline.VerdictRejected:
		c.Rejected++
	default:
		return
	}
	c.Judged++
}

// Counts are the rules by scheme, those that were judged most often first.
func (a *RuleAudit) Counts() []RuleCount {
	var all []RuleCount
	for _, c := range a.counts {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(x, y RuleCount) int {
		return cmp.Or(cmp.Compare(x.Scheme, y.Scheme), cmp.Compare(y.Judged, x.Judged), cmp.Compare(y.Fired, x.Fired), strings.Compare(x.Rule, y.Rule))
	})
	return all
}

// AuditRules tags every text and counts the tags by rule. A tag is judged where
// its scheme was labelled; labels that name Goals alone judge the Goals alone.
func AuditRules(texts []Text, tag func(text string) []pipeline.Tag) []RuleCount {
	var a RuleAudit
	goalsOnly := !slices.ContainsFunc(texts, namesTarget)
	for _, t := range texts {
		for _, g := range tag(t.Text) {
			want, labelled := t.Want[g.Scheme]
			verdict := pipeline.VerdictRejected
			switch {
			case !labelled || goalsOnly && g.Scheme == pipeline.SchemeSDG && strings.Contains(g.Code, "."):
				verdict = ""
			case slices.Contains(want, g.Code):
				verdict = pipeline.VerdictConfirmed
			}
			a.Add(g.Scheme, g.Rule, verdict)
		}
	}
	return a.Counts()
}
