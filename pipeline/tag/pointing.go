package tag

import (
	"slices"
	"strings"
)

// Words behind a series can point back to an instrument named before it.

// pointsBack reports whether "thereof" or "of this instrument" stands at token i.
func (r *reading) pointsBack(i int) bool {
	if r.raw[r.tokens[i].start:r.tokens[i].end] == "thereof" {
		return true
	}
	if r.followsOf(i, "ésta", "éste") {
		return true
	}
	n := r.skipThe(r.skipOf(i))
	if n < i+2 || n >= len(r.tokens) || r.tokens[n].gap != 0 {
		return false
	}
	switch r.raw[r.tokens[n].start:r.tokens[n].end] {
	case "instrument", "instrumento":
		return true
	}
	return false
}

// isRelative reports whether "of which" stands at token i: what it belongs to
// stands before the series, "the Covenant, article 6 of which".
func (r *reading) isRelative(i int) bool { return r.followsOf(i, "which") }

// followsOf reports whether "of" stands at token i and one of the words behind it.
func (r *reading) followsOf(i int, words ...string) bool {
	if i+1 >= len(r.tokens) || !r.grammar.is(r.tokens[i].word, classOf) {
		return false
	}
	return slices.Contains(words, r.raw[r.tokens[i+1].start:r.tokens[i+1].end])
}

// skipProvisions is the token behind "and other provisions" at i, which belong to
// what the series does; i where there are none.
func (r *reading) skipProvisions(i int) int {
	const most = 4
	if !r.grammar.is(r.tokens[i].word, classAnd) {
		return i
	}
	for n := i + 1; n+1 < len(r.tokens) && n <= i+most && r.tokens[n].gap == 0; n++ {
		switch strings.ToLower(r.raw[r.tokens[n].start:r.tokens[n].end]) {
		case "other", "related", "relevant", "the":
		case "provisions":
			return n + 1
		default:
			return i
		}
	}
	return i
}
