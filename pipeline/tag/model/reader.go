package model

import "math"

// Finding is a code that the model gives a text.
type Finding struct {
	// Code is the index in Codes.
	Code int
	// Probability is the calibrated chance that people would give the code.
	Probability float64
}

// Reader reads texts with a Panel; it is used again for the next text and by
// one goroutine at a time.
type Reader struct {
	*Panel
	features []feature
	// at are the places in the panel of the text's features, -1 for those that
	// no member knows; distinct are those that some know, each once, and count
	// is how often each stands there.
	at       []int32
	distinct []int32
	count    []uint16
	// known counts the words that each member knows; last is the last of them.
	known, last []int32
	words       int
	// Unasked is a member that nobody asks, -1 where all are asked; speaking are
	// those that speak of the text. sums are what each says of each code, and
	// squares what the lengths of the text's vectors are of.
	Unasked  int
	speaking []int
	sums     [][]float32
	squares  []float64
	shares   []float32
	found    []Finding
}

// NewReader makes a Reader.
func (p *Panel) NewReader() *Reader {
	n := len(p.Members)
	r := &Reader{
		Panel: p, count: make([]uint16, len(p.rows)/max(1, n)), known: make([]int32, n), last: make([]int32, n),
		Unasked: -1, squares: make([]float64, n),
	}
	for _, c := range p.Members {
		r.sums = append(r.sums, make([]float32, len(c.Codes)))
	}
	return r
}

// Read looks up the words of a text, of which Findings then tells.
func (r *Reader) Read(words []Word, hints []Hint) {
	for _, f := range r.distinct {
		r.count[f] = 0
	}
	r.words = len(words)
	r.at, r.distinct = r.at[:0], r.distinct[:0]
	clear(r.known)
	for i := range r.last {
		r.last[i] = -1
	}
	r.features = appendFeatures(r.features[:0], words, hints)
	for _, f := range r.features {
		n := r.find(f.key).at - 1
		r.at = append(r.at, n)
		if n < 0 {
			continue
		}
		if f.first == f.second && f.first >= 0 {
			r.know(f.first, n)
		}
		if r.count[n] == 0 {
			r.distinct = append(r.distinct, n)
		}
		r.count[n] += min(1, math.MaxUint16-r.count[n])
	}
	r.weigh()
}

// know counts a word for the members that know its feature.
func (r *Reader) know(word, feature int32) {
	for i, row := range r.of(feature) {
		if row.known() && word > r.last[i] {
			r.last[i] = word
			r.known[i]++
		}
	}
}

// leastWords is how many words a text must have for the model to speak: it
// learned from sentences, and a heading is none.
const leastWords = 4

// leastKnown is the share of a text's words that the model must know before it
// speaks, in percent: it is silent about languages that it did not learn.
const leastKnown = 50

// Findings gives the codes that a member finds in the text just read; valid
// until the next call. It is silent, and reports false, where it knows too few
// of the words.
func (r *Reader) Findings(member int) (found []Finding, ok bool) {
	if !r.speaks(member) {
		return nil, false
	}
	length := float32(math.Sqrt(max(r.squares[member], 1e-12)))
	r.found = r.found[:0]
	for i, h := range r.Members[member].heads {
		if margin := h.margin(r.sums[member][i] / length); margin >= h.least {
			r.found = append(r.found, Finding{Code: i, Probability: h.probability(margin)})
		}
	}
	return r.found, true
}

// speaks reports whether a member is asked, and knows words enough.
func (r *Reader) speaks(member int) bool {
	return member != r.Unasked && r.words >= leastWords && int(r.known[member])*100 >= leastKnown*r.words
}

// weigh adds up what the members that speak say of the features, and what makes
// the length of the text's vector.
func (r *Reader) weigh() {
	r.speaking = r.speaking[:0]
	for i := range r.Members {
		r.squares[i] = 0
		clear(r.sums[i])
		if r.speaks(i) {
			r.speaking = append(r.speaking, i)
		}
	}
	for _, n := range r.distinct {
		rows, grown := r.of(n), growth(int(r.count[n]))
		for _, i := range r.speaking {
			row := rows[i]
			if !row.known() {
				continue
			}
			x := grown * row.idf
			r.squares[i] += float64(x * x)
			sums := r.sums[i]
			for _, w := range r.weights[row.from:row.to] {
				sums[w.code] += x * float32(w.w)
			}
		}
	}
}

// growths are the growth of small numbers, which is what counts are: a
// feature's worth grows with the logarithm of how often it stands in a text.
var growths = func() (all [64]float32) {
	for i := range all {
		all[i] = growthOf(max(i, 1))
	}
	return all
}()

func growth(n int) float32 {
	if n < len(growths) {
		return growths[n]
	}
	return growthOf(n)
}

func growthOf(n int) float32 { return float32(1 + math.Log(float64(n))) }
