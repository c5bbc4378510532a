package model

import (
	"cmp"
	"math"
	"slices"
)

// scored is a text's margin for a code, from a model that did not see the
// text, and whether people gave it the code.
type scored struct {
	margin float64
	right  bool
}

// calibrate fits a code's probability and threshold to margins of unseen texts.
func calibrate(all []scored, beta float64) (slope, offset, threshold float64) {
	slope, offset = logistic(all)
	best, positives := bestThreshold(all, slope, offset, beta)
	// A rare code's best threshold is an accident of few texts: it is drawn
	// towards what is best where probabilities are right and F is 0.8.
	const few = 40
	usual := 0.8 / (1 + beta*beta)
	trust := float64(positives) / float64(positives+few)
	return slope, offset, trust*best + (1-trust)*usual
}

// logistic fits probability = 1/(1+exp(-(slope·margin+offset))) by Newton's
// method, with targets drawn in from 0 and 1 (Platt, 1999).
func logistic(all []scored) (slope, offset float64) {
	positives := 0
	for _, s := range all {
		if s.right {
			positives++
		}
	}
	high := float64(positives+1) / float64(positives+2)
	low := 1 / float64(len(all)-positives+2)
	slope, offset = 1, 0
	for range 50 {
		if step := newton(all, high, low, &slope, &offset); step < 1e-9 {
			break
		}
	}
	return max(slope, 1e-3), offset
}

// newton takes one step, and gives its size.
func newton(all []scored, high, low float64, slope, offset *float64) float64 {
	var ga, gb float64
	haa, hbb, hab := 1e-6, 1e-6, 0.0
	for _, s := range all {
		target := low
		if s.right {
			target = high
		}
		p := 1 / (1 + math.Exp(-(float64(*slope*s.margin) + *offset)))
		d, w := p-target, float64(p*(1-p))
		ga, gb = ga+float64(d*s.margin), gb+d
		haa, hbb, hab = haa+float64(w*float64(s.margin*s.margin)), hbb+w, hab+float64(w*s.margin)
	}
	det := float64(haa*hbb) - float64(hab*hab)
	if math.Abs(det) < 1e-12 {
		return 0
	}
	da, db := (float64(hbb*ga)-float64(hab*gb))/det, (float64(haa*gb)-float64(hab*ga))/det
	// Far from the optimum a full step may overshoot.
	size := max(math.Abs(da), math.Abs(db))
	const longest = 2
	if size > longest {
		da, db = da*longest/size, db*longest/size
	}
	*slope, *offset = *slope-da, *offset-db
	return size
}

// bestThreshold is the probability that parts given from withheld with the
// best F, and the number of texts that have the code.
func bestThreshold(all []scored, slope, offset, beta float64) (threshold float64, positives int) {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b scored) int { return cmp.Compare(b.margin, a.margin) })
	for _, s := range sorted {
		if s.right {
			positives++
		}
	}
	right, best, at := 0, 0.0, 0.0
	for i, s := range sorted {
		if !s.right {
			continue
		}
		right++
		if f := (1 + beta*beta) * float64(right) / (float64(i+1) + beta*beta*float64(positives)); f > best {
			best, at = f, s.margin
			if i+1 < len(sorted) {
				at = (s.margin + sorted[i+1].margin) / 2
			}
		}
	}
	return 1 / (1 + math.Exp(-(float64(slope*at) + offset))), positives
}
