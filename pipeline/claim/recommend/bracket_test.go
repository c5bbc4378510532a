package recommend

import (
	"slices"
	"strings"
	"testing"
)

func TestBrackets(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Ratify the Convention (Chile, Peru and Spain)", []string{"Chile", "Peru", "Spain"}},
		{"Ratify the Convention (Bosnia and Herzegovina)", []string{"Bosnia and Herzegovina"}},
		{"Open shelters (Bolivia (Plurinational State of); Iran (Islamic Republic of))", []string{"Bolivia (Plurinational State of)", "Iran (Islamic Republic of)"}},
		{"Open shelters (the Netherlands; The Holy See)", []string{"Netherlands", "Holy See"}},
		{"Open shelters (Trinidad and Tobago and Antigua and Barbuda)", []string{"Trinidad and Tobago", "Antigua and Barbuda"}},
		{"Open shelters (France 4)", []string{"France"}},
		{"Open shelters (Chile Egypt)", []string{"Chile", "Egypt"}},
		{"Open shelters (Phillipines)", []string{"Phillipines"}},
		{"Open shelters (European Union)", []string{"European Union"}},
		{"Open shelters (State of Palestine/Côte d’Ivoire)", []string{"State of Palestine", "Côte d’Ivoire"}},
		{"Open shelters (Japan", []string{"Japan"}},
		{"Open shelters (Japan];", []string{"Japan"}},
		{"Ouvrir des refuges (Chili, Pérou et Espagne)", []string{"Chili", "Pérou", "Espagne"}},
		{"Open shelters (Islamic Republic of Iran, Plurinational State of Bolivia)", []string{"Iran (Islamic Republic of)", "Bolivia (Plurinational State of)"}},
		{"Respect the CRC (Convention on the Rights of the Child) (Peru)", []string{"Peru"}},
		{"Open shelters (netherlands)", []string{"netherlands"}},
		{"On the Falkland Islands (Malvinas)", nil},
		{"The old settlers (also known as Congo people)", nil},
		{"Ratify the Covenant (ICCPR)", nil},
		{"Amend Law No. 12 (2007) on shelters", nil},
		{"Open shelters (in particular in the north and in the region that borders on France)", nil},
		{"Open shelters (", nil},
		{"((((((((((", nil},
	} {
		var got []string
		for _, b := range brackets(c.text) {
			got = append(got, b.states...)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzRequests(f *testing.F) {
	f.Add("1. Ratify the Covenant (Chile); consider (Peru and Spain) the Protocol")
	f.Add("Issue (Bolivia (Plurinational State of)) and implement (the Netherlands) an invitation (France")
	f.Add("(((Chile) / ) (É) and")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, b := range brackets(text) {
			if b.start < end || b.end <= b.start || b.end > len(text) || len(b.states) == 0 {
				t.Fatalf("%q: bracket %+v behind %d", text, b, end)
			}
			end = b.end
		}
		for _, r := range requests(text) {
			if r.start < 0 || r.end > len(text) || r.start > r.end || strings.Contains(r.text, "\n") {
				t.Fatalf("%q: request %+v", text, r)
			}
		}
	})
}

func BenchmarkRequests(b *testing.B) {
	text := strings.Repeat("Ratify the Convention on Rivers (Chile, Peru and Spain); consider its Protocol (Bosnia and Herzegovina, Iran (Islamic Republic of)); ", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		requests(text)
	}
}
