package fulltext

import (
	"cmp"
	"slices"

	"servanda/index/words"
)

// Marks find a query's matches within a text that it matched.
type Marks []mark

// mark is one word or phrase: for each position the words that may stand
// there. near lifts the order and allows slop other words between.
type mark struct {
	positions [][]string
	near      bool
	slop      int
}

// Span is a place in a text: byte offsets, half-open.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// In returns the places in text that match, in order and without overlaps.
func (ms Marks) In(text string) []Span {
	if len(ms) == 0 {
		return nil
	}
	ws := words.Split(text)
	var spans []Span
	for _, m := range ms {
		spans = append(spans, m.in(ws)...)
	}
	return joined(spans)
}

func (m mark) in(ws []words.Word) []Span {
	places := make([][]int, len(m.positions))
	for i, alternatives := range m.positions {
		for at, w := range ws {
			if _, ok := slices.BinarySearch(alternatives, w.Term); ok {
				places[i] = append(places[i], at)
			}
		}
	}
	var spans []Span
	if m.near {
		for _, window := range windows(places, m.slop) {
			for _, at := range window {
				spans = append(spans, Span{ws[at].Start, ws[at].End})
			}
		}
		return spans
	}
	for _, at := range places[0] {
		if follows(places[1:], at) {
			spans = append(spans, Span{ws[at].Start, ws[at+len(places)-1].End})
		}
	}
	return spans
}

// follows reports whether the next terms stand right after position at.
func follows(places [][]int, at int) bool {
	for i, ps := range places {
		if _, ok := slices.BinarySearch(ps, at+i+1); !ok {
			return false
		}
	}
	return true
}

// windows finds the stretches that hold each term at a place of its own with
// at most slop other words between: for each place of each term as the first
// of the stretch, the nearest of the others. places are sorted, one list a
// term; each window lists its places in order.
func windows(places [][]int, slop int) (found [][]int) {
	width := len(places) + slop
	for i, ps := range places {
		for _, first := range ps {
			if w := window(places, i, first, width); w != nil {
				found = append(found, w)
			}
		}
	}
	return found
}

// together reports whether there is such a stretch.
func together(places [][]int, slop int) bool {
	for i, ps := range places {
		for _, first := range ps {
			if window(places, i, first, len(places)+slop) != nil {
				return true
			}
		}
	}
	return false
}

// window begins at place first of term i and is at most width words long.
func window(places [][]int, i, first, width int) []int {
	w := []int{first}
	for j, ps := range places {
		if j == i {
			continue
		}
		at, _ := slices.BinarySearch(ps, first+1)
		// Equal terms ask for different places.
		for at < len(ps) && slices.Contains(w, ps[at]) {
			at++
		}
		if at == len(ps) || ps[at] >= first+width {
			return nil
		}
		w = append(w, ps[at])
	}
	slices.Sort(w)
	return w
}

// joined sorts spans and merges those that overlap.
func joined(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	var out []Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
