package fulltext

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/scorch_segment_api/v2"
)

// facet counts the matches by the values of a field: how many passages the
// set of a value and the matches have in common. At most limit values are
// kept, the most frequent, equal ones in order.
func facet(all []*part, matches map[*part]*roaring.Bitmap, r FacetRequest, limit int) (Facet, error) {
	counts := map[string]int{}
	for _, p := range all {
		if matches[p].IsEmpty() {
			continue
		}
		if err := p.countValues(matches[p], r, counts); err != nil {
			return Facet{}, err
		}
	}
	f := Facet{Field: r.Field, Distinct: len(counts), Values: make([]FacetValue, 0, len(counts))}
	for value, n := range counts {
		f.Values = append(f.Values, FacetValue{Value: value, Count: n})
	}
	slices.SortFunc(f.Values, func(a, b FacetValue) int {
		return cmp.Or(b.Count-a.Count, strings.Compare(a.Value, b.Value))
	})
	f.Values = f.Values[:min(limit, len(f.Values))]
	return f, nil
}

// countValues adds the counts of one part.
func (p *part) countValues(matches *roaring.Bitmap, r FacetRequest, counts map[string]int) error {
	add := func(key string, set *roaring.Bitmap) {
		if n := set.AndCardinality(matches); n > 0 {
			counts[key] += int(n)
		}
	}
	if r.Key == nil {
		return p.eachValue(r.Field, add)
	}
	sets, err := p.keyed(r)
	for key, set := range sets {
		add(key, set)
	}
	return err
}

// eachValue calls use for the values of a field with the passages that have
// each, deleted ones among them. The set is only good until use returns.
func (p *part) eachValue(field string, use func(value string, set *roaring.Bitmap)) error {
	kept, err := p.sets.of(p, field)
	if err != nil {
		return err
	}
	for _, v := range kept {
		use(v.value, v.set)
	}
	if kept != nil {
		return nil
	}
	return p.eachTerm(field, func(value string, list segment.PostingsList) bool {
		use(value, members(list))
		return true
	})
}

// keyed are the sets of a field's values by their keys.
func (p *part) keyed(r FacetRequest) (map[string]*roaring.Bitmap, error) {
	sets := map[string]*roaring.Bitmap{}
	err := p.eachValue(r.Field, func(value string, having *roaring.Bitmap) {
		key := value
		if r.Key != nil {
			key = r.Key(value)
		}
		if key == "" {
			return
		}
		if sets[key] == nil {
			sets[key] = roaring.New()
		}
		sets[key].Or(having)
	})
	return sets, err
}

// Values implements Engine.
func (b *Bleve) Values(_ context.Context, field string) (_ []FacetValue, err error) {
	defer damaged(&err)
	r, err := b.reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	all, err := b.parts(r)
	if err != nil {
		return nil, err
	}
	everything := map[*part]*roaring.Bitmap{}
	for _, p := range all {
		everything[p] = p.live
	}
	f, err := facet(all, everything, FacetRequest{Field: field}, math.MaxInt)
	return f.Values, err
}

// Together implements Engine.
func (b *Bleve) Together(ctx context.Context, req Request, down, across FacetRequest) (_ Table, err error) {
	defer damaged(&err)
	r, err := b.reader()
	if err != nil {
		return Table{}, err
	}
	defer r.Close()
	a, err := b.match(ctx, r, req)
	if err != nil {
		return Table{}, err
	}
	rows, err := facet(a.parts, a.matches, down, req.FacetSize)
	if err != nil {
		return Table{}, err
	}
	columns, err := facet(a.parts, a.matches, across, req.FacetSize)
	if err != nil {
		return Table{}, err
	}
	t := Table{Down: rows.Values, Across: columns.Values, Counts: make([][]int, len(rows.Values))}
	for i := range t.Counts {
		t.Counts[i] = make([]int, len(t.Across))
	}
	for _, p := range a.parts {
		if err := p.countPairs(ctx, a.matches[p], down, across, t); err != nil {
			return Table{}, err
		}
	}
	return t, nil
}

// countPairs adds the counts of one part.
func (p *part) countPairs(ctx context.Context, matches *roaring.Bitmap, down, across FacetRequest, t Table) error {
	rows, err := p.keyed(down)
	if err != nil {
		return err
	}
	columns, err := p.keyed(across)
	if err != nil {
		return err
	}
	for i, d := range t.Down {
		if rows[d.Value] == nil {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		row := roaring.And(rows[d.Value], matches)
		for j, a := range t.Across {
			if set := columns[a.Value]; set != nil && !row.IsEmpty() {
				t.Counts[i][j] += int(row.AndCardinality(set))
			}
		}
	}
	return nil
}
