package index_test

import (
	"testing"

	"servanda/index"
	"servanda/index/table"
)

func TestTogether(t *testing.T) {
	l := filled(t, velmara()...)
	tab, err := l.Together(t.Context(), index.Query{Text: "*"}, "instrument", "year")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := written(t, tab, table.Options{Format: table.CSV}), "instrument,passages,2016,2019,2020\nCCPR,2,2,0,0\nCAT,1,0,1,0\n"; got != want {
		t.Errorf("got\n%s want\n%s", got, want)
	}
	if _, err := l.Together(t.Context(), index.Query{}, "instrument", "colour"); err == nil {
		t.Error("a field that is none was counted")
	}
}

func TestConcordance(t *testing.T) {
	l := filled(t, velmara()...)
	var got []string
	for line, err := range l.Concordance(t.Context(), index.Query{Text: "prisons body:CCPR"}, 12) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, line.Left+"["+line.Match+"]"+line.Right)
	}
	if len(got) != 1 || got[0] != " reform the [prisons] of Östhaven" {
		t.Errorf("lines %q", got)
	}
}
