package taxonomy

import (
	"regexp"
	"testing"
)

func TestTreatyStatus(t *testing.T) {
	for _, c := range []struct {
		instrument, country string
		want                TreatyStatus
	}{
		{"CCPR", "AND", TreatyStatus{Since: "2006"}},
		{"CAT-OP", "AGO", TreatyStatus{Signed: true}},
		{"CCPR", "ARE", TreatyStatus{}},
		{"CCPR-OP1", "JAM", TreatyStatus{Denounced: "1997"}},
	} {
		if got, ok := StatusOf(c.instrument, c.country); !ok || got != c.want {
			t.Errorf("%s of %s: %+v, %v", c.instrument, c.country, got, ok)
		}
	}
	if _, ok := StatusOf("CCPR", "XVM"); ok {
		t.Error("the invented State is in the list")
	}
}

// TestTreatyStatusList: each cell is of a known form, each head an instrument
// and each line a country.
func TestTreatyStatusList(t *testing.T) {
	cell := regexp.MustCompile(`^(?:(?:19|20)\d\d|signed|no|denounced (?:19|20)\d\d|)$`)
	for _, row := range MustOpen("treaty-status").Rows {
		if _, ok := CountryByCode(row.Value("country")); !ok {
			t.Errorf("no country %q", row.Value("country"))
		}
		for head, i := range row.columns {
			if head == "country" {
				continue
			}
			if _, ok := InstrumentByID(head); !ok {
				t.Errorf("no instrument %q", head)
			}
			if !cell.MatchString(row.cells[i]) {
				t.Errorf("%s, %s: %q", row.Value("country"), head, row.cells[i])
			}
		}
	}
}
