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

// Costs of clauses.
const (
	cheap   = iota // at most one term
	union          // many terms
	reading        // the places of words
)

func (everything) cost() int { return cheap }
func (nothing) cost() int    { return cheap }
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
