package model

import (
	"cmp"
	"math"
	"slices"
)

// Panel is classifiers that read texts together: a feature is looked up once
// for all of them. It is safe for concurrent use.
type Panel struct {
	// Members are the classifiers, by number.
	Members []*Classifier
	// slots are a hash table over the features.
	slots []slot
	// rows are what the members know of each feature, side by side, and what
	// they say of it lies in weights in the same order: first the commonest
	// features, so that what most texts hold stays in the processor's cache.
	rows    []row
	weights []weight
}

// slot is a feature and its place among all, from 1; 0 for an empty slot.
type slot struct {
	key key
	at  int32
}

// row is what a member knows of a feature: what its rarity makes it worth, and
// its weights; they end before they begin where it does not know the feature.
type row struct {
	idf      float32
	from, to uint32
}

func (r row) known() bool { return r.from <= r.to }

// NewPanel makes a Panel.
func NewPanel(m Model) *Panel {
	p := &Panel{Members: m}
	all := m.features()
	size := 4
	for size < 2*len(all) {
		size *= 2
	}
	p.slots, p.rows = make([]slot, size), make([]row, 0, len(m)*len(all))
	for i, f := range all {
		*p.find(f.key) = slot{f.key, int32(i) + 1}
		for member, n := range f.numbers {
			p.rows = append(p.rows, p.take(m[member], n))
		}
	}
	return p
}

// shared is a feature as several classifiers know it.
type shared struct {
	key key
	// numbers are its numbers with each, -1 where one does not know it; idf is
	// the least of what its rarity makes it worth.
	numbers []int32
	idf     float32
}

// features are all features of the classifiers, the commonest first.
func (m Model) features() []shared {
	each := 0
	for _, c := range m {
		each += len(c.keys)
	}
	all, numbers := make([]shared, 0, each), make([]int32, each*len(m))
	next := make([]int, len(m))
	for k, more := m.least(next); more; k, more = m.least(next) {
		f := shared{key: k, numbers: numbers[:len(m)], idf: math.MaxFloat32}
		numbers = numbers[len(m):]
		for i, c := range m {
			f.numbers[i] = -1
			for ; next[i] < len(c.keys) && c.keys[next[i]] == k; next[i]++ {
				f.numbers[i], f.idf = int32(next[i]), min(f.idf, c.idf[next[i]])
			}
		}
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b shared) int { return cmp.Or(cmp.Compare(a.idf, b.idf), cmp.Compare(a.key, b.key)) })
	return all
}

// least is the least of the classifiers' next features.
func (m Model) least(next []int) (k key, found bool) {
	for i, c := range m {
		if next[i] < len(c.keys) && (!found || c.keys[next[i]] < k) {
			k, found = c.keys[next[i]], true
		}
	}
	return k, found
}

// take copies what a member knows of a feature, by its number there.
func (p *Panel) take(c *Classifier, number int32) row {
	if number < 0 {
		return row{from: 1}
	}
	from := uint32(len(p.weights))
	p.weights = append(p.weights, c.weights[c.starts[number]:c.starts[number+1]]...)
	return row{c.idf[number], from, uint32(len(p.weights))}
}

// find is the slot of a feature, or the empty one where it belongs.
func (p *Panel) find(k key) *slot {
	mask := len(p.slots) - 1
	for i := int(k) & mask; ; i = (i + 1) & mask {
		if s := &p.slots[i]; s.at == 0 || s.key == k {
			return s
		}
	}
}

// of are the rows of a feature, by its place.
func (p *Panel) of(feature int32) []row {
	n := len(p.Members)
	return p.rows[int(feature)*n:][:n]
}
