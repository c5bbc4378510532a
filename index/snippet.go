package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/index/fulltext"
)

// snippetBytes is about how much of a passage a hit shows: four or five lines.
const snippetBytes = 320

const ellipsis = "…"

// snippet cuts the stretch of text that holds the most marks, at spaces, and
// moves the marks with it.
func snippet(text string, marks []fulltext.Span) (string, []fulltext.Span) {
	if len(text) <= snippetBytes*5/4 {
		return text, marks
	}
	from := densest(marks)
	to := min(len(text), from+snippetBytes)
	if from > 0 {
		from = max(0, min(from-snippetBytes/8, len(text)-snippetBytes))
		to = min(len(text), from+snippetBytes)
	}
	from, to = atSpace(text, from), atSpace(text, to)
	shift := 0
	var b strings.Builder
	if from > 0 {
		b.WriteString(ellipsis)
		shift = len(ellipsis)
	}
	b.WriteString(text[from:to])
	if to < len(text) {
		b.WriteString(ellipsis)
	}
	var moved []fulltext.Span
	for _, m := range marks {
		if m.Start >= from && m.End <= to {
			moved = append(moved, fulltext.Span{Start: m.Start - from + shift, End: m.End - from + shift})
		}
	}
	return b.String(), moved
}

// densest returns where the stretch with the most marks begins.
func densest(marks []fulltext.Span) int {
	best, from, first := 0, 0, 0
	for i, m := range marks {
		for m.End-marks[first].Start > snippetBytes*3/4 && first < i {
			first++
		}
		if i-first+1 > best {
			best, from = i-first+1, marks[first].Start
		}
	}
	return from
}

// atSpace moves a place back to the start of a word, unless none is near.
func atSpace(text string, at int) int {
	if at <= 0 || at >= len(text) {
		return max(0, min(at, len(text)))
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	near := max(0, at-40)
	i := strings.LastIndexFunc(text[near:at], unicode.IsSpace)
	if i < 0 {
		return at
	}
	_, size := utf8.DecodeRuneInString(text[near+i:])
	return near + i + size
}
