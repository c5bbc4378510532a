package recommend

import (
	"slices"
	"strings"
	"testing"

	"servanda/pipeline"
)

func TestRequests(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Abolish the death penalty in law (Chile, Peru);", []string{"Chile, Peru: Abolish the death penalty in law"}},
		{"Open shelters in every district (Chile); Consider a register of lakes (Nepal);", []string{"Chile: Open shelters in every district", "Nepal: Consider a register of lakes"}},
		{"Ratify the Convention on Lakes (Spain)/consider the possibility of ratifying it (Argentina);", []string{"Spain: Ratify the Convention on Lakes", "Argentina: consider the possibility of ratifying it"}},
		{"Sign (Chile) and ratify (Peru) the Convention on Lakes (Chile);", []string{"Chile: Sign the Convention on Lakes", "Peru: ratify the Convention on Lakes"}},
		{"Consider acceding to the Convention on Lakes (Chile); the Optional Protocol to the Convention on Rivers (Peru);",
			[]string{"Chile: Consider acceding to the Convention on Lakes", "Peru: Consider acceding to the Optional Protocol to the Convention on Rivers"}},
		{"Protect lakes (Chile) and to report on it every year (Peru)", []string{"Chile: Protect lakes", "Peru: to report on it every year"}},
		{"Protect lakes (Chile), without delay (Peru)", []string{"Chile, Peru: Protect lakes without delay"}},
		{"That Velmara protect lakes; recommends that Velmara protect rivers (Chile).", []string{"Chile: That Velmara protect lakes", "Chile: that Velmara protect rivers"}},
		{"Sign (Spain)/promptly ratify (Chile) the Convention on Lakes (Spain, Chile) and its Protocol (Peru), as soon as possible (Chile)",
			[]string{"Spain: Sign the Convention on Lakes", "Chile: promptly ratify the Convention on Lakes as soon as possible", "Peru: promptly ratify its Protocol"}},
		{"Ratify the Convention on Lakes (Spain, Chile)/accede (Peru)/without delay (Spain)/and protect herons (Peru)",
			[]string{"Spain: Ratify the Convention on Lakes without delay", "Chile: Ratify the Convention on Lakes", "Peru: accede the Convention on Lakes and protect herons"}},
		{"Consider the possibility (Chile) of opening the archives (Chile, Peru), in particular to students (Peru);",
			[]string{"Chile: Consider the possibility of opening the archives", "Peru: Consider the possibility of opening the archives in particular to students"}},
		{"(Aware of the drought in the north, Chile commended Velmara on its wells.) Dig wells (Chile);", []string{"Chile: Dig wells"}},
		{"Adopt measures against floods and encourage fishing (Chile)", []string{"Chile: Adopt measures against floods and encourage fishing"}},
		{"12. Protect lakes (Chile);", []string{"Chile: Protect lakes"}},
		{"Protect lakes.", nil},
	} {
		var got []string
		for _, r := range requests(c.text) {
			got = append(got, strings.Join(r.states, ", ")+": "+r.text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestLeads(t *testing.T) {
	for _, c := range []struct {
		text     string
		response pipeline.Response
		found    bool
		ends     bool
	}{
		{"The recommendations of the following list enjoy the support of Velmara:", pipeline.ResponseSupported, true, false},
		{"The recommendations of this list did not enjoy the support of Velmara:", pipeline.ResponseNoted, true, false},
		{"To the mind of Velmara these recommendations cannot be accepted:", pipeline.ResponseNoted, true, false},
		{"The following recommendations will be examined by Velmara, which will provide responses in due time:", pipeline.ResponsePending, true, false},
		{"The following recommendations enjoy the support of Velmara, being already in the process of implementation:", pipeline.ResponseSupported, true, false},
		{"The following recommendations enjoy the partial support of Velmara:", pipeline.ResponsePartly, true, false},
		{"The following recommendations were made to Velmara by its neighbours:", "", true, false},
		{"All conclusions and/or recommendations above reflect the position of those who made them.", "", false, true},
		{"Consider the following recommendations of the Committee:", "", false, false},
		{"Velmara thanked delegations for their recommendations.", "", false, false},
	} {
		l, found, ends := leadOf(c.text)
		if l.response != c.response || found != c.found || ends != c.ends {
			t.Errorf("%q: %q %v %v", c.text, l.response, found, ends)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"50.23, 25, 26":           "50.23 50.25 50.26",
		"50.5–50.8":               "50.5 50.6 50.7 50.8",
		"1–3, 14 and 16":          "1 2 3 14 16",
		"122.17-18, 122.34- 35":   "122.17 122.18 122.34 122.35",
		"8.1, 8.2, 8.5 to 8.6":    "8.1 8.2 8.5 8.6",
		"9–3":                     "9 3",
		"5., 6., 7.":              "5 6 7",
		"99999999999999999999999": "999 999 999 999 999 999 999 99",
	} {
		var got []string
		for _, n := range numbersIn(text, 0, len(text)) {
			got = append(got, n.number)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}

func TestGrades(t *testing.T) {
	if got := strings.Join(grades("[C][C][B]"), ";"); got != "C;B" {
		t.Error(got)
	}
	got := letterGrades("[B] (a) and (b): welcome, but. [C] (c) to (f): regrets.")
	for letter, want := range map[string]string{"a": "B", "b": "B", "c": "C", "d": "C", "e": "C", "f": "C", "g": ""} {
		if got[letter] != want {
			t.Errorf("%s: got %q, want %q", letter, got[letter], want)
		}
	}
}

func TestDue(t *testing.T) {
	for text, want := range map[string]string{
		"provide, within one year of the adoption, information":   "2022-03-04",
		"submit its fifth report by 31 March 2024.":               "2024-03-31",
		"submit its report by November 2023":                      "2023-11",
		"adopt a plan before the end of 2025":                     "2025-12-31",
		"amend the law adopted by Parliament in 2010":             "",
		"repeal the decision taken by Law No. 5 of 3 May 2010":    "",
		"provide within twenty-four months a written reply on it": "2023-03-04",
	} {
		if got := dueIn(text, "2021-03-04"); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestNear(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		slips int
		want  bool
	}{
		{"phillipines", "philippines", 2, true},
		{"chile", "china", 1, false},
		{"", "x", 1, true},
		{"mexico", "mexico", 0, true},
	} {
		if got := near(c.a, c.b, c.slips); got != c.want {
			t.Errorf("near(%q, %q, %d) = %v", c.a, c.b, c.slips, got)
		}
	}
}
