package link

import (
	"math/rand/v2"
	"slices"
	"testing"

	"servanda/pipeline"
)

func asks() []Item {
	items := []Item{
		recommendation("c1", "2018", "Establish an independent body to investigate complaints against the police"),
		recommendation("c2", "2019", "Set up an independent body that investigates complaints against the police"),
		recommendation("c3", "2019", "Reduce overcrowding in the prisons of the northern districts"),
		recommendation("c4", "2014", "Ratify the Optional Protocol to the Convention against Torture"),
		recommendation("c5", "2019", "Accede to the Optional Protocol to the Convention against Torture without delay"),
		recommendation("c6", "2019", "Train the police in dealing with complaints of domestic violence"),
	}
	items[3].instruments, items[4].instruments = []string{"CAT-OP"}, []string{"CAT-OP"}
	measure := items[0]
	measure.ID, measure.Kind = "m", pipeline.CommitMeasure
	return append(items, measure)
}

func TestAsks(t *testing.T) {
	want := [][]string{{"c1", "c2"}, {"c4", "c5"}}
	items := asks()
	for range 5 {
		if got := Asks(items); !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("got %v", got)
		}
		rand.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	}
}

func BenchmarkAsks(b *testing.B) {
	commitments, _ := many(3000)
	for b.Loop() {
		Asks(commitments)
	}
}
