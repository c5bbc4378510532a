package fulltext

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// clause is a part of a query as the index understands it: terms are looked
// up, stems are expanded.
type clause interface {
	// among gives those of the passages that match. The set given and the one
	// returned are shared, and must not be changed.
	among(ctx context.Context, p *part, passages *roaring.Bitmap) (*roaring.Bitmap, error)
	// cost orders clauses: those that look into texts come last.
	cost() int
}

type (
	// everything and nothing match all and no passages.
	everything struct{}
	nothing    struct{}
	// anyOf asks for at least one of the terms.
	anyOf struct {
		field string
		terms []string
	}
	both  struct{ must, mustNot []clause }
	oneOf []clause
	// withIDs asks for passages by their ids.
	withIDs []string
	// sharing asks for passages with at least so many of the terms.
	sharing struct {
		field string
		terms []string
		least int
	}
)

func (everything) among(_ context.Context, _ *part, passages *roaring.Bitmap) (*roaring.Bitmap, error) {
	return passages, nil
}

func (nothing) among(context.Context, *part, *roaring.Bitmap) (*roaring.Bitmap, error) {
	return roaring.New(), nil
}

func (a anyOf) among(ctx context.Context, p *part, passages *roaring.Bitmap) (*roaring.Bitmap, error) {
	found, err := p.havingAny(ctx, a.field, a.terms)
	if err != nil || passages == p.live {
		return found, err
	}
	return roaring.And(passages, found), nil
}

func (b both) among(ctx context.Context, p *part, passages *roaring.Bitmap) (*roaring.Bitmap, error) {
	for _, c := range b.must {
		if passages.IsEmpty() {
			return passages, nil
		}
		var err error
		if passages, err = c.among(ctx, p, passages); err != nil {
			return nil, err
		}
	}
	for _, c := range b.mustNot {
		found, err := c.among(ctx, p, passages)
		if err != nil {
			return nil, err
		}
		passages = roaring.AndNot(passages, found)
	}
	return passages, nil
}

func (o oneOf) among(ctx context.Context, p *part, passages *roaring.Bitmap) (*roaring.Bitmap, error) {
	sets := make([]*roaring.Bitmap, 0, len(o))
	for _, c := range o {
		found, err := c.among(ctx, p, passages)
		if err != nil {
			return nil, err
		}
		sets = append(sets, found)
	}
	return roaring.FastOr(sets...), nil
}

func (w withIDs) among(_ context.Context, p *part, passages *roaring.Bitmap) (*roaring.Bitmap, error) {
	found, err := p.segment.DocNumbers(w)
	if err != nil {
		return nil, err
	}
	return roaring.And(passages, found), nil
}

func (s sharing) among(_ context.Context, p *part, passages *roaring.Bitmap) (*roaring.Bitmap, error) {
	// atLeast[i] are the passages with more than i of the terms met so far.
	atLeast := make([]*roaring.Bitmap, s.least)
	for i := range atLeast {
		atLeast[i] = roaring.New()
	}
	for _, t := range s.terms {
		having, err := p.having(s.field, t)
		if err != nil {
			return nil, err
		}
		for i := s.least - 1; i > 0; i-- {
			atLeast[i].Or(roaring.And(atLeast[i-1], having))
		}
		atLeast[0].Or(having)
	}
	return roaring.And(passages, atLeast[s.least-1]), nil
}

// Costs of clauses.
const (
	cheap   = iota // at most one term
	union          // many terms
	reading        // the places of words
)

func (everything) cost() int { return cheap }
func (nothing) cost() int    { return cheap }
func (withIDs) cost() int    { return cheap }
func (sharing) cost() int    { return union }
func (a anyOf) cost() int    { return min(len(a.terms), union) }
func (*sequence) cost() int  { return reading }

func (b both) cost() int { return max(costliest(b.must), costliest(b.mustNot)) }

func (o oneOf) cost() int { return costliest(o) }

func costliest(all []clause) (most int) {
	for _, c := range all {
		most = max(most, c.cost())
	}
	return most
}

// cheapestFirst sorts clauses so that the dear ones have few passages left to
// look at.
func cheapestFirst(all []clause) []clause {
	slices.SortStableFunc(all, func(a, b clause) int { return cmp.Compare(a.cost(), b.cost()) })
	return all
}
