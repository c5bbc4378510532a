package extract

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// headings.tsv gives the heading level of styles that have no outline level,
// or whose outline levels do not tell them apart.
//
//go:embed headings.tsv
var headingsTSV string

// headingNames are the levels by the beginning of the style's name.
var headingNames = sync.OnceValue(func() map[string]int {
	levels := map[string]int{}
	for name, level := range Pairs(headingsTSV) {
		if n, err := strconv.Atoi(level); err == nil {
			levels[name] = n
		}
	}
	return levels
})

// HeadingLevel is the heading level, 1 outermost, that the name of a word
// processor's paragraph style says by its longest known beginning; 0 for none.
func HeadingLevel(name string) int {
	name = strings.ToLower(name)
	if rest, ok := strings.CutPrefix(name, "heading "); ok {
		if n, err := strconv.Atoi(rest); err == nil && n >= 1 && n <= 9 {
			return n
		}
	}
	best, level := "", 0
	for known, n := range headingNames() {
		if len(known) > len(best) && (name == known || strings.HasPrefix(name, known+"_")) {
			best, level = known, n
		}
	}
	return level
}
