package model

import (
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
)

// Example is a text with its right codes.
type Example struct {
	Words []Word
	Hints []Hint
	Codes []string
	// Group names what the text belongs to, such as its State: texts of one
	// group are never on both sides when thresholds are found.
	Group string
	// Concluded marks codes that no person gave but that follow from others:
	// they are learned, and no threshold is set by them.
	Concluded bool
}

// Options are what training can be told. The zero value is not useful; start
// from Defaults.
type Options struct {
	// LeastTexts is in how many texts a feature must stand to be learned.
	LeastTexts int
	// LeastExamples is how many texts a code must have to be learned.
	LeastExamples int
	// Cost is what a text on the wrong side of a boundary costs.
	Cost float64
	// Even sets thresholds as for a question of yes or no whose answers are
	// equally likely: where examples have but some of their codes, and what
	// looks wrong may be right. Otherwise thresholds are those of the best F1.
	Even bool
	// Folds is into how many parts the groups are cut to find thresholds.
	Folds int
}

// Defaults are the options that the shipped model is trained with.
var Defaults = Options{LeastTexts: 4, LeastExamples: 12, Cost: 1, Folds: 4}

// ErrExamples marks examples that nothing can be learned from.
var ErrExamples = errors.New("too few examples")

// Train learns the codes of a scheme. The order of the examples matters, and
// nothing else does.
func Train(scheme string, examples []Example, o Options) (*Classifier, error) {
	t := &training{o: o, examples: examples}
	t.chooseCodes()
	if len(t.codes) == 0 {
		return nil, fmt.Errorf("%w: no %s has %d texts (label more texts)", ErrExamples, scheme, o.LeastExamples)
	}
	t.chooseFeatures()
	if len(t.keys) == 0 {
		return nil, fmt.Errorf("%w: no word stands in %d texts", ErrExamples, o.LeastTexts)
	}
	c := &Classifier{Scheme: scheme, Codes: t.codes, keys: t.keys, idf: t.idf, heads: make([]head, len(t.codes))}
	t.vectors = c.vectors(examples)
	rows := make([][]weight, len(t.keys))
	for i := range t.codes {
		c.heads[i] = t.learn(i, rows)
	}
	c.pack(rows)
	return c, nil
}

// training is the state of one Train.
type training struct {
	o        Options
	examples []Example
	codes    []string
	has      []map[int]bool // by code: the examples that have it
	keys     []key
	idf      []float32
	vectors  []vector
}

// chooseCodes takes the codes with examples enough, in order.
func (t *training) chooseCodes() {
	has := map[string]map[int]bool{}
	for i, e := range t.examples {
		for _, code := range e.Codes {
			if has[code] == nil {
				has[code] = map[int]bool{}
			}
			has[code][i] = true
		}
	}
	for code, texts := range has {
		if len(texts) >= t.o.LeastExamples && len(texts) < len(t.examples) {
			t.codes = append(t.codes, code)
		}
	}
	slices.Sort(t.codes)
	for _, code := range t.codes {
		t.has = append(t.has, has[code])
	}
}

// chooseFeatures takes the features that stand in texts enough.
func (t *training) chooseFeatures() {
	texts := map[key]int{}
	var features []feature
	for _, e := range t.examples {
		features = appendFeatures(features[:0], e.Words, e.Hints)
		slices.SortFunc(features, func(a, b feature) int { return int(int64(a.key) - int64(b.key)) })
		for i, f := range features {
			if i == 0 || features[i-1].key != f.key {
				texts[f.key]++
			}
		}
	}
	for k, n := range texts {
		if n >= t.o.LeastTexts {
			t.keys = append(t.keys, k)
		}
	}
	slices.Sort(t.keys)
	for _, k := range t.keys {
		t.idf = append(t.idf, rarity(len(t.examples), texts[k]))
	}
}

// rarity is what a feature is worth that stands in n of all texts.
func rarity(all, n int) float32 {
	return float32(1 + math.Log(float64(1+all)/float64(1+n)))
}

// vectors are the examples as numbers, each of length 1.
func (c *Classifier) vectors(examples []Example) []vector {
	all := make([]vector, len(examples))
	var features []feature
	var known []int32
	for i, e := range examples {
		features, known = appendFeatures(features[:0], e.Words, e.Hints), known[:0]
		for _, f := range features {
			if n, ok := slices.BinarySearch(c.keys, f.key); ok {
				known = append(known, int32(n))
			}
		}
		slices.Sort(known)
		all[i] = c.vector(known)
	}
	return all
}

// vector is a text as numbers; features are those it holds, in order and each
// as often as it stands there.
func (c *Classifier) vector(features []int32) vector {
	var v vector
	var square float64
	for from, to := 0, 0; from < len(features); from = to {
		row := features[from]
		for to < len(features) && features[to] == row {
			to++
		}
		x := growth(to-from) * c.idf[row]
		v = append(v, term{row, x})
		square += float64(x * x)
	}
	length := float32(math.Sqrt(max(square, 1e-12)))
	for n := range v {
		v[n].x /= length
	}
	return v
}

// learn fits one code: thresholds from models of part of the groups read on
// the rest, weights from all.
func (t *training) learn(code int, rows [][]weight) head {
	right := func(i int) bool { return t.has[code][i] }
	var unseen []scored
	for fold := range t.o.Folds {
		use, rest := t.part(fold)
		m := newMachine(t.vectors, use, t.o.Cost).fit(len(t.keys), right)
		for _, i := range rest {
			if t.examples[i].Concluded {
				continue
			}
			unseen = append(unseen, scored{m.of(t.vectors[i]), right(i)})
		}
	}
	slope, offset, threshold := calibrate(unseen, t.o.Even)
	all := make([]int, len(t.examples))
	for i := range all {
		all[i] = i
	}
	m := newMachine(t.vectors, all, t.o.Cost).fit(len(t.keys), right)
	h := head{
		scale: quantise(m.w, code, rows), bias: float32(m.bias),
		slope: float32(slope), offset: float32(offset), threshold: float32(threshold),
	}
	h.setLeast()
	return h
}

// part gives the examples outside of a fold, and those inside.
func (t *training) part(fold int) (use, rest []int) {
	for i, e := range t.examples {
		h := fnv.New32a()
		h.Write([]byte(e.Group))
		if int(h.Sum32()%uint32(t.o.Folds)) == fold {
			rest = append(rest, i)
		} else {
			use = append(use, i)
		}
	}
	return use, rest
}

// quantise puts a code's weights, as small whole numbers, into the rows of
// its features, and gives the size of one unit.
func quantise(w []float64, code int, rows [][]weight) (scale float32) {
	var most float64
	for _, x := range w {
		most = max(most, math.Abs(x))
	}
	if most == 0 {
		return 0
	}
	scale = float32(most / math.MaxInt8)
	for row, x := range w {
		if n := int8(math.Round(x / float64(scale))); n != 0 {
			rows[row] = append(rows[row], weight{uint16(code), n})
		}
	}
	return scale
}

// pack lays the rows out one behind the other.
func (c *Classifier) pack(rows [][]weight) {
	c.starts = []uint32{0}
	for _, row := range rows {
		c.weights = append(c.weights, row...)
		c.starts = append(c.starts, uint32(len(c.weights)))
	}
}
