package taxonomy

import (
	"slices"
	"strings"
	"testing"
)

func TestEmbeddedListsHaveTheForm(t *testing.T) {
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".tsv")
		table, err := Open(name)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if table.Version == "" || len(table.Rows) == 0 {
			t.Errorf("%s: version %q, %d rows", name, table.Version, len(table.Rows))
		}
	}
}

func TestOpenNamesWhatIsWrong(t *testing.T) {
	for data, want := range map[string]string{
		"id\tname\na\tb\n":              "line 1",
		"# version 1: x\nid\tname\na\n": "line 3 has 1 columns, not 2",
	} {
		if _, err := parse("x", data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("parse(%q) = %v, want an error with %q", data, err, want)
		}
	}
}

func TestListsAreWhole(t *testing.T) {
	for name, got := range map[string][2]int{
		"themes": {len(Themes()), 94}, "issues": {len(Issues()), 54}, "groups": {len(Groups()), 29},
		"sdg": {len(SDGs()), 17 + 169 + 252}, "countries": {len(Countries()), 251},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %d rows, want %d", name, got[0], got[1])
		}
	}
}

func TestReferencesResolve(t *testing.T) {
	themeIDs, issueIDs := map[string]bool{}, map[string]bool{}
	for _, x := range Themes() {
		themeIDs[x.ID] = true
	}
	for _, x := range Issues() {
		issueIDs[x.ID] = true
		for _, id := range x.Themes {
			if !themeIDs[id] {
				t.Errorf("issue %s: no theme %q", x.ID, id)
			}
		}
	}
	for _, x := range Themes() {
		for _, id := range x.Issues {
			if !issueIDs[id] {
				t.Errorf("theme %s: no issue %q", x.ID, id)
			}
		}
	}
	for _, x := range Instruments() {
		if _, ok := InstrumentByID(x.Parent); x.Parent != "" && !ok {
			t.Errorf("%s: no parent %q", x.ID, x.Parent)
		}
	}
}

func TestInstrumentsAreDistinct(t *testing.T) {
	ids := map[string]bool{}
	for _, x := range Instruments() {
		if ids[x.ID] {
			t.Errorf("%s listed twice", x.ID)
		}
		ids[x.ID] = true
	}
	owner := map[string]string{}
	for _, n := range InstrumentNames() {
		if !ids[n.Instrument] {
			t.Errorf("name %q of unknown instrument %q", n.Text, n.Instrument)
		}
		// "Convention 108+" and "Convention 108" differ by their sign alone.
		key := Fold(strings.ReplaceAll(n.Text, "+", " plus"))
		if o, ok := owner[key]; ok && o != n.Instrument {
			t.Errorf("%q names both %s and %s", n.Text, o, n.Instrument)
		}
		owner[key] = n.Instrument
	}
}

func TestCountriesAreDistinct(t *testing.T) {
	owner := map[string]string{}
	for _, c := range Countries() {
		for _, name := range append(c.Names(), c.Demonyms...) {
			key := Fold(name)
			if o, ok := owner[key]; ok && o != c.Alpha3 {
				t.Errorf("%q names both %s and %s", name, o, c.Alpha3)
			}
			owner[key] = c.Alpha3
		}
	}
}

func TestCountryNamed(t *testing.T) {
	for name, want := range map[string]string{
		"Republic of Korea": "KOR", "Iran (Islamic Republic of)": "IRN", "Türkiye": "TUR", "Turkey": "TUR", "TURKIYE": "TUR",
		"the former Yugoslav Republic of Macedonia": "MKD", "The Former Yugoslav Republic of Macedonia": "MKD",
		"Libyan Arab Jamahiriya": "LBY", "Bolivia (Plurinational State of)": "BOL", "Bolivia": "BOL",
		"Kosovo": "XKX", "State of Palestine": "PSE", "Palestine": "PSE", "Holy See": "VAT",
		"Côte d’Ivoire": "CIV", "Cote d'Ivoire": "CIV", "Viet Nam": "VNM", "Vietnam": "VNM",
		"St. Kitts and Nevis": "KNA", "Saint Kitts & Nevis": "KNA", "Timor-Leste": "TLS",
		"United Kingdom": "GBR", "the Netherlands": "NLD", "Netherlands (Kingdom of the)": "NLD", "Czech Republic": "CZE",
		"Federación de Rusia": "RUS", "Российская Федерация": "RUS", "Royaume-Uni": "GBR",
		"Congo": "COG", "Democratic Republic of the Congo": "COD", "DPR Korea": "PRK", "Swaziland": "SWZ",
	} {
		if got, ok := CountryNamed(name); got != want || !ok {
			t.Errorf("CountryNamed(%q) = %q, want %q", name, got, want)
		}
	}
	if got, ok := CountryNamed("Atlantis"); ok {
		t.Errorf("CountryNamed of no State = %q", got)
	}
	if c, ok := CountryByCode("SI"); !ok || c.Alpha3 != "SVN" || c.Region != "039" {
		t.Errorf("CountryByCode(SI) = %+v", c)
	}
}

func TestCompareSDG(t *testing.T) {
	codes := []string{"16.a", "16", "2", "16.10.2", "16.9", "16.10", "16.10.1"}
	slices.SortFunc(codes, CompareSDG)
	want := []string{"2", "16", "16.9", "16.10", "16.10.1", "16.10.2", "16.a"}
	if !slices.Equal(codes, want) {
		t.Errorf("sorted %v, want %v", codes, want)
	}
	all := SDGs()
	if !slices.IsSortedFunc(all, func(a, b SDG) int { return CompareSDG(a.Code, b.Code) }) {
		t.Error("the list is not in the order of CompareSDG")
	}
}
