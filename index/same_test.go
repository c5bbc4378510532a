package index_test

import (
	"slices"
	"testing"

	"servanda/index"
	"servanda/index/store"
	"servanda/pipeline"
	"servanda/pipeline/same"
)

// TestOneReformIsOneRow: what two documents tell of is shown once, with both
// citations.
func TestOneReformIsOneRow(t *testing.T) {
	records := velmara()
	again := record("un/vel-co-3.pdf", pipeline.Identity{Symbol: "CCPR/C/VEL/CO/3", Countries: []string{"VEL"}, Date: "2020", Language: "en"},
		"The Committee welcomes the Prisons Act of 2017.")
	r := pipeline.Reform{Source: source(again.Passages[0], "The Committee welcomes the Prisons Act of 2017.", "reform/noun"),
		Type: pipeline.ReformLaw, Title: "Prisons Act of 2017", Status: pipeline.StatusAdopted, Date: "2017", Country: "VEL"}
	r.SetID()
	again.Reforms = append(again.Reforms, r)
	l := filled(t, append(records, again)...)
	all, keys := collected(t, l.Reforms(t.Context(), index.Filter{})), map[string]string{}
	for i, key := range same.Keys("VEL", all) {
		keys[all[i].ID] = key
	}
	relate(t, l, store.Relations{Keys: keys})
	tab, err := l.Crossref(t.Context(), index.CrossrefOptions{By: "reform"})
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for row, err := range tab.Rows {
		if err != nil {
			t.Fatal(err)
		}
		if len(row) != len(tab.Columns) {
			t.Fatalf("%d values for %d columns", len(row), len(tab.Columns))
		}
		rows++
		want := []string{"CCPR/C/VEL/3, para. 1, p. 1", "CCPR/C/VEL/CO/3, para. 1, p. 1"}
		if got := row[len(row)-1].([]string); !slices.Equal(got, want) {
			t.Errorf("citations %q, want %q", got, want)
		}
	}
	if rows != 1 {
		t.Errorf("%d rows of one reform", rows)
	}
}
