package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// Glyphs stand on the page as they are seen. Where text runs from right to
// left, this file puts it into the order in which it is read.

// runsLeft reports whether a character is written from right to left.
func runsLeft(r rune) bool {
	if r < 0x590 {
		return false
	}
	p, _ := bidi.LookupRune(r)
	c := p.Class()
	return c == bidi.R || c == bidi.AL
}

func hasLeft(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= 0xd6 {
			return strings.ContainsFunc(text, runsLeft)
		}
	}
	return false
}

// logical puts the runs of a line, sorted from left to right, into the order
// in which they are read, each with its text in that order.
func logical(runs []run) []run {
	if !slices.ContainsFunc(runs, func(r run) bool { return hasLeft(r.text) }) {
		return runs
	}
	out := slices.Clone(runs)
	for i := range out {
		if hasLeft(out[i].text) {
			out[i].text = unreverse(out[i].text)
		}
	}
	if mostlyLeft(out) {
		slices.Reverse(out)
		reverseStretches(out, func(r run) bool { return !hasLeft(r.text) })
		return out
	}
	reverseStretches(out, func(r run) bool { return hasLeft(r.text) })
	return out
}

// mostlyLeft reports whether more letters run to the left than to the right.
func mostlyLeft(runs []run) bool {
	n := 0
	for _, r := range runs {
		for _, c := range r.text {
			switch {
			case runsLeft(c):
				n++
			case unicode.IsLetter(c):
				n--
			}
		}
	}
	return n > 0
}

// reverseStretches reverses every stretch of neighbours that belong.
func reverseStretches[T any](items []T, belongs func(T) bool) {
	for i := 0; i < len(items); {
		j := i
		for j < len(items) && belongs(items[j]) {
			j++
		}
		slices.Reverse(items[i:j])
		i = max(j, i+1)
	}
}

// unreverse turns text as seen from left to right into text as read: the whole
// is reversed, and what runs rightward in it, Latin and numbers, once more.
func unreverse(text string) string {
	clusters := splitClusters(text)
	slices.Reverse(clusters)
	for i := 0; i < len(clusters); {
		j, last := i, i
		for ; j < len(clusters) && !hasLeft(clusters[j]); j++ {
			if runsRight(clusters[j]) {
				last = j + 1
			}
		}
		for i < j && !runsRight(clusters[i]) {
			i++
		}
		if i < last {
			slices.Reverse(clusters[i:last])
		}
		i = max(j, i+1)
	}
	for i, c := range clusters {
		clusters[i] = mirrored(c, clusters, i)
	}
	return strings.Join(clusters, "")
}

func runsRight(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// splitClusters cuts text into characters with the marks that follow them.
func splitClusters(text string) []string {
	var out []string
	for _, r := range text {
		if n := len(out); n > 0 && unicode.Is(unicode.Mn, r) {
			out[n-1] += string(r)
			continue
		}
		out = append(out, string(r))
	}
	return out
}

// brackets are the pairs that look the other way in text running leftward.
var brackets = map[string]string{"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "«": "»", "»": "«"}

// mirrored turns a bracket that stands among text running leftward.
func mirrored(cluster string, clusters []string, i int) string {
	m, ok := brackets[cluster]
	if !ok {
		return cluster
	}
	if i > 0 && hasLeft(clusters[i-1]) || i+1 < len(clusters) && hasLeft(clusters[i+1]) || len(clusters) == 1 {
		return m
	}
	return cluster
}

// backward is a glyph's text, of several characters as a ligature has, with
// its characters reversed where it runs leftward: the whole line is turned
// later.
func backward(text string) string {
	if len(text) < 4 || !hasLeft(text) {
		return text
	}
	clusters := splitClusters(norm.NFKC.String(text))
	slices.Reverse(clusters)
	return strings.Join(clusters, "")
}
