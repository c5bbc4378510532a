package model

import "slices"

// Evidence gives the words, by index, of the text just read that speak most
// for a code of a member's findings: the weightiest one and its neighbours that
// carry a good part of what it does.
func (r *Reader) Evidence(member int, f Finding) (first, last int) {
	r.shares = append(r.shares[:0], make([]float32, r.words)...)
	for i, x := range r.features {
		if r.at[i] < 0 || x.first < 0 {
			continue
		}
		half := r.says(r.of(r.at[i])[member], f.Code) / 2
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
func (r *Reader) says(about row, code int) float32 {
	if !about.known() {
		return 0
	}
	weights := r.weights[about.from:about.to]
	i, ok := slices.BinarySearchFunc(weights, code, func(w weight, code int) int { return int(w.code) - code })
	if !ok {
		return 0
	}
	return float32(weights[i].w) * about.idf
}
