package model

import "slices"

// Evidence gives the words, by index, of the text just read that speak most
// for a code of its findings: the weightiest one and its neighbours that carry
// a good part of what it does.
func (r *Reader) Evidence(f Finding) (first, last int) {
	r.shares = append(r.shares[:0], make([]float32, r.words)...)
	for i, x := range r.features {
		if r.rows[i] < 0 || x.first < 0 {
			continue
		}
		half := r.says(r.rows[i], f.Code) / 2
		r.shares[x.first] += half
		r.shares[x.second] += half
	}
	for i, s := range r.shares {
		if s > r.shares[first] {
			first = i
		}
	}
	const part = 3
	least := r.shares[first] / part
	for last = first; last+1 < r.words && r.shares[last+1] > least; last++ {
	}
	for first > 0 && r.shares[first-1] > least {
		first--
	}
	return first, last
}

// says is what one occurrence of a feature adds to a code.
func (r *Reader) says(row int32, code int) float32 {
	weights := r.weights[r.starts[row]:r.starts[row+1]]
	i, ok := slices.BinarySearchFunc(weights, code, func(w weight, code int) int { return int(w.code) - code })
	if !ok {
		return 0
	}
	return float32(weights[i].w) * r.idf[row]
}
