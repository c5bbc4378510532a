package model

import "math"

// Classifier decides on the codes of one scheme. It is safe for concurrent use.
type Classifier struct {
	// Scheme names the code list; Codes are those that it can give, in order.
	Scheme string
	Codes  []string
	heads  []head
	// keys are the known features in order, idf what each one's rarity makes
	// it worth; weights of feature i are weights[starts[i]:starts[i+1]].
	keys    []key
	idf     []float32
	starts  []uint32
	weights []weight
	slots   []int32 // hash table over keys: a row's number plus 1, 0 for none
}

// weight is what a feature says of a code, in the code's own units.
type weight struct {
	code uint16
	w    int8
}

// head turns the sum of a code's weights into a probability and a decision.
type head struct {
	// scale and bias turn the sum into a margin.
	scale, bias float32
	// slope and offset turn the margin into a probability.
	slope, offset float32
	// threshold is the least probability at which the code is given; least is
	// the margin that has it.
	threshold, least float32
}

// setLeast derives the least margin from the threshold.
func (h *head) setLeast() {
	t := float64(h.threshold)
	h.least = float32((math.Log(t/(1-t)) - float64(h.offset)) / float64(h.slope))
}

func (h head) margin(sum float32) float32 { return sum*h.scale + h.bias }

func (h head) probability(margin float32) float64 {
	return 1 / (1 + math.Exp(-float64(h.slope*margin+h.offset)))
}

// index fills the hash table, and what else is derived.
func (c *Classifier) index() {
	for i := range c.heads {
		c.heads[i].setLeast()
	}
	size := 4
	for size < 2*len(c.keys) {
		size *= 2
	}
	c.slots = make([]int32, size)
	for i, k := range c.keys {
		at := int(k) & (size - 1)
		for c.slots[at] != 0 {
			at = (at + 1) & (size - 1)
		}
		c.slots[at] = int32(i) + 1
	}
}

// row is the number of a known feature, -1 for an unknown one.
func (c *Classifier) row(k key) int32 {
	mask := len(c.slots) - 1
	for at := int(k) & mask; c.slots[at] != 0; at = (at + 1) & mask {
		if i := c.slots[at] - 1; c.keys[i] == k {
			return i
		}
	}
	return -1
}

// Finding is a code that the model gives a text.
type Finding struct {
	// Code is the index in Codes.
	Code int
	// Probability is the calibrated chance that people would give the code.
	Probability float64
}

// Reader reads texts with a Classifier; it is used again for the next text and
// by one goroutine at a time.
type Reader struct {
	*Classifier
	features []feature
	rows     []int32 // by feature, -1 for unknown ones
	count    []uint16
	distinct []int32
	sums     []float32
	shares   []float32
	words    int
	found    []Finding
}

// NewReader makes a Reader.
func (c *Classifier) NewReader() *Reader {
	return &Reader{Classifier: c, count: make([]uint16, len(c.keys)), sums: make([]float32, len(c.Codes))}
}

// leastWords is how many words a text must have for the model to speak: it
// learned from sentences, and a heading is none.
const leastWords = 4

// leastKnown is the share of a text's words that the model must know before it
// speaks, in percent: it is silent about languages that it did not learn.
const leastKnown = 50

// Read gives the codes of a text; valid until the next call. It is silent, and
// reports false, where it knows too few of the words.
func (r *Reader) Read(words []Word, hints []Hint) (found []Finding, ok bool) {
	r.words = len(words)
	r.features = appendFeatures(r.features[:0], words, hints)
	if known := r.look(); len(words) < leastWords || known*100 < leastKnown*len(words) {
		r.forget()
		return nil, false
	}
	length := r.weigh()
	r.found = r.found[:0]
	for i, h := range r.heads {
		if margin := h.margin(r.sums[i] / length); margin >= h.least {
			r.found = append(r.found, Finding{Code: i, Probability: h.probability(margin)})
		}
	}
	r.forget()
	return r.found, true
}

// look finds the rows of the features, counts them, and counts the words that
// are known.
func (r *Reader) look() (words int) {
	r.rows, r.distinct = r.rows[:0], r.distinct[:0]
	word := int32(-1)
	for _, f := range r.features {
		n := r.row(f.key)
		r.rows = append(r.rows, n)
		if n < 0 {
			continue
		}
		if f.first == f.second && f.first > word {
			word = f.first
			words++
		}
		if r.count[n] == 0 {
			r.distinct = append(r.distinct, n)
		}
		r.count[n] += min(1, math.MaxUint16-r.count[n])
	}
	return words
}

// forget clears what one text left behind.
func (r *Reader) forget() {
	for _, n := range r.distinct {
		r.count[n] = 0
	}
}

// weigh adds up the weights of the features, and gives the length of the
// text's vector.
func (r *Reader) weigh() float32 {
	clear(r.sums)
	var square float64
	for _, n := range r.distinct {
		x := r.value(n)
		square += float64(x * x)
		for _, w := range r.weights[r.starts[n]:r.starts[n+1]] {
			r.sums[w.code] += x * float32(w.w)
		}
	}
	return float32(math.Sqrt(max(square, 1e-12)))
}

// value is a feature's worth in the text: it grows with the logarithm of how
// often it stands there.
func (r *Reader) value(row int32) float32 {
	return growth(int(r.count[row])) * r.idf[row]
}

// growths are the growth of small numbers, which is what counts are.
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
