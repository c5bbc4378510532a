package reading

import (
	"strings"
	"testing"
)

func TestVerbMood(t *testing.T) {
	for sentence, want := range map[string]Mood{
		"Velmara has *ratified the Convention":                        Plain,
		"Velmara had recently also *ratified the Convention":          Plain,
		"Velmara has not yet *ratified the Convention":                Negated,
		"Velmara never *ratified the Convention":                      Negated,
		"Velmara has yet to be *adopted":                              Intended,
		"the bill will soon be *adopted":                              Intended,
		"Velmara not only *adopted the Law":                           Plain,
		"a law to be *adopted in 2030":                                Intended,
		"the Committee recommends that the law be *adopted":           Asked,
		"the State should ensure that the law *adopted in 2010":       Asked,
		"if *adopted, the bill":                                       Intended,
		"it will fund the office that the Law *established":           Plain,
		"the bill could not be *adopted":                              Intended,
		"the plan, which was not discussed, was formally *adopted on": Plain,
	} {
		at := strings.Index(sentence, "*")
		if got := VerbMood(strings.Replace(sentence, "*", "", 1), at); got != want {
			t.Errorf("%q: mood %d, want %d", sentence, got, want)
		}
	}
}

func TestNounMood(t *testing.T) {
	for sentence, want := range map[string]struct {
		mood     Mood
		attested bool
	}{
		"The Committee welcomes the *adoption of":        {Plain, true},
		"the possible *adoption of":                      {Intended, false},
		"It calls for the *adoption of":                  {Asked, false},
		"The *adoption of":                               {Plain, false},
		"steps taken towards the *adoption of":           {Intended, false},
		"It commends Velmara on the recent *adoption of": {Plain, true},
	} {
		at := strings.Index(sentence, "*")
		mood, attested := NounMood(strings.Replace(sentence, "*", "", 1), at)
		if mood != want.mood || attested != want.attested {
			t.Errorf("%q: %d %v, want %+v", sentence, mood, attested, want)
		}
	}
}
