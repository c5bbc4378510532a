package link

import (
	"cmp"
	"slices"
	"strings"

	"servanda/pipeline"
)

const (
	// alike is the least likeness of two recommendations that ask the same.
	alike = 0.68
	// askHooks are how many of an ask's rarest features its likes are looked up
	// by.
	askHooks = 12
)

// Asks finds the recommendations to one State that ask the same, whoever makes
// them: it gives the ids of each set of two or more, sorted. The order of the
// items does not matter, and time grows with their number.
//
// To become party to the same instruments is the same ask. Others are compared
// by their words and subjects with what opened each set, so that no chain of
// small steps joins asks that have little in common.
func Asks(items []Item) [][]string {
	asks := slices.DeleteFunc(slices.Clone(items), func(it Item) bool { return it.Kind != pipeline.CommitRecommendation })
	slices.SortFunc(asks, func(a, b Item) int { return strings.Compare(a.ID, b.ID) })
	a := newAsked(asks)
	for _, i := range a.shortestFirst() {
		a.place(i)
	}
	return a.sets()
}

// asked puts recommendations into sets.
type asked struct {
	*space
	items    []Item
	vectors  [][]int32
	masses   []float64
	postings map[int32][]int32
	// set is the set of each item, opened by the item of that number.
	set []int32
	// ratified are the items that opened sets of asks to become party.
	ratified map[string]int32
}

func newAsked(items []Item) *asked {
	a := &asked{space: newSpace(), items: items, postings: map[int32][]int32{}, set: make([]int32, len(items)), ratified: map[string]int32{}}
	for i := range items {
		p := a.add(&items[i])
		var all []int32
		for _, k := range []kind{kindWord, kindConcept, kindInstrument, kindArticle, kindLaw} {
			all = append(all, p.of[k]...)
		}
		a.vectors = append(a.vectors, sorted(all))
	}
	a.weigh()
	for _, v := range a.vectors {
		a.masses = append(a.masses, a.mass(v))
	}
	return a
}

// shortestFirst orders the items so that the plainest ask opens a set.
func (a *asked) shortestFirst() []int32 {
	order := make([]int32, len(a.items))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(x, y int32) int { return cmp.Compare(len(a.vectors[x]), len(a.vectors[y])) })
	return order
}

// place puts an item into the set that is most like it, or opens one.
func (a *asked) place(i int32) {
	it := &a.items[i]
	if key := strings.Join(slices.Sorted(slices.Values(it.instruments)), " "); it.ratifies && key != "" {
		first, ok := a.ratified[key]
		if !ok {
			a.ratified[key], first = i, i
		}
		a.set[i] = first
		return
	}
	a.set[i] = i
	if best := a.mostLike(i); best >= 0 {
		a.set[i] = best
		return
	}
	for _, id := range a.vectors[i] {
		a.postings[id] = append(a.postings[id], i)
	}
}

// mostLike is the opener of the set most like the item, -1 where none is alike.
func (a *asked) mostLike(i int32) int32 {
	hooks := a.rarestFirst(slices.Clone(a.vectors[i]))
	seen := map[int32]bool{}
	best, most := int32(-1), alike
	var common []int32
	for _, id := range hooks[:min(askHooks, len(hooks))] {
		for _, opener := range a.postings[id] {
			if seen[opener] {
				continue
			}
			seen[opener] = true
			common = shared(common[:0], a.vectors[i], a.vectors[opener])
			like := cosine(a.mass(common), a.masses[i], a.masses[opener])
			if like > most || like == most && best >= 0 && opener < best {
				best, most = opener, like
			}
		}
	}
	return best
}

// sets are the sets of two or more, each sorted, in order of their first.
func (a *asked) sets() [][]string {
	members := map[int32][]string{}
	for i, s := range a.set {
		members[s] = append(members[s], a.items[i].ID)
	}
	var out [][]string
	for _, ids := range members {
		if len(ids) > 1 {
			out = append(out, ids)
		}
	}
	slices.SortFunc(out, func(x, y []string) int { return strings.Compare(x[0], y[0]) })
	return out
}
