package fulltext

import (
	"cmp"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// facet counts the matches by the values of a field: how many passages the
// set of a value and the matches have in common. At most limit values are
// kept, the most frequent, equal ones in order.
func facet(all []*part, matches map[*part]*roaring.Bitmap, field string, limit int) (Facet, error) {
	counts := map[string]int{}
	for _, p := range all {
		set := matches[p]
		if set.IsEmpty() {
			continue
		}
		err := p.eachTerm(field, func(value string, having *roaring.Bitmap) bool {
			if n := having.AndCardinality(set); n > 0 {
				counts[value] += int(n)
			}
			return true
		})
		if err != nil {
			return Facet{}, err
		}
	}
	f := Facet{Field: field, Distinct: len(counts)}
	for value, n := range counts {
		f.Values = append(f.Values, FacetValue{Value: value, Count: n})
	}
	slices.SortFunc(f.Values, func(a, b FacetValue) int {
		return cmp.Or(b.Count-a.Count, strings.Compare(a.Value, b.Value))
	})
	f.Values = f.Values[:min(limit, len(f.Values))]
	return f, nil
}
