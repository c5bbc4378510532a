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
		total += p.live.GetCardinality()
		s[p] = make([]float32, p.segment.Count())
	}
	for _, w := range by {
		rarity, err := w.rarity(ctx, all, total)
		if err != nil {
			return nil, err
		}
		for _, p := range all {
			if err := w.add(p, matches[p], rarity, s[p]); err != nil {
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
			having += uint64(len(w.phrase.times[p]))
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
func (w scored) add(p *part, matches *roaring.Bitmap, rarity float64, to []float32) error {
	times, lengths, err := w.count(p, matches)
	if err != nil {
		return err
	}
	for n, t := range times {
		if t == 0 {
			continue
		}
		long := max(float64(lengths[n]), usualLength) / usualLength
		f := float64(t)
		to[n] += float32(rarity * f * (saturation + 1) / (f + saturation*(1-lengthSlope+lengthSlope*long)))
	}
	return nil
}

// count tells for each match how often it has the word and how long it is.
func (w scored) count(p *part, matches *roaring.Bitmap) (times, lengths []uint32, err error) {
	times, lengths = make([]uint32, p.segment.Count()), make([]uint32, p.segment.Count())
	for _, t := range w.terms {
		list, err := p.postings(w.field, t)
		if err != nil {
			return nil, nil, err
		}
		if err := tally(list, matches, times, lengths); err != nil {
			return nil, nil, err
		}
	}
	if w.phrase == nil {
		return times, lengths, nil
	}
	for n, t := range w.phrase.times[p] {
		times[n], lengths[n] = uint32(t), usualLength
	}
	return times, lengths, nil
}

// tally adds how often a term stands in each of the matches.
func tally(list segment.PostingsList, matches *roaring.Bitmap, times, lengths []uint32) error {
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
		n := at.Number()
		if single && !matches.Contains(uint32(n)) {
			continue
		}
		times[n] += uint32(at.Frequency())
		if l, ok := at.(interface{ NormUint64() uint64 }); ok {
			lengths[n] = uint32(l.NormUint64())
		}
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
