package index_test

import (
	"strings"
	"testing"

	"servanda/index/table"
)

// TestBrief: each row of each section has a source.
func TestBrief(t *testing.T) {
	records := velmara()
	for i := range records {
		for j := range records[i].Commitments {
			records[i].Commitments[j].Addressee = "XVM"
		}
		for j := range records[i].Reforms {
			records[i].Reforms[j].Country = "XVM"
		}
		for j := range records[i].TreatyActions {
			records[i].TreatyActions[j].Country = "XVM"
		}
	}
	l := filled(t, records...)
	relink(t, l)
	tab, err := l.Brief(t.Context(), "XVM")
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range tab.Rows {
		if err != nil || row[0] == "" || row[3] == "" {
			t.Errorf("%v, %v", row, err)
		}
	}
	golden(t, "brief.md", written(t, tab, table.Options{Format: table.Markdown}))
}

func TestBriefOfNoState(t *testing.T) {
	if _, err := filled(t).Brief(t.Context(), "Atlantis"); err == nil || !strings.Contains(err.Error(), "alpha-3") {
		t.Error(err)
	}
	if _, err := filled(t).Brief(t.Context(), "XVM"); err != nil {
		t.Error(err)
	}
}
