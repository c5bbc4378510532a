package pattern

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// most bounds how many words are looked for, shortest is the least length in
// bytes of one that is worth looking for.
const (
	most     = 24
	shortest = 2
)

// needsOf are parts of words one of which every match of the expression holds,
// nil when there are none worth looking for.
func needsOf(re *syntax.Regexp) []string {
	if all, ok := spelled(re); ok {
		return worth(all)
	}
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return needsOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needsOf(re.Sub[0])
		}
	case syntax.OpAlternate:
		return needsOfEach(re.Sub)
	case syntax.OpConcat:
		return needsOfAny(re.Sub)
	}
	return nil
}

// needsOfEach are the needs of alternatives: all of theirs together.
func needsOfEach(subs []*syntax.Regexp) []string {
	var all []string
	for _, sub := range subs {
		needs := needsOf(sub)
		if needs == nil {
			return nil
		}
		all = append(all, needs...)
	}
	return worth(all)
}

// needsOfAny are the needs of parts that follow each other: the best of theirs,
// or of a run of parts that are spelled out.
func needsOfAny(subs []*syntax.Regexp) []string {
	var best []string
	run := []string{""}
	for _, sub := range subs {
		all, ok := spelled(sub)
		if joined := product(run, all); ok && len(joined) <= most {
			run = joined
			best = better(best, worth(run))
			continue
		}
		run = []string{""}
		if ok {
			run = all
		}
		best = better(best, needsOf(sub))
	}
	return best
}

// spelled are all the texts, folded, that an expression matches, when it is
// nothing but words. What matches no letters at all is the empty word.
func spelled(re *syntax.Regexp) ([]string, bool) {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{fold(string(re.Rune))}, true
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return []string{""}, true
	case syntax.OpCapture:
		return spelled(re.Sub[0])
	case syntax.OpQuest:
		all, ok := spelled(re.Sub[0])
		return append([]string{""}, all...), ok
	case syntax.OpCharClass:
		return letters(re.Rune)
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			texts, ok := spelled(sub)
			if all = append(all, texts...); !ok || len(all) > most {
				return nil, false
			}
		}
		return all, true
	case syntax.OpConcat:
		all := []string{""}
		for _, sub := range re.Sub {
			texts, ok := spelled(sub)
			if all = product(all, texts); !ok || len(all) > most {
				return nil, false
			}
		}
		return all, true
	}
	return nil, false
}

// letters are the members of a small class, given as ranges.
func letters(ranges []rune) ([]string, bool) {
	var all []string
	for i := 0; i < len(ranges); i += 2 {
		if int(ranges[i+1]-ranges[i])+len(all) >= most {
			return nil, false
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			all = append(all, fold(string(r)))
		}
	}
	slices.Sort(all)
	return slices.Compact(all), true
}

// product joins every head to every tail.
func product(heads, tails []string) []string {
	var all []string
	for _, head := range heads {
		for _, tail := range tails {
			all = append(all, head+tail)
		}
	}
	return all
}

// better is the better of two sets of needs: that whose shortest is longest,
// and of those the smaller.
func better(a, b []string) []string {
	switch {
	case a == nil:
		return b
	case b == nil || least(a) > least(b) || least(a) == least(b) && len(a) <= len(b):
		return a
	}
	return b
}

// worth is the set of needs without what others make superfluous, nil when
// looking for it tells little.
func worth(needs []string) []string {
	needs = slices.Clone(needs)
	slices.SortFunc(needs, func(a, b string) int { return len(a) - len(b) })
	var kept []string
	for _, n := range needs {
		if !slices.ContainsFunc(kept, func(k string) bool { return strings.Contains(n, k) }) {
			kept = append(kept, n)
		}
	}
	if len(kept) == 0 || len(kept) > most || least(kept) < shortest || slices.ContainsFunc(kept, unsteady) {
		return nil
	}
	return kept
}

// unsteady reports whether RE2 takes for a word's letters what fold does not
// map to them, as with a few letters of Greek.
func unsteady(word string) bool {
	for _, r := range word {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			if fold(string(f)) != string(r) {
				return true
			}
		}
	}
	return false
}

// least is the length of the shortest, in bytes.
func least(words []string) int {
	n := len(words[0])
	for _, w := range words {
		n = min(n, len(w))
	}
	return n
}
