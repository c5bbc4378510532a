package evaluate

import (
	"slices"
	"testing"

	"servanda/pipeline"
)

func TestAuditRules(t *testing.T) {
	texts := []Text{
		{Text: "lake", Want: map[pipeline.Scheme][]string{pipeline.SchemeIssue: {"Water"}, pipeline.SchemeSDG: {"6"}}},
		{Text: "ferry", Want: map[pipeline.Scheme][]string{pipeline.SchemeIssue: {}}},
	}
	got := AuditRules(texts, func(text string) []pipeline.Tag {
		return []pipeline.Tag{
			{Scheme: pipeline.SchemeIssue, Code: "Water", Rule: "a"},
			{Scheme: pipeline.SchemeSDG, Code: "6", Rule: "b"},
			{Scheme: pipeline.SchemeSDG, Code: "6.1", Rule: "c"},
		}
	})
	want := []RuleCount{
		{Scheme: pipeline.SchemeIssue, Rule: "a", Fired: 2, Judged: 2, Right: 1, Rejected: 1},
		{Scheme: pipeline.SchemeSDG, Rule: "b", Fired: 2, Judged: 1, Right: 1},
		{Scheme: pipeline.SchemeSDG, Rule: "c", Fired: 2},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if p := got[0].Precision(); p != 0.5 {
		t.Errorf("precision %v", p)
	}
}

func TestVerdictsOnRules(t *testing.T) {
	var a RuleAudit
	for _, v := range []pipeline.Verdict{pipeline.VerdictConfirmed, pipeline.VerdictCorrected, pipeline.VerdictRejected, ""} {
		a.Add(pipeline.SchemeTheme, "a", v)
	}
	want := []RuleCount{{Scheme: pipeline.SchemeTheme, Rule: "a", Fired: 4, Judged: 3, Right: 1, Corrected: 1, Rejected: 1}}
	if got := a.Counts(); !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}
