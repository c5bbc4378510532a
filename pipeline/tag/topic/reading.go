package topic

import (
	"math"
	"slices"

	"servanda/pipeline"
	"servanda/pipeline/tag/model"
	"servanda/pipeline/wordlist"
)

// reading is the work on one text; it is used again for the next.
type reading struct {
	*lexicon
	scan scanner
	// words are the window's words; a sentence's end is the zero word.
	words []word
	// spoken are the same window's words for the models, function words
	// included.
	spoken []model.Word
	// heard counts the words that spoken holds, or would where no model listens.
	heard int
	// window numbers windows over the reading's life; seen says in which of
	// them a node was last reached: a phrase counts once.
	window uint32
	seen   []uint32
	sums   []sum
	// touched are the codes with a sum in this window.
	touched []int32
	hints   []model.Hint
	models  *model.Reader
	voices  []voice
	found   []finding
	fits    []int32
	// use says what the findings are for.
	use use
	// learning is set where a text is read to learn from it: the models are
	// silent, and words and hints of all windows are kept.
	learning bool
}

// use is what findings are for, which tells those that must be placed in the
// text: to find a model's words takes long.
type use int

const (
	useAll   use = iota // all findings are given, with their places
	useSure             // those that are not sure are dropped
	useCodes            // nobody asks where a model found its codes
)

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

// finding is a code's best ground in any window; no confidence is none.
type finding struct {
	confidence float64
	rule       string
	start, end int
}

// better reports whether f is the better ground: the code's own name, then the
// surer.
func (f finding) better(than finding) bool {
	if (f.rule == ruleName) != (than.rule == ruleName) {
		return f.rule == ruleName
	}
	return f.confidence > than.confidence
}

func newReading(l *lexicon, panel *model.Panel) *reading {
	return &reading{
		lexicon: l, seen: make([]uint32, len(l.nodes)), models: panel.NewReader(), voices: l.voices(panel.Members),
		sums: make([]sum, len(l.codes)), found: make([]finding, len(l.codes)),
	}
}

// read goes through text window by window.
func (r *reading) read(text string) {
	for _, c := range r.fits {
		r.found[c] = finding{}
	}
	r.fits = r.fits[:0]
	r.words, r.spoken, r.hints, r.heard = r.words[:0], r.spoken[:0], r.hints[:0], 0
	r.scan.reset(text)
	for r.scan.next() {
		if r.scan.end {
			r.sentence()
			continue
		}
		r.hear()
		if len(r.words) > 10*windowWords || !r.learning && r.heard > 20*windowWords {
			r.weigh() // no sentence is this long: a table or a list
		}
	}
	r.weigh()
}

// hear takes in the scanned word.
func (r *reading) hear() {
	small := r.isSmall(&r.scan)
	if !countsOnly(r.scan.word) {
		r.heard++
		if r.listens() {
			r.spoken = append(r.spoken, model.NewWord(r.scan.word, r.scan.hash, small, r.scan.start, r.scan.stop))
		}
	}
	if !small {
		r.words = append(r.words, r.number())
	}
}

// listens reports whether words and hints are for a model.
func (r *reading) listens() bool { return r.learning || len(r.voices) > 0 }

// countsOnly reports whether a word is a short number: a day, a paragraph, an
// article, which say nothing of what a text is about.
func countsOnly(w []byte) bool {
	return len(w) < len("1325") && w[0] >= '0' && w[0] <= '9'
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
	w.prefix = r.longestPrefix(r.scan.word)
	s := stem(r.scan.word)
	w.stem = r.lexicon.words.Number(wordlist.HashOf(s), s)
	return w
}

// longestPrefix is the number of the longest wildcard that stands for the word.
func (r *reading) longestPrefix(s []byte) int32 {
	if len(s) < minPrefix || !r.openings[openingOf(s)] {
		return 0
	}
	var longest int32
	h := wordlist.NoLetters
	for n, b := range s[:min(len(s), maxPrefix)] {
		h = h.With(b)
		if !r.lengths[n+1] {
			continue
		}
		if p := r.prefixes.Number(h, s[:n+1]); p != 0 {
			longest = p
		}
	}
	return longest
}

// weigh adds up the phrases of the window, lets the models judge, and keeps
// the codes that fit.
func (r *reading) weigh() {
	if r.window++; r.window == math.MaxUint32 {
		clear(r.seen)
		r.window = 1
	}
	for i := range r.words {
		r.walk(0, i, i)
	}
	for _, c := range r.touched {
		if r.sums[c].weight >= threshold && r.listens() {
			r.hints = append(r.hints, r.lexicon.hints[c])
		}
	}
	r.words = r.words[:0]
	if !r.learning {
		r.judge()
		r.spoken, r.hints, r.heard = r.spoken[:0], r.hints[:0], 0
	}
	for _, c := range r.touched {
		r.sums[c] = sum{}
	}
	r.touched = r.touched[:0]
}

// judge keeps the window's codes: what the models give, and what the phrases
// give where no model speaks. A printed name needs no model.
func (r *reading) judge() {
	r.models.Read(r.spoken, r.hints)
	for i := range r.voices {
		r.voices[i].speak(r, i)
	}
	for _, c := range r.touched {
		s := r.sums[c]
		switch {
		case s.weight < threshold:
		case s.name:
			r.keep(c, finding{confidence(s.weight), ruleName, s.start, s.end})
		case !r.judged(c):
			r.keep(c, finding{confidence(s.weight), rulePhrase, s.start, s.end})
		}
	}
}

// judged reports whether a model spoke of the code in this window.
func (r *reading) judged(code int32) bool {
	return slices.ContainsFunc(r.voices, func(v voice) bool { return v.spoke && v.covers[code] })
}

// keep notes a ground for a code, unless there is a better one.
func (r *reading) keep(code int32, f finding) {
	old := &r.found[code]
	if old.rule == "" {
		r.fits = append(r.fits, code)
	}
	if old.rule == "" || f.better(*old) {
		*old = f
	}
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
		next := r.trie.Next(node, n)
		if next == 0 {
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
			Confidence: f.confidence, Rule: f.rule, Start: f.start, End: f.end,
		}
		if f.rule == ruleName {
			m.Origin = pipeline.OriginExplicit
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
