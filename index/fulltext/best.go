package fulltext

import (
	"container/heap"
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// ranked is a spot with its score.
type ranked struct {
	spot
	score float64
}

// best gives the first limit of the matches, best score first, and equal ones
// in the order of the keys.
func best(all []*part, matches map[*part]*roaring.Bitmap, s scores, keys []sortKey, limit int) ([]ranked, error) {
	if s == nil {
		spots, err := first(all, matches, keys, limit)
		return scoredAs(spots, 0), err
	}
	equals := s.groups(all, matches, s.threshold(all, matches, limit))
	var out []ranked
	for _, score := range slices.Backward(slices.Sorted(maps.Keys(equals))) {
		spots, err := first(all, equals[score], keys, limit-len(out))
		if err != nil {
			return nil, err
		}
		if out = append(out, scoredAs(spots, float64(score))...); len(out) == limit {
			break
		}
	}
	return out, nil
}

func scoredAs(spots []spot, score float64) []ranked {
	out := make([]ranked, len(spots))
	for i, s := range spots {
		out[i] = ranked{s, score}
	}
	return out
}

// threshold is the score of the limit-th best match.
func (s scores) threshold(all []*part, matches map[*part]*roaring.Bitmap, limit int) float32 {
	var top lowest
	for _, p := range all {
		scores := s[p]
		for it := matches[p].ManyIterator(); ; {
			var some [256]uint32
			n := it.NextMany(some[:])
			if n == 0 {
				break
			}
			for _, at := range some[:n] {
				if score := scores[at]; len(top) < limit {
					heap.Push(&top, score)
				} else if score > top[0] {
					top[0] = score
					heap.Fix(&top, 0)
				}
			}
		}
	}
	if len(top) == 0 {
		return 0
	}
	return top[0]
}

// groups gathers the matches that score at least so much by their scores.
func (s scores) groups(all []*part, matches map[*part]*roaring.Bitmap, least float32) map[float32]map[*part]*roaring.Bitmap {
	groups := map[float32]map[*part]*roaring.Bitmap{}
	for _, p := range all {
		for it := matches[p].Iterator(); it.HasNext(); {
			n := it.Next()
			score := s[p][n]
			if score < least {
				continue
			}
			if groups[score] == nil {
				groups[score] = map[*part]*roaring.Bitmap{}
			}
			if groups[score][p] == nil {
				groups[score][p] = roaring.New()
			}
			groups[score][p].Add(n)
		}
	}
	return groups
}

// lowest is a heap with the lowest score on top.
type lowest []float32

func (l lowest) Len() int           { return len(l) }
func (l lowest) Less(i, j int) bool { return l[i] < l[j] }
func (l lowest) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l *lowest) Push(v any)        { *l = append(*l, v.(float32)) }
func (l *lowest) Pop() any {
	old := *l
	*l = old[:len(old)-1]
	return old[len(old)-1]
}
