package store

import (
	"maps"
	"testing"
)

func TestReworded(t *testing.T) {
	const words = "Open a shelter for victims of violence in every district"
	before := map[string]string{"1|c|recommendation|" + words + "|": "c1", "1|c|recommendation|Train judges|": "c2"}
	decided := map[string]bool{"c1": true, "c2": true}
	for name, c := range map[string]struct{ now, want map[string]string }{
		"more words":  {map[string]string{"1|c|recommendation|" + words + " by 2022|": "n1"}, map[string]string{"c1": "n1"}},
		"other kind":  {map[string]string{"1|r|law|" + words + "|adopted|": "n1"}, nil},
		"two such":    {map[string]string{"1|c|recommendation|" + words + " by 2022|": "n1", "1|c|measure|" + words + " soon|": "n2"}, nil},
		"other words": {map[string]string{"1|c|recommendation|Close the prison of the northern district for ever|": "n1"}, nil},
		"too short":   {map[string]string{"1|c|recommendation|Train judges and others|": "n1"}, nil},
	} {
		renamed := map[string]string{}
		if reworded(decided, before, c.now, renamed); !maps.Equal(renamed, c.want) {
			t.Errorf("%s: got %v", name, renamed)
		}
	}
}
