package link

import (
	_ "embed"
	"math"
	"strconv"
	"sync"

	"servanda/pipeline/wordlist"
)

//go:embed weights.tsv
var weightsFile string

// weighing are the weights of the features, and what the log-odds are where
// nothing is shared.
type weighing struct {
	bias float64
	of   values
}

// weights are those of weights.tsv.
var weights = sync.OnceValue(func() *weighing {
	w := &weighing{}
	rows := wordlist.Rows(weightsFile)
	if len(rows) != features+1 {
		panic("weights.tsv: a row for each feature, and one for the bias")
	}
	for i, row := range rows {
		weight, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			panic("weights.tsv: " + err.Error())
		}
		if i == 0 {
			w.bias = weight
		} else {
			w.of[i-1] = weight
		}
	}
	return w
})

// score is how likely the pair belongs together, between 0 and 1, to three
// digits.
func (v *values) score() float64 {
	sum := weights().bias
	for i, w := range weights().of {
		sum += w * v[i]
	}
	return math.Round(1000/(1+math.Exp(-sum))) / 1000
}
