package tag

import (
	"maps"
	"slices"
	"strings"
)

// ownSearch is the search of one text for users' terms.
type ownSearch struct {
	*ownTerms
	text
	// words are the tokens' words for openings, "" where not yet made.
	words []string
	found map[int32]ownGround
	// sentence holds the patterns of which a term was met in this sentence.
	sentence map[int32]*ownProgress
}

// ownProgress is how much of a pattern a sentence holds.
type ownProgress struct {
	bits       uint32
	not        bool
	start, end int
}

// find gives the best ground of each code that the text speaks of.
func (o *ownTerms) find(raw string) map[int32]ownGround {
	t := o.vocabulary.read(raw, new(wordRoom))
	s := ownSearch{ownTerms: o, text: t, words: make([]string, len(t.tokens)), found: map[int32]ownGround{}, sentence: map[int32]*ownProgress{}}
	for first := 0; first < len(s.tokens); {
		last := s.sentenceEnd(first)
		for i := first; i < last; i++ {
			s.walk(0, i, i, last)
		}
		s.judge()
		first = last
	}
	return s.found
}

// sentenceEnd is the first token behind the sentence that token i opens.
func (s *ownSearch) sentenceEnd(i int) int {
	for i++; i < len(s.tokens); i++ {
		k := s.tokens[i]
		if k.gap&gapStop == 0 {
			continue
		}
		between := s.raw[s.tokens[i-1].end:k.start]
		if strings.ContainsAny(between, ";?!|。；！？؛") || strings.Contains(between, ".") && k.shape&(shapeUpper|shapePlain) != 0 {
			return i
		}
	}
	return i
}

// walk follows the trie from a node with token i; the term began at token
// first and must end before token last.
func (s *ownSearch) walk(node int32, first, i, last int) {
	if i == last {
		return
	}
	if s.nodes[node].open {
		s.openings(node, first, i)
	}
	w := s.tokens[i].word
	if w == wordNone {
		return
	}
	if next := s.next(node, w); next != 0 {
		s.met(next, first, i)
		s.walk(next, first, i+1, last)
	}
}

// openings meets the terms that end with an open word at token i.
func (s *ownSearch) openings(node int32, first, i int) {
	if s.words[i] == "" {
		s.words[i] = plain(s.raw[s.tokens[i].start:s.tokens[i].end])
	}
	w := s.words[i]
	for n := range min(len(w), maxWord) + 1 {
		if !s.lengths[n] {
			continue
		}
		if next := s.opens[ownOpening{node, w[:n]}]; next != 0 {
			s.met(next, first, i)
		}
	}
}

// met takes in the term that ends in a node: tokens first to i.
func (s *ownSearch) met(node int32, first, i int) {
	start, end := s.tokens[first].start, s.tokens[i].end
	for _, u := range s.nodes[node].uses {
		switch {
		case u.caps && s.tokens[i].shape&shapeCaps == 0:
		case u.pattern == 0:
			s.keep(u.code, u.ground, start, end)
		default:
			s.count(u, start, end)
		}
	}
}

// keep notes a ground for a code, unless there is a surer or earlier one.
func (s *ownSearch) keep(code int32, g ownGround, start, end int) {
	if old, ok := s.found[code]; !ok || g.sure > old.sure {
		g.start, g.end = start, end
		s.found[code] = g
	}
}

// count takes in a term of a pattern; the first of each group is its evidence.
func (s *ownSearch) count(u ownUse, start, end int) {
	p := s.sentence[u.pattern]
	if p == nil {
		p = &ownProgress{start: len(s.raw)}
		s.sentence[u.pattern] = p
	}
	p.not = p.not || u.bit == 0
	if u.bit&^p.bits != 0 {
		p.bits |= u.bit
		p.start, p.end = min(p.start, start), max(p.end, end)
	}
}

// judge ends a sentence: the patterns that are whole speak, the earliest in the
// taxonomy first.
func (s *ownSearch) judge() {
	if len(s.sentence) == 0 {
		return
	}
	for _, n := range slices.Sorted(maps.Keys(s.sentence)) {
		p, whole := s.sentence[n], s.patterns[n-1]
		if p.bits == whole.all && !p.not {
			s.keep(whole.code, whole.ground, p.start, p.end)
		}
	}
	clear(s.sentence)
}
