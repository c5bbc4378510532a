package index

import "testing"

func TestSourceLink(t *testing.T) {
	for citation, want := range map[string]string{
		"CCPR/C/XVM/CO/2, para. 24 (a), p. 6": "https://undocs.org/CCPR/C/XVM/CO/2",
		"A/HRC/43/10":                         "https://undocs.org/A/HRC/43/10",
		"GR-EXT(2023)6, p. 2":                 "",
		"A/B testing of reports, p. 1":        "",
		"Report on Velmara, p. 1":             "",
		"":                                    "",
	} {
		if got := sourceLink(citation); got != want {
			t.Errorf("%q: %q, want %q", citation, got, want)
		}
	}
}
