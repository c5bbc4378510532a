package evaluate

import (
	"strings"
	"testing"
)

func TestMeasureLinks(t *testing.T) {
	judged := []JudgedLink{
		{"Abolish the penalty", "Act on abolition", true},
		{"Abolish the penalty", "Fisheries Act", false},
		{"c2", "r2", true},
	}
	links := []ProposedLink{
		{"c1", "r1", "7. ABOLISH the penalty!", "The Act on Abolition was adopted.", 0.9},
		{"c1", "r9", "7. Abolish the penalty!", "The Fisheries Act was adopted.", 0.4},
		{"c2", "r2", "Train judges", "Judges were trained", 0.2},
		{"c3", "r3", "Open shelters", "Shelters were opened", 0.8},
	}
	got := MeasureLinks(judged, links, []float64{0.1, 0.5, 0.95})
	for i, want := range []LinkFigures{
		{MinScore: 0.1, Links: 4, Right: 2, Wrong: 1, Found: 2, Wanted: 2, Hits: 2, Asked: 2},
		{MinScore: 0.5, Links: 2, Right: 1, Found: 1, Wanted: 2, Hits: 1, Asked: 2},
		{MinScore: 0.95, Wanted: 2, Asked: 2},
	} {
		if got[i] != want {
			t.Errorf("got %+v, want %+v", got[i], want)
		}
	}
}

func TestReadLinks(t *testing.T) {
	got, err := ReadLinks(strings.NewReader("commitment\treform\tverdict\nc1\tr1\t\nc2\tr2\trejected\n\n"))
	if err != nil || len(got) != 2 || !got[0].Right || got[1].Right {
		t.Errorf("got %+v, %v", got, err)
	}
	for name, text := range map[string]string{
		"line 1": "a\tb\n", "line 2": "commitment\treform\nc1\t\n", "line 3": "commitment\treform\tverdict\nc1\tr1\t\nc1\tr1\tperhaps\n",
	} {
		if _, err := ReadLinks(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
