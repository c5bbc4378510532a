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
func calibrate(all []scored, even bool) (slope, offset, threshold float64) {
	slope, offset = logistic(all)
	positives := 0
	for _, s := range all {
		if s.right {
			positives++
		}
	}
	// Where probabilities are right, and F1 is 0.8, its best threshold is half
	// of that; the best one at even odds is how common the code is.
	usual, gain := 0.4, f1
	if even {
		usual, gain = float64(positives)/float64(max(1, len(all))), balance
	}
	at := bestMargin(all, positives, gain)
	best := 1 / (1 + math.Exp(-(float64(slope*at) + offset)))
	// A rare code's best threshold is an accident of few texts: it is drawn
	// towards the usual one.
	const few = 40
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

// bestMargin is the margin that parts given from withheld with the most gain,
// which is told of how many were given, how many of them rightly, of all.
func bestMargin(all []scored, positives int, gain func(right, given, positives, all int) float64) (at float64) {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b scored) int { return cmp.Compare(b.margin, a.margin) })
	right, best := 0, 0.0
	for i, s := range sorted {
		if !s.right {
			continue
		}
		right++
		if g := gain(right, i+1, positives, len(sorted)); g > best {
			best, at = g, s.margin
			if i+1 < len(sorted) {
				at = (s.margin + sorted[i+1].margin) / 2
			}
		}
	}
	return at
}

func f1(right, given, positives, _ int) float64 {
	return 2 * float64(right) / float64(given+positives)
}

// balance is the mean of the shares of right answers among texts with the code
// and among those without it.
func balance(right, given, positives, all int) float64 {
	wrong := float64(given-right) / float64(max(1, all-positives))
	return (float64(right)/float64(max(1, positives)) + 1 - wrong) / 2
}
