package taxonomy

import "testing"

func TestNamed(t *testing.T) {
	for _, c := range []struct {
		find       func(string) (string, bool)
		name, want string
	}{
		{ThemeNamed, "A12 Acceptance of international norms", "ratification"},
		{ThemeNamed, "Legal, institutional & policy framework", "legal-and-institutional-reform"},
		{ThemeNamed, "privacy", "privacy"},
		{IssueNamed, "hiv - aids", "hiv-aids"},
		{GroupNamed, "Women", "women-and-girls"},
		{GroupNamed, "sailors", ""},
		{SDGNamed, "16 - PEACE", "16"},
		{SDGNamed, "16.3 - Rule of law", "16.3"},
		{SDGNamed, "SDG05", "5"},
		{SDGNamed, "16.a", "16.a"},
		{SDGNamed, "99", ""},
		{SDGNamed, "160 ferries", ""},
		{SDGNamed, "", ""},
	} {
		if got, ok := c.find(c.name); got != c.want || ok != (c.want != "") {
			t.Errorf("%q: %q %v, want %q", c.name, got, ok, c.want)
		}
	}
}

func TestNamesOfNothingToday(t *testing.T) {
	if id, ok := ThemeNamed("G1 Members of minorities"); id != "" || !ok {
		t.Errorf("got %q %v", id, ok)
	}
}
