package recommend

import (
	"strings"

	"servanda/pipeline/pattern"
)

// span is a part of a text: byte offsets, half-open.
type span struct{ start, end int }

// entry is an item that stands within a text, with its letter if it has one.
type entry struct {
	span
	letter string
}

// inlineLabel is the letter before an item within a text.
var inlineLabel = pattern.MustCompile(`(?:^|[\s;,])\(([a-z]|[ivx]{1,5})\)\s`)

// inlineItems are the lettered items that stand within a text behind byte
// offset from: "(a) …; (b) …". A single letter is no list.
func inlineItems(text string, from int) []entry {
	var all []entry
	for _, m := range inlineLabel.FindAllStringSubmatchIndex(text[from:], -1) {
		if n := len(all); n > 0 {
			all[n-1].end = from + m[0]
		}
		all = append(all, entry{span{from + m[1], len(text)}, text[from+m[2] : from+m[3]]})
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

var (
	bullet    = pattern.MustCompile(`\s*[•·▪●‣◦]\s*`)
	semicolon = pattern.MustCompile(`[;.] [A-Z]`)
	// bracketed tells a text whose parts are parted by brackets or letters.
	bracketed = pattern.MustCompile(`\([A-Z][^()]*\)\s*[;.,]|\([a-z]\)\s`)
)

// bulleted are the entries of a cell, one a bullet; the whole cell where it has
// none. Without bullets, "; " and a capital verb part two entries.
func bulleted(text string) []span {
	var all []span
	start := 0
	cut := func(end, next int) {
		if strings.TrimSpace(text[start:end]) != "" {
			all = append(all, span{start, end})
		}
		start = next
	}
	for _, m := range bullet.FindAllStringIndex(text, -1) {
		cut(m[0], m[1])
	}
	if start == 0 && !bracketed.MatchString(text) {
		for _, m := range semicolon.FindAllStringIndex(text, -1) {
			if opensWithVerb(text[m[1]-1:]) && !digitsOnly(text[start:m[0]]) {
				cut(m[0], m[1]-1)
			}
		}
	}
	cut(len(text), len(text))
	return all
}
