package link

import (
	"math"
	"slices"
)

const (
	// hooks are how many of a commitment's rarest features candidates are looked
	// up by; crowd is how many answers may have a feature that is looked up by,
	// at most: what more have tells nothing.
	hooks = 24
	crowd = 1500
	// shortlist is how many candidates are scored, those that share the most.
	shortlist = 96
)

// postings tell which answers have a feature.
type postings struct {
	answers [][]int32
	sums    []float32
	touched []int32
	ranks   []rank
	kept    []int32
}

func newPostings(s *space, answers []profile) *postings {
	p := &postings{answers: make([][]int32, len(s.names)), sums: make([]float32, len(answers)), ranks: make([]rank, 0, 2*shortlist)}
	for i := range answers {
		for _, ids := range answers[i].of {
			for _, id := range ids {
				p.answers[id] = append(p.answers[id], int32(i))
			}
		}
		for _, id := range answers[i].around {
			p.answers[id] = append(p.answers[id], int32(i))
		}
	}
	return p
}

// hooksOf are the features to look a commitment's answers up by.
func (p *postings) hooksOf(s *space, c *profile) []int32 {
	var ids []int32
	for _, of := range c.of {
		for _, id := range of {
			if n := len(p.answers[id]); n > 0 && n <= crowd {
				ids = append(ids, id)
			}
		}
	}
	for _, id := range c.heading {
		if n := len(p.answers[id]); n > 0 && n <= crowd {
			ids = append(ids, id)
		}
	}
	ids = sorted(ids)
	s.rarestFirst(ids)
	return ids[:min(hooks, len(ids))]
}

// of gives the answers that share the most with the commitment, in order.
func (p *postings) of(s *space, c *profile) []int32 {
	for _, id := range p.hooksOf(s, c) {
		r := s.rarity[id] * s.rarity[id]
		for _, a := range p.answers[id] {
			if p.sums[a] == 0 {
				p.touched = append(p.touched, a)
			}
			p.sums[a] += r
		}
	}
	best := p.best()
	for _, a := range p.touched {
		p.sums[a] = 0
	}
	p.touched = p.touched[:0]
	return best
}

// best gives the touched answers with the greatest sums, of equal ones the
// first, in order. It sorts only when twice as many as wanted have come
// together, and passes over what would not be among them.
func (p *postings) best() []int32 {
	var least rank
	ranks := p.ranks[:0]
	cut := func() {
		slices.Sort(ranks)
		ranks = ranks[max(0, len(ranks)-shortlist):]
	}
	for _, a := range p.touched {
		r := rankOf(p.sums[a], a)
		if r < least {
			continue
		}
		if ranks = append(ranks, r); len(ranks) == 2*shortlist {
			cut()
			least = ranks[0]
			ranks = append(p.ranks[:0], ranks...)
		}
	}
	cut()
	p.kept = p.kept[:0]
	for _, r := range ranks {
		p.kept = append(p.kept, r.answer())
	}
	slices.Sort(p.kept)
	return p.kept
}

// rank orders answers by their sums and, of equal ones, the first above the
// others.
type rank uint64

// rankOf is the rank of an answer: sums are not negative, and as bits in the
// same order as by value.
func rankOf(sum float32, answer int32) rank {
	return rank(math.Float32bits(sum))<<32 | rank(^uint32(answer))
}

func (r rank) answer() int32 { return int32(^uint32(r)) }
