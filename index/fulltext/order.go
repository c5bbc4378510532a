package fulltext

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/scorch_segment_api/v2"

	"servanda/index/query"
)

// Sort is an order of hits.
type Sort string

// Orders of hits. In each, equal hits come newest document first, and within
// a document in reading order.
const (
	SortRelevance Sort = "relevance" // best score first
	SortDate      Sort = "date"      // newest document first
	SortOldest    Sort = "oldest"    // oldest document first; undated ones last
)

// Sorts are the orders, the usual one first.
var Sorts = []Sort{SortRelevance, SortDate, SortOldest}

// sortKey is a field to sort by: values are in the order of their bytes.
type sortKey struct {
	field   string
	falling bool
}

// keys are what hits without scores are sorted by.
func (s Sort) keys() []sortKey {
	return []sortKey{{query.FieldDate, s != SortOldest}, {query.FieldDocument, false}, {query.FieldOrdinal, false}}
}

// spot is one passage of the index.
type spot struct {
	part   *part
	number uint32
}

// few is up to how many passages are sorted by reading the values of each;
// more are sorted by reading who has each value, from the first on.
const few = 128

// first gives the first limit of the passages, in the order of the keys;
// passages without a value come after those with one.
func first(all []*part, passages map[*part]*roaring.Bitmap, keys []sortKey, limit int) ([]spot, error) {
	if limit <= 0 {
		return nil, nil
	}
	if n := size(passages); n == 1 {
		return sorted(all, passages, nil)
	} else if n <= few || len(keys) == 0 {
		spots, err := sorted(all, passages, keys)
		return spots[:min(limit, len(spots))], err
	}
	values, err := valuesOf(all, keys[0])
	if err != nil {
		return nil, err
	}
	var spots []spot
	left := passages
	for _, v := range values {
		having, others, err := divided(all, left, keys[0].field, v)
		if err != nil {
			return nil, err
		}
		if len(having) == 0 {
			continue
		}
		more, err := first(all, having, keys[1:], limit-len(spots))
		if err != nil {
			return nil, err
		}
		if spots, left = append(spots, more...), others; len(spots) == limit {
			return spots, nil
		}
	}
	more, err := first(all, left, keys[1:], limit-len(spots))
	return append(spots, more...), err
}

func size(passages map[*part]*roaring.Bitmap) (n uint64) {
	for _, set := range passages {
		n += set.GetCardinality()
	}
	return n
}

// valuesOf lists the values of a key's field in its order.
func valuesOf(all []*part, key sortKey) ([]string, error) {
	var values []string
	for _, p := range all {
		d, err := p.dictionary(key.field)
		if err != nil {
			return nil, err
		}
		terms := termsOf(d)
		for e, err := terms.Next(); e != nil || err != nil; e, err = terms.Next() {
			if err != nil {
				return nil, err
			}
			values = append(values, e.Term)
		}
	}
	slices.Sort(values)
	if key.falling {
		slices.Reverse(values)
	}
	return slices.Compact(values), nil
}

// divided parts passages by whether they have the value; having is empty when
// none has.
func divided(all []*part, passages map[*part]*roaring.Bitmap, field, value string) (having, others map[*part]*roaring.Bitmap, err error) {
	for _, p := range all {
		if passages[p] == nil || passages[p].IsEmpty() {
			continue
		}
		set, err := p.having(field, value)
		if err != nil {
			return nil, nil, err
		}
		if !set.Intersects(passages[p]) {
			continue
		}
		if having == nil {
			having, others = map[*part]*roaring.Bitmap{}, map[*part]*roaring.Bitmap{}
			for q, set := range passages {
				others[q] = set
			}
		}
		having[p], others[p] = roaring.And(passages[p], set), roaring.AndNot(passages[p], set)
	}
	return having, others, nil
}

// valued is a spot with the values that it is sorted by.
type valued struct {
	spot
	values []string
}

// sorted sorts all of the passages.
func sorted(all []*part, passages map[*part]*roaring.Bitmap, keys []sortKey) ([]spot, error) {
	var list []valued
	for _, p := range all {
		more, err := p.valued(passages[p], keys)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	slices.SortStableFunc(list, func(a, b valued) int { return compareValues(a.values, b.values, keys) })
	spots := make([]spot, len(list))
	for i, v := range list {
		spots[i] = v.spot
	}
	return spots, nil
}

func compareValues(a, b []string, keys []sortKey) int {
	for i, k := range keys {
		switch c := cmp.Compare(a[i], b[i]); {
		case c == 0:
		case a[i] == "" || b[i] == "" || k.falling:
			return -c
		default:
			return c
		}
	}
	return 0
}

// valued reads the values of each passage of a set.
func (p *part) valued(set *roaring.Bitmap, keys []sortKey) (list []valued, err error) {
	columns, ok := p.segment.(segment.DocValueVisitable)
	if set == nil || !ok {
		return nil, nil
	}
	fields := make([]string, len(keys))
	for i, k := range keys {
		fields[i] = k.field
	}
	var state segment.DocVisitState
	for it := set.Iterator(); it.HasNext(); {
		v := valued{spot{p, it.Next()}, make([]string, len(keys))}
		if len(keys) == 0 {
			list = append(list, v)
			continue
		}
		state, err = columns.VisitDocValues(uint64(v.number), fields, func(field string, value []byte) {
			v.values[slices.Index(fields, field)] = string(value)
		}, state)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}
