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

// setLeast derives the least margin of every code.
func (c *Classifier) setLeast() {
	for i := range c.heads {
		c.heads[i].setLeast()
	}
}
