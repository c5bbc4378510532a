package reading

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline/pattern"
)

// Lexicon finds patterns in a text by the words that they open with, so that
// a long list costs no more than a short one.
type Lexicon struct {
	patterns []*pattern.Pattern
	opens    map[string][]int
	// heads are the first two letters of the words that patterns open with:
	// few words of a text share them.
	heads [1 << 10]bool
}

// Hit is a place where a pattern fits: byte offsets, half-open. Pattern counts
// in the order of adding, from 0.
type Hit struct{ Pattern, Start, End int }

// Add appends an expression (RE2, any case) that opens with one of the given words,
// which are in lower case and parted by spaces.
func (l *Lexicon) Add(opens, expr string) {
	if l.opens == nil {
		l.opens = map[string][]int{}
	}
	for _, word := range strings.Fields(opens) {
		l.opens[word] = append(l.opens[word], len(l.patterns))
		if at, ok := headOf(word); ok {
			l.heads[at] = true
		}
	}
	l.patterns = append(l.patterns, pattern.MustCompile(`(?i)^(?:`+expr+`)`))
}

// Find gives the patterns in text from left to right, without overlaps; of
// those that begin together the longest counts.
func (l *Lexicon) Find(text string) []Hit {
	var all []Hit
	for at, end := range Words(text) {
		if head, ok := headOf(text[at:end]); ok && !l.heads[head] {
			continue
		}
		candidates := l.opens[strings.ToLower(text[at:end])]
		for _, i := range candidates {
			if m := l.patterns[i].FindStringIndex(text[at:]); m != nil && wordEnds(text, at+m[1]) {
				all = append(all, Hit{i, at, at + m[1]})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Hit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	last := 0
	return slices.DeleteFunc(all, func(h Hit) bool {
		if h.Start < last {
			return true
		}
		last = h.End
		return false
	})
}

// headOf is the place of a word's first two letters, whatever their case; not
// ok where they are not both English.
func headOf(word string) (place int, ok bool) {
	first, second := word[0], byte(0)
	if len(word) > 1 {
		second = word[1]
	}
	const bits = 0x1f // in which letters differ
	return int(first&bits)<<5 | int(second&bits), first < utf8.RuneSelf && second < utf8.RuneSelf
}

// wordEnds reports whether no letter goes on at byte at.
func wordEnds(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return at >= len(text) || !unicode.IsLetter(r)
}

// Words yields the places of the words of text: runs of letters.
func Words(text string) func(yield func(start, end int) bool) {
	return func(yield func(start, end int) bool) {
		start := -1
		for i, r := range text {
			letter := unicode.IsLetter(r)
			switch {
			case letter && start < 0:
				start = i
			case !letter && start >= 0:
				if !yield(start, i) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(start, len(text))
		}
	}
}
