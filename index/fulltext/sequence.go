package fulltext

import (
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/scorch_segment_api/v2"
)

// sequence asks for words that stand together: a phrase, or with near a few
// words apart in any order.
type sequence struct {
	field string
	mark
	// at says where it was found, for ranking.
	at map[*part]*places
}

// places are the passages of a part that have a sequence, in order, and how
// often each has it.
type places struct {
	numbers []uint32
	times   []int
}

// found is how many passages of a part have it.
func (s *sequence) found(p *part) int {
	if s.at[p] == nil {
		return 0
	}
	return len(s.at[p].numbers)
}

// each calls use for each passage of a part that has it.
func (s *sequence) each(p *part, use func(n uint32, times int)) {
	for i := range s.found(p) {
		use(s.at[p].numbers[i], s.at[p].times[i])
	}
}

func (s *sequence) among(ctx context.Context, p *part, passages *roaring.Bitmap) (*roaring.Bitmap, error) {
	candidates := passages
	for _, forms := range s.positions {
		found, err := p.havingAny(ctx, s.field, forms)
		if err != nil {
			return nil, err
		}
		if candidates = roaring.And(candidates, found); candidates.IsEmpty() {
			return candidates, nil
		}
	}
	readers := make([]*placeReader, len(s.positions))
	for i, forms := range s.positions {
		r, err := newPlaceReader(p, s.field, forms, candidates)
		if err != nil {
			return nil, err
		}
		readers[i] = r
	}
	return s.standing(ctx, p, candidates, readers)
}

// standing keeps the candidates in which the words stand as asked.
func (s *sequence) standing(ctx context.Context, p *part, candidates *roaring.Bitmap, readers []*placeReader) (*roaring.Bitmap, error) {
	found := &places{}
	at := make([][]int, len(readers))
	for i, it := 0, candidates.Iterator(); it.HasNext(); i++ {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		n := it.Next()
		for j, r := range readers {
			if err := r.at(n); err != nil {
				return nil, err
			}
			at[j] = r.places
		}
		if count := s.count(at); count > 0 {
			found.numbers, found.times = append(found.numbers, n), append(found.times, count)
		}
	}
	if s.at == nil {
		s.at = map[*part]*places{}
	}
	s.at[p] = found
	return roaring.BitmapOf(found.numbers...), nil
}

// count is how often words at these places stand as asked; near each other
// they stand once or not at all.
func (s *sequence) count(places [][]int) (n int) {
	if s.near && !together(places, s.slop) {
		return 0
	}
	if s.near {
		return 1
	}
	for _, at := range places[0] {
		if follows(places[1:], at) {
			n++
		}
	}
	return n
}

// placeReader tells where any of some terms stands in one passage after the
// other.
type placeReader struct {
	lists []segment.PostingsIterator
	heads []segment.Posting
	// places are the positions of the words in the passage last asked for, in
	// order.
	places []int
}

func newPlaceReader(p *part, field string, terms []string, candidates *roaring.Bitmap) (*placeReader, error) {
	r := &placeReader{}
	for _, t := range terms {
		list, err := p.postings(field, t)
		if err != nil {
			return nil, err
		}
		it := narrowed(list, candidates, true)
		head, err := it.Next()
		if err != nil {
			return nil, err
		}
		if head != nil {
			r.lists, r.heads = append(r.lists, it), append(r.heads, head)
		}
	}
	return r, nil
}

// narrowed reads a list's passages that are in the set, in order.
func narrowed(list segment.PostingsList, set *roaring.Bitmap, places bool) segment.PostingsIterator {
	it := list.Iterator(true, true, places, nil)
	if o, ok := it.(segment.OptimizablePostingsIterator); ok {
		if own := o.ActualBitmap(); own != nil {
			o.ReplaceActual(roaring.And(own, set))
		}
	}
	return it
}

// at moves on to passage n; the passages asked for only ever grow.
func (r *placeReader) at(n uint32) error {
	r.places = r.places[:0]
	for i := range r.lists {
		for r.heads[i] != nil && r.heads[i].Number() < uint64(n) {
			head, err := r.lists[i].Next()
			if err != nil {
				return err
			}
			r.heads[i] = head
		}
		if r.heads[i] == nil || r.heads[i].Number() != uint64(n) {
			continue
		}
		for _, l := range r.heads[i].Locations() {
			r.places = append(r.places, int(l.Pos()))
		}
	}
	if len(r.lists) > 1 {
		slices.Sort(r.places)
	}
	return nil
}
