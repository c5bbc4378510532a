package fulltext

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	q "servanda/index/query"
)

// What is like a text shares the words that say what it is about: of its words
// the twenty that are the most frequent in it and the rarest elsewhere (tf-idf),
// and of those at least a fifth, but not one alone.
const (
	telling      = 20
	tellingShare = 5
	tellingLeast = 2
	// usual is the part of all passages from which on a word tells nothing.
	usual = 0.2
)

// weighed is a word with what it tells of a text.
type weighed struct {
	term   string
	weight float64
}

// like searches for passages that share the telling words of a text.
func (p *planner) like(n q.Like) clause {
	words := p.telling(n.Terms)
	if len(words) == 0 {
		p.note("the passage has no words that tell it from others")
		return nothing{}
	}
	s := sharing{field: q.FieldText, least: min(len(words), max(tellingLeast, len(words)/tellingShare))}
	e := Expansion{Asked: "like it", Field: q.FieldText}
	for _, w := range words {
		s.terms = append(s.terms, w.term)
		p.score(scored{field: q.FieldText, terms: []string{w.term}})
		p.mark(q.FieldText, mark{positions: [][]string{{w.term}}})
	}
	e.Forms = s.terms
	p.expansions = append(p.expansions, e)
	return both{must: []clause{s}, mustNot: []clause{withIDs{n.But}}}
}

// telling picks the words that say what a text is about, the most telling
// first.
func (p *planner) telling(terms []string) []weighed {
	times := map[string]int{}
	for _, t := range terms {
		if utf8.RuneCountInString(t) > 2 && !numeric(t) && !p.stop(t) {
			times[t]++
		}
	}
	total := float64(p.total())
	var words []weighed
	for t, n := range times {
		having := float64(p.having(t))
		if having > 1 && having <= max(2, usual*total) {
			words = append(words, weighed{t, float64(n) * math.Log(total/having)})
		}
	}
	slices.SortFunc(words, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term))
	})
	return words[:min(telling, len(words))]
}

func (p *planner) stop(term string) bool {
	for _, l := range p.languages {
		if l.Stop(term) {
			return true
		}
	}
	return false
}

func (p *planner) total() (n uint64) {
	for _, part := range p.parts {
		n += part.live.GetCardinality()
	}
	return n
}

// having is how many passages have the term.
func (p *planner) having(term string) (n uint64) {
	for _, part := range p.parts {
		set, err := part.having(q.FieldText, term)
		if err != nil {
			p.dict.err = cmp.Or(p.dict.err, err)
			return 0
		}
		n += set.GetCardinality()
	}
	return n
}
