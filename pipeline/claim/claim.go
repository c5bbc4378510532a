// Package claim reads what a document claims: treaty actions, commitments and
// reforms, each with the words that claim it. Each kind of claim has a reader
// in a sub-package of its own, which knows documents and nothing of storage; a
// new reader is one line in the list below.
package claim

import (
	"cmp"
	"slices"

	"servanda/pipeline"
	"servanda/pipeline/claim/plan"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/claim/recommend"
	"servanda/pipeline/claim/reform"
	"servanda/pipeline/claim/treaty"
	"servanda/pipeline/tag"
)

// readers run in this order; each looks at the whole document for itself.
var readers = []func(*reading.Document) pipeline.Claims{
	treaty.Read,
	recommend.Read,
	plan.Read,
	reform.Read,
}

// Read gives everything that the document claims, coded and in the order of
// its passages. tags holds one slice a passage.
func Read(doc pipeline.Document, ps []pipeline.Passage, tags [][]pipeline.Tag, tagger *tag.Tagger) pipeline.Claims {
	d := reading.New(doc, ps, tags, tagger)
	var all pipeline.Claims
	for _, read := range readers {
		c := read(d)
		all.TreatyActions = append(all.TreatyActions, c.TreatyActions...)
		all.Commitments = append(all.Commitments, c.Commitments...)
		all.Reforms = append(all.Reforms, c.Reforms...)
	}
	newCoder(d, tagger).code(&all)
	settle(ps, &all)
	return all
}

// settle gives ids, drops what two readers found alike, and puts all in order.
func settle(ps []pipeline.Passage, all *pipeline.Claims) {
	place := make(map[string]int, len(ps))
	for _, p := range ps {
		place[p.ID] = p.Ordinal
	}
	for i := range all.TreatyActions {
		all.TreatyActions[i].SetID()
	}
	for i := range all.Commitments {
		all.Commitments[i].SetID()
	}
	for i := range all.Reforms {
		all.Reforms[i].SetID()
	}
	all.TreatyActions = ordered(all.TreatyActions, place, func(a *pipeline.TreatyAction) (string, *pipeline.Source) { return a.ID, &a.Source })
	all.Commitments = ordered(all.Commitments, place, func(c *pipeline.Commitment) (string, *pipeline.Source) { return c.ID, &c.Source })
	all.Reforms = ordered(all.Reforms, place, func(r *pipeline.Reform) (string, *pipeline.Source) { return r.ID, &r.Source })
}

// ordered sorts claims by passage, place and id, and keeps one of each id.
func ordered[T any](claims []T, place map[string]int, key func(*T) (string, *pipeline.Source)) []T {
	type spot struct {
		id                 string
		passage, start, at int
	}
	if len(claims) == 0 {
		return nil
	}
	spots := make([]spot, len(claims))
	for i := range claims {
		id, source := key(&claims[i])
		spots[i] = spot{id, place[source.Passage], source.Start, i}
	}
	slices.SortFunc(spots, func(x, y spot) int {
		return cmp.Or(cmp.Compare(x.passage, y.passage), cmp.Compare(x.start, y.start), cmp.Compare(x.id, y.id), cmp.Compare(x.at, y.at))
	})
	spots = slices.CompactFunc(spots, func(x, y spot) bool { return x.id == y.id })
	all := make([]T, len(spots))
	for i, s := range spots {
		all[i] = claims[s.at]
	}
	return all
}
