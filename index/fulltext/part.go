package fulltext

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	"github.com/blevesearch/scorch_segment_api/v2"
)

// Searching works on bleve's segments themselves, part by part: what matches
// is a bitmap of passages, made by set operations from the bitmaps that the
// index holds for its terms. So totals, facets and orders cost what the terms
// cost, and not what the hits cost.

// part is one segment of a snapshot of the index. Passages are numbered within
// it from 0. Bitmaps that a part gives are shared: they must not be changed.
type part struct {
	// serial is the segment's own: no other segment of the index ever has it.
	serial  uint64
	segment segment.Segment
	deleted *roaring.Bitmap
	// live are all passages that were not deleted.
	live  *roaring.Bitmap
	terms map[string]segment.TermDictionary
	// unions are the sets of lists of terms, by the list itself: matching and
	// ranking both ask for them.
	unions map[*string]*roaring.Bitmap
	sets   *setCache
}

// parts are the segments of a snapshot, without the empty ones.
func parts(r index.IndexReader) ([]*part, error) {
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("search: the index is a %T and has no segments", r)
	}
	var all []*part
	for _, s := range snapshot.Segments() {
		p := &part{serial: s.Id(), segment: s.Segment(), deleted: s.Deleted(), live: roaring.New(), terms: map[string]segment.TermDictionary{},
			unions: map[*string]*roaring.Bitmap{}}
		p.live.AddRange(0, s.Segment().Count())
		if p.deleted != nil {
			p.live.AndNot(p.deleted)
		}
		if !p.live.IsEmpty() {
			all = append(all, p)
		}
	}
	return all, nil
}

// dictionary holds the terms of a field.
func (p *part) dictionary(field string) (segment.TermDictionary, error) {
	if d, ok := p.terms[field]; ok {
		return d, nil
	}
	d, err := p.segment.Dictionary(field)
	if err == nil {
		p.terms[field] = d
	}
	return d, err
}

// postings lists the passages that have the term.
func (p *part) postings(field, term string) (segment.PostingsList, error) {
	d, err := p.dictionary(field)
	if err != nil {
		return nil, err
	}
	return d.PostingsList([]byte(term), p.deleted, nil)
}

// having is the set of the passages that have the term.
func (p *part) having(field, term string) (*roaring.Bitmap, error) {
	list, err := p.postings(field, term)
	if err != nil {
		return nil, err
	}
	return members(list), nil
}

// members are the passages of a list as a set.
func members(list segment.PostingsList) *roaring.Bitmap {
	it, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return roaring.New()
	}
	if set := it.ActualBitmap(); set != nil {
		return set
	}
	if n, ok := it.DocNum1Hit(); ok {
		return roaring.BitmapOf(uint32(n))
	}
	return roaring.New()
}

// havingAny is the set of the passages that have at least one of the terms.
func (p *part) havingAny(ctx context.Context, field string, terms []string) (*roaring.Bitmap, error) {
	if len(terms) == 0 {
		return roaring.New(), nil
	}
	if set, ok := p.unions[&terms[0]]; ok {
		return set, nil
	}
	set, err := p.union(ctx, field, terms)
	if err == nil {
		p.unions[&terms[0]] = set
	}
	return set, err
}

func (p *part) union(ctx context.Context, field string, terms []string) (*roaring.Bitmap, error) {
	sets := make([]*roaring.Bitmap, 0, len(terms))
	for i, t := range terms {
		if i%256 == 255 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		set, err := p.having(field, t)
		if err != nil {
			return nil, err
		}
		if !set.IsEmpty() {
			sets = append(sets, set)
		}
	}
	if len(sets) == 1 {
		return sets[0], nil
	}
	return roaring.FastOr(sets...), nil
}

// eachTerm calls use for the terms of a field in order, with the passages that
// have it, until it returns false. The list is only good until use returns.
func (p *part) eachTerm(field string, use func(term string, list segment.PostingsList) bool) error {
	d, err := p.dictionary(field)
	if err != nil {
		return err
	}
	terms := termsOf(d)
	var list segment.PostingsList
	for {
		e, err := terms.Next()
		if err != nil || e == nil {
			return err
		}
		if list, err = d.PostingsList([]byte(e.Term), p.deleted, list); err != nil {
			return err
		}
		if !use(e.Term, list) {
			return nil
		}
	}
}

// termsOf reads a dictionary's terms in order, without counting who has each
// where that can be left out.
func termsOf(d segment.TermDictionary) segment.DictionaryIterator {
	uncounted, ok := d.(interface {
		AutomatonIteratorOmitCount(a segment.Automaton, from, to []byte) segment.DictionaryIterator
	})
	if ok {
		return uncounted.AutomatonIteratorOmitCount(nil, nil, nil)
	}
	return d.AutomatonIterator(nil, nil, nil)
}
