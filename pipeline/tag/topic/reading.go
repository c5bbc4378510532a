package topic

import (
	"math"
	"slices"

	"servanda/pipeline"
)

// reading is the work on one text; it is used again for the next.
type reading struct {
	*lexicon
	scan scanner
	// words are the window's words; a sentence's end is the zero word.
	words []word
	// window numbers windows over the reading's life; seen says in which of
	// them a node was last reached: a phrase counts once.
	window uint32
	seen   []uint32
	sums   []sum
	// touched are the codes with a sum in this window.
	touched []int32
	found   []finding
	fits    []int32
}

// word is a word of the text, by its numbers in the lexicon: as a stem and as
// what a wildcard stands for; 0 for neither.
type word struct {
	stem, prefix int32
	start, end   int
}

// sum is what a code's phrases add up to.
type sum struct {
	weight     int32
	best       int32
	start, end int
	name       bool
}

// finding is the best window's sum of a code.
type finding struct {
	sum
	ok bool
}

func newReading(l *lexicon) *reading {
	return &reading{
		lexicon: l, seen: make([]uint32, len(l.nodes)),
		sums: make([]sum, len(l.codes)), found: make([]finding, len(l.codes)),
	}
}

// read goes through text window by window.
func (r *reading) read(text string) {
	for _, c := range r.fits {
		r.found[c] = finding{}
	}
	r.fits = r.fits[:0]
	r.words = r.words[:0]
	r.scan.reset(text)
	for r.scan.next() {
		if r.scan.end {
			r.sentence()
			continue
		}
		if r.stop[string(r.scan.word)] {
			continue
		}
		r.words = append(r.words, r.number())
		if len(r.words) > 10*windowWords {
			r.weigh() // no sentence is this long: a table or a list
		}
	}
	r.weigh()
}

// sentence ends a sentence, and the window if it is full.
func (r *reading) sentence() {
	if len(r.words) >= windowWords {
		r.weigh()
		return
	}
	r.words = append(r.words, word{})
}

// number looks up the scanned word.
func (r *reading) number() word {
	w := word{start: r.scan.start, end: r.scan.stop}
	s := r.scan.word
	for n := min(len(s), maxPrefix); n >= minPrefix; n-- {
		if !r.lengths[n] {
			continue
		}
		if p, ok := r.prefixes[string(s[:n])]; ok {
			w.prefix = p
			break
		}
	}
	w.stem = r.lexicon.words[string(stem(s))]
	return w
}

// weigh adds up the phrases of the window and keeps the codes that fit.
func (r *reading) weigh() {
	if r.window++; r.window == math.MaxUint32 {
		clear(r.seen)
		r.window = 1
	}
	for i := range r.words {
		r.walk(0, i, i)
	}
	for _, c := range r.touched {
		s := r.sums[c]
		r.sums[c] = sum{}
		if s.weight < threshold {
			continue
		}
		if !r.found[c].ok {
			r.fits = append(r.fits, c)
		}
		if f := r.found[c]; !f.ok || s.name && !f.name || s.name == f.name && s.weight > f.weight {
			r.found[c] = finding{s, true}
		}
	}
	r.touched, r.words = r.touched[:0], r.words[:0]
}

// walk follows the trie from node with the word at i; the phrase began at
// first.
func (r *reading) walk(node int32, first, i int) {
	if i == len(r.words) {
		return
	}
	w := r.words[i]
	for _, n := range [2]int32{w.stem, w.prefix} {
		if n == 0 {
			continue
		}
		next, ok := r.edges[edge{node, n}]
		if !ok {
			continue
		}
		r.count(next, r.words[first].start, w.end)
		r.walk(next, first, i+1)
	}
}

// count adds the weights of the phrase that ends in node.
func (r *reading) count(node int32, start, end int) {
	hits := r.nodes[node].hits
	if len(hits) == 0 || r.seen[node] == r.window {
		return
	}
	r.seen[node] = r.window
	for _, h := range hits {
		s := &r.sums[h.code]
		if s.best == 0 && s.weight == 0 {
			r.touched = append(r.touched, h.code)
		}
		s.weight += h.weight
		if h.name && !s.name || h.name == s.name && h.weight > s.best {
			s.best, s.start, s.end, s.name = h.weight, start, end, h.name
		}
	}
}

// matches are the codes that fit, in the order of the code lists.
func (r *reading) matches() []Match {
	if len(r.fits) == 0 {
		return nil
	}
	slices.Sort(r.fits)
	all := make([]Match, 0, len(r.fits))
	for _, c := range r.fits {
		f := r.found[c]
		m := Match{
			Scheme: r.codes[c].scheme, Code: r.codes[c].code, Origin: pipeline.OriginInferred,
			Confidence: confidence(f.weight), Rule: rulePhrase, Start: f.start, End: f.end,
		}
		if f.name {
			m.Origin, m.Rule = pipeline.OriginExplicit, ruleName
		}
		all = append(all, m)
	}
	return all
}

// confidence grows with the sum from one half, rounded to hundredths.
func confidence(weight int32) float64 {
	over := float64(weight-threshold) / threshold
	return math.Round((0.95-0.3*math.Exp(-1.5*over))*100) / 100
}
