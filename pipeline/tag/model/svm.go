package model

import "math"

// vector is a text as numbers: the values of its features, by row.
type vector []term

type term struct {
	row int32
	x   float32
}

// margins are the weights of one code over all rows, with its bias.
type margins struct {
	w    []float64
	bias float64
}

func (m margins) of(v vector) float64 {
	s := m.bias
	for _, t := range v {
		s += float64(m.w[t.row] * float64(t.x))
	}
	return s
}

// machine fits a linear support vector machine with squared hinge loss by
// descent on the coordinates of its dual (Hsieh and others, 2008).
//
// Products are converted before they are added, so that no processor joins
// the two steps and rounds otherwise than another.
type machine struct {
	texts []vector
	// use are the indexes of the texts to learn from.
	use []int
	// cost is what a text on the wrong side costs.
	cost   float64
	square []float64
	alpha  []float64
	order  []int
}

const (
	mostRounds = 60
	closeness  = 0.05
)

func newMachine(texts []vector, use []int, cost float64) *machine {
	m := &machine{texts: texts, use: use, cost: cost, square: make([]float64, len(texts)), alpha: make([]float64, len(texts))}
	for i, v := range texts {
		m.square[i] = 1 + 1/(2*cost)
		for _, t := range v {
			m.square[i] += float64(float64(t.x) * float64(t.x))
		}
	}
	return m
}

// fit learns the weights of one code; right says which texts have it.
func (m *machine) fit(rows int, right func(text int) bool) margins {
	out := margins{w: make([]float64, rows)}
	clear(m.alpha)
	m.order = append(m.order[:0], m.use...)
	random := uint64(1)
	for range mostRounds {
		shuffle(m.order, &random)
		if m.round(&out, right) < closeness {
			break
		}
	}
	return out
}

// round goes over all texts once and gives the largest step still to take.
func (m *machine) round(out *margins, right func(int) bool) (most float64) {
	for _, i := range m.order {
		y := -1.0
		if right(i) {
			y = 1
		}
		gradient := float64(y*out.of(m.texts[i])) - 1 + m.alpha[i]/(2*m.cost)
		if m.alpha[i] == 0 && gradient >= 0 {
			continue
		}
		most = max(most, math.Abs(gradient))
		before := m.alpha[i]
		m.alpha[i] = max(0, before-gradient/m.square[i])
		out.add(m.texts[i], float64(y*(m.alpha[i]-before)))
	}
	return most
}

func (m *margins) add(v vector, step float64) {
	m.bias += step
	for _, t := range v {
		m.w[t.row] += float64(step * float64(t.x))
	}
}

// shuffle puts the numbers into an order that depends on nothing but state
// (xorshift).
func shuffle(list []int, state *uint64) {
	for i := len(list) - 1; i > 0; i-- {
		*state ^= *state << 13
		*state ^= *state >> 7
		*state ^= *state << 17
		j := int(*state % uint64(i+1))
		list[i], list[j] = list[j], list[i]
	}
}
