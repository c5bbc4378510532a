package query

import (
	"fmt"
	"strings"

	"servanda/index/words"
)

// WithoutStopWords leaves out the very common words ("the", "of") of queries
// that also hold others: a passage on the right to water need not say "the".
// The words are those of the one language, of those given, that explains most
// of them. Quoted words always stay. The note names what was left out.
func WithoutStopWords(n Node, languages []*words.Language) (Node, string) {
	var best *words.Language
	most := 0
	for _, l := range languages {
		if c := stops(n, l); c > most {
			best, most = l, c
		}
	}
	if best == nil {
		return n, ""
	}
	var left []string
	n = dropStops(n, best, &left)
	if len(left) == 0 {
		return n, ""
	}
	return n, fmt.Sprintf("very common words were left out: %s (quote them to search for them)", strings.Join(left, ", "))
}

func stops(n Node, l *words.Language) (count int) {
	switch n := n.(type) {
	case And:
		for _, part := range n {
			if isStop(part, l) {
				count++
			} else {
				count += stops(part, l)
			}
		}
	case Or:
		for _, part := range n {
			count += stops(part, l)
		}
	}
	return count
}

// dropStops takes the stop words out of every And that keeps another part.
func dropStops(n Node, l *words.Language, left *[]string) Node {
	switch n := n.(type) {
	case And:
		var kept And
		for _, part := range n {
			if !isStop(part, l) {
				kept = append(kept, dropStops(part, l, left))
			}
		}
		if len(kept) == 0 {
			return n
		}
		for _, part := range n {
			if isStop(part, l) {
				*left = append(*left, part.(Word).Term)
			}
		}
		if len(kept) == 1 {
			return kept[0]
		}
		return kept
	case Or:
		parts := make(Or, len(n))
		for i, part := range n {
			parts[i] = dropStops(part, l, left)
		}
		return parts
	}
	return n
}

func isStop(n Node, l *words.Language) bool {
	w, ok := n.(Word)
	return ok && w.Form == FormStem && l.Stop(w.Term)
}
