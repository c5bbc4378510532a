package decision

import (
	"fmt"
	"math"
	"testing"

	"servanda/pipeline"
)

// decided makes a log of two reviewers from how often each pair of verdicts
// occurs.
func decided(counts map[[2]pipeline.Verdict]int) []pipeline.Decision {
	var log []pipeline.Decision
	n := 0
	for _, a := range []pipeline.Verdict{pipeline.VerdictConfirmed, pipeline.VerdictRejected} {
		for _, b := range []pipeline.Verdict{pipeline.VerdictConfirmed, pipeline.VerdictRejected} {
			for range counts[[2]pipeline.Verdict{a, b}] {
				n++
				subject := fmt.Sprint("l", n)
				log = append(log, pipeline.Decision{Subject: subject, Verdict: a, Reviewer: "Ana"}, pipeline.Decision{Subject: subject, Verdict: b, Reviewer: "Ben"})
			}
		}
	}
	return log
}

// The counts and kappa = 0.4 are a textbook's: 20 and 15 agreed, 5 and 10 not.
func TestAgreements(t *testing.T) {
	yes, no := pipeline.VerdictConfirmed, pipeline.VerdictRejected
	log := decided(map[[2]pipeline.Verdict]int{{yes, yes}: 20, {yes, no}: 5, {no, yes}: 10, {no, no}: 15})
	got := Agreements(log)
	if len(got) != 1 || got[0].Units != 50 || got[0].Same != 35 {
		t.Fatalf("got %+v", got)
	}
	if k := got[0].Kappa; math.Abs(k.Value-0.4) > 1e-9 || k.Low > 0.3 || k.High < 0.5 || k.Low < 0 || k.High > 0.8 {
		t.Errorf("kappa %+v", k)
	}
	// 100 values, 55 and 45: chance 55·54+45·44 of 100·99.
	want := (0.7 - 4950.0/9900) / (1 - 4950.0/9900)
	if a := got[0].Alpha; math.Abs(a.Value-want) > 1e-9 {
		t.Errorf("alpha %+v, want %v", a, want)
	}
	if again := Agreements(log); again[0] != got[0] {
		t.Errorf("another time %+v", again)
	}
}

func TestWhatWasWithdrawnIsNotCompared(t *testing.T) {
	log := []pipeline.Decision{
		{Subject: "l1", Verdict: pipeline.VerdictConfirmed, Reviewer: "Ana"}, {Subject: "l1", Verdict: pipeline.VerdictConfirmed, Reviewer: "Ben"},
		{Subject: "l1", Verdict: pipeline.VerdictWithdrawn, Reviewer: "Ben"},
	}
	if got := Agreements(log); len(got) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestOneLabelAloneShowsNothing(t *testing.T) {
	got := Agreements(decided(map[[2]pipeline.Verdict]int{{pipeline.VerdictConfirmed, pipeline.VerdictConfirmed}: 3}))
	if len(got) != 1 || !math.IsNaN(got[0].Kappa.Value) || !math.IsNaN(got[0].Alpha.Value) {
		t.Errorf("got %+v", got)
	}
}
