package layout

import (
	"cmp"
	"math"
	"slices"
)

// This file groups the horizontal rules of a page by height.

// level is the horizontal rules at one height.
type level struct {
	y      float64
	weight float64
	pieces []Rule
}

func (l level) x0() float64 { return l.pieces[0].X0 }
func (l level) x1() float64 { return l.pieces[len(l.pieces)-1].X1 }

// alike reports whether two levels have one extent.
func (l level) alike(o level) bool {
	return math.Abs(l.x0()-o.x0()) < extentSlack && math.Abs(l.x1()-o.x1()) < extentSlack
}

// levelsOf groups horizontal rules by height, from the top down.
func levelsOf(rules []Rule) []level {
	rules = slices.Clone(rules)
	slices.SortStableFunc(rules, func(a, b Rule) int { return cmp.Compare(b.Y0+b.Y1, a.Y0+a.Y1) })
	var out []level
	for _, r := range rules {
		y := (r.Y0 + r.Y1) / 2
		if n := len(out); n == 0 || out[n-1].y-y > levelSlack {
			if n == maxLevels {
				break
			}
			out = append(out, level{y: y})
		}
		l := &out[len(out)-1]
		l.weight = max(l.weight, r.Y1-r.Y0)
		l.pieces = append(l.pieces, r)
	}
	for i := range out {
		slices.SortStableFunc(out[i].pieces, func(a, b Rule) int { return cmp.Compare(a.X0, b.X0) })
		out[i].pieces = dropCovered(out[i].pieces)
	}
	return out
}

// dropCovered drops pieces that lie within the one before.
func dropCovered(pieces []Rule) []Rule {
	kept := pieces[:1]
	for _, p := range pieces[1:] {
		last := &kept[len(kept)-1]
		if p.X1 <= last.X1+1 {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// covered is how much of its extent a level draws.
func (l level) covered() float64 {
	sum := 0.0
	for _, p := range l.pieces {
		sum += p.X1 - p.X0
	}
	return sum
}

// joints are the places at which the pieces of a level meet.
func (l level) joints() []float64 {
	if len(l.pieces) > maxEdges || l.covered() < leastPiece*float64(len(l.pieces)) {
		return nil
	}
	var out []float64
	for i := 1; i < len(l.pieces); i++ {
		out = append(out, (l.pieces[i-1].X1+l.pieces[i].X0)/2)
	}
	return out
}

// meets reports whether the joints of two levels agree: a rule of one piece
// agrees with any.
func (l level) meets(o level) bool {
	a, b := l.joints(), o.joints()
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	return slices.ContainsFunc(a, func(x float64) bool {
		return slices.ContainsFunc(b, func(y float64) bool { return math.Abs(x-y) < jointSlack })
	})
}
