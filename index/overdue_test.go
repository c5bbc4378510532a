package index_test

import (
	"testing"

	"servanda/index"
)

// dues are the deadlines and the evidence of what is overdue at a day.
func dues(t *testing.T, l *index.Library, at string, o index.CrossrefOptions) (all []string) {
	t.Helper()
	tab := l.Overdue(t.Context(), at, o)
	for row, err := range tab.Rows {
		if err != nil {
			t.Fatal(err)
		}
		if len(row) != len(tab.Columns) {
			t.Fatalf("%d values for %d columns", len(row), len(tab.Columns))
		}
		all = append(all, row[0].(string)+": "+row[11].(string))
	}
	return all
}

func TestOverdue(t *testing.T) {
	l := filled(t, velmara()...)
	for name, c := range map[string]struct {
		at      string
		options index.CrossrefOptions
		want    int
	}{
		"on its last day not yet": {"2018-12-31", index.CrossrefOptions{}, 0},
		"the day after":           {"2019-01-01", index.CrossrefOptions{}, 1},
		"of another State":        {"2019-01-01", index.CrossrefOptions{Country: "NOR"}, 0},
		"of another theme":        {"2019-01-01", index.CrossrefOptions{Only: map[string]string{"theme": "education"}}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got := dues(t, l, c.at, c.options)
			if len(got) != c.want || c.want == 1 && got[0] != "2018-12-31: "+index.NoEvidence {
				t.Errorf("overdue %q, want %d", got, c.want)
			}
		})
	}
	relink(t, l)
	if got := dues(t, l, "2019-01-01", index.CrossrefOptions{}); len(got) > 0 {
		t.Errorf("overdue %q, though a reform addresses it", got)
	}
}

func TestRatificationDifferencesOfAStateThatTheListLacks(t *testing.T) {
	for row, err := range filled(t, velmara()...).RatificationDifferences(t.Context(), "").Rows {
		t.Errorf("%v, %v: the list knows nothing of Velmara", row, err)
	}
}
