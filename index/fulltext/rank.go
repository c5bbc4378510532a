package fulltext

import (
	"context"
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/scorch_segment_api/v2"

	"servanda/index/query"
)

// Ranking is BM25 (Robertson and Zaragoza, The Probabilistic Relevance
// Framework, 2009) with all forms of a word counted as one word and a phrase
// as one, so that a word is not worth more or less for its forms. Three things
// are set for passages that someone will cite: the usual length, below which
// none gains by being shorter, and less weight for headings and footnotes,
// which name a subject and say nothing of it. The figures were chosen on the
// judged queries of package index, among a dozen that hardly differ.
const (
	saturation  = 0.9 // k1
	lengthSlope = 0.8 // b
	usualLength = 30  // words of a short recommendation
	lesserKind  = 0.6 // what the score of a heading or footnote is multiplied by
)

// unranked is the number of words from which on they are only counted as
// found: ranking by a thousand forms of a prefix costs much and says little.
const unranked = 128

// scored is one word or phrase that ranks.
type scored struct {
	field  string
	terms  []string  // forms of one word
	phrase *sequence // or a phrase; then terms is empty
}

// scores ranks the matches: for each part a score for each of its passages.
type scores map[*part][]float32

// rank scores the matches; none when nothing ranks them.
func rank(ctx context.Context, all []*part, matches map[*part]*roaring.Bitmap, by []scored) (scores, error) {
	if len(by) == 0 {
		return nil, nil
	}
	s, total := scores{}, uint64(0)
	for _, p := range all {
		s[p] = make([]float32, p.segment.Count())
		total += p.live.GetCardinality()
	}
	var t tally
	for _, w := range by {
		rarity, err := w.rarity(ctx, all, total)
		if err != nil {
			return nil, err
		}
		for _, p := range all {
			if err := w.add(p, matches[p], float32(rarity), s[p], &t); err != nil {
				return nil, err
			}
		}
	}
	for _, p := range all {
		if err := lessen(p, matches[p], s[p]); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// rarity is the inverse document frequency among total passages.
func (w scored) rarity(ctx context.Context, all []*part, total uint64) (float64, error) {
	var having uint64
	for _, p := range all {
		if w.phrase != nil {
			having += uint64(w.phrase.found(p))
			continue
		}
		set, err := p.havingAny(ctx, w.field, w.terms)
		if err != nil {
			return 0, err
		}
		having += set.GetCardinality()
	}
	n := float64(having)
	return math.Log(1 + (float64(total)-n+0.5)/(n+0.5)), nil
}

// add adds what the word is worth in each match.
func (w scored) add(p *part, matches *roaring.Bitmap, rarity float32, to []float32, t *tally) error {
	if w.phrase != nil {
		w.phrase.each(p, func(n uint32, times int) {
			to[n] += rarity * worth(times, usualLength)
		})
		return nil
	}
	if len(w.terms) == 1 {
		return eachTime(p, w.field, w.terms[0], matches, func(n, times, length uint32) {
			to[n] += rarity * worth(int(times), length)
		})
	}
	t.grow(len(to))
	for _, term := range w.terms {
		if err := eachTime(p, w.field, term, matches, t.add); err != nil {
			return err
		}
	}
	t.drain(func(n, times, length uint32) { to[n] += rarity * worth(int(times), length) })
	return nil
}

// worth is what so many occurrences in a passage of so many words count for.
func worth(times int, length uint32) float32 {
	long := float32(max(length, usualLength)) / usualLength
	f := float32(times)
	return f * (saturation + 1) / (f + saturation*(1-lengthSlope+lengthSlope*long))
}

// tally sums up, passage by passage, how often the forms of a word stand there.
type tally struct {
	times, lengths, touched []uint32
}

func (t *tally) grow(n int) {
	if len(t.times) < n {
		t.times, t.lengths = make([]uint32, n), make([]uint32, n)
	}
}

func (t *tally) add(n, times, length uint32) {
	if t.times[n] == 0 {
		t.touched = append(t.touched, n)
	}
	t.times[n] += times
	t.lengths[n] = length
}

// drain calls use for each passage, and empties the tally.
func (t *tally) drain(use func(n, times, length uint32)) {
	for _, n := range t.touched {
		use(n, t.times[n], t.lengths[n])
		t.times[n] = 0
	}
	t.touched = t.touched[:0]
}

// eachTime calls use for each of the matches that has the term, with how often
// it has it and how many words it is long.
func eachTime(p *part, field, term string, matches *roaring.Bitmap, use func(n, times, length uint32)) error {
	list, err := p.postings(field, term)
	if err != nil {
		return err
	}
	it := list.Iterator(true, true, false, nil)
	single := false
	if o, ok := it.(segment.OptimizablePostingsIterator); ok {
		if own := o.ActualBitmap(); own == nil {
			single = true
		} else if own.AndCardinality(matches) < own.GetCardinality() {
			o.ReplaceActual(roaring.And(own, matches))
		}
	}
	for {
		at, err := it.Next()
		if err != nil || at == nil {
			return err
		}
		n := uint32(at.Number())
		if single && !matches.Contains(n) {
			continue
		}
		length := uint32(usualLength)
		if l, ok := at.(interface{ NormUint64() uint64 }); ok {
			length = uint32(l.NormUint64())
		}
		use(n, uint32(at.Frequency()), length)
	}
}

// lesser are the kinds of passages that only name what others say.
var lesser = []string{"heading", "footnote"}

// lessen lowers the scores of passages that only name a subject.
func lessen(p *part, matches *roaring.Bitmap, scores []float32) error {
	for _, kind := range lesser {
		set, err := p.having(query.FieldKind, kind)
		if err != nil {
			return err
		}
		for it := roaring.And(set, matches).Iterator(); it.HasNext(); {
			scores[it.Next()] *= lesserKind
		}
	}
	return nil
}
