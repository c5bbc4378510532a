package evaluate

import (
	"math"
	"slices"
)

// Tenth are the tags whose confidence lies in one tenth of the scale.
type Tenth struct {
	Tags  int `json:"tags"`
	Right int `json:"right"`
	// Confidence is the sum over the tags, in hundredths, as tags carry it.
	Confidence int `json:"confidence"`
}

// Reliability holds the tags by tenth of confidence: the first from 0 to
// below 0.1, the last from 0.9 to 1.
type Reliability [10]Tenth

// add counts the tags given to one text.
func (r *Reliability) add(want []string, given map[string]float64) {
	for code, confidence := range given {
		hundredths := int(math.Round(confidence * 100))
		t := &r[min(hundredths/10, len(r)-1)]
		t.Tags++
		t.Confidence += hundredths
		if slices.Contains(want, code) {
			t.Right++
		}
	}
}

// Error is the expected calibration error: how far, on average over the tags,
// a tenth's confidence lies from its share of right tags.
func (r Reliability) Error() float64 {
	off, tags := 0.0, 0
	for _, t := range r {
		off += math.Abs(float64(t.Confidence)/100 - float64(t.Right))
		tags += t.Tags
	}
	return off / float64(max(1, tags))
}
