package model

// evidence gives the words that speak most for a code: the weightiest one and
// its neighbours that carry a good part of what it does.
func (r *Reader) evidence(code, words int) (first, last int) {
	r.shares = append(r.shares[:0], make([]float32, words)...)
	for i, f := range r.features {
		if r.rows[i] < 0 || f.first < 0 {
			continue
		}
		half := r.says(r.rows[i], code) / 2
		r.shares[f.first] += half
		r.shares[f.second] += half
	}
	for i, s := range r.shares {
		if s > r.shares[first] {
			first = i
		}
	}
	const part = 3
	least := r.shares[first] / part
	for last = first; last+1 < words && r.shares[last+1] > least; last++ {
	}
	for first > 0 && r.shares[first-1] > least {
		first--
	}
	return first, last
}

// says is what one occurrence of a feature adds to a code.
func (r *Reader) says(row int32, code int) float32 {
	for _, w := range r.weights[r.starts[row]:r.starts[row+1]] {
		if int(w.code) == code {
			return float32(w.w) * r.idf[row]
		}
	}
	return 0
}
