package recommend

import (
	"slices"
	"strings"
	"unicode"

	"servanda/pipeline"
	"servanda/pipeline/pattern"
)

// summing are the types of reports that end in a list of the recommendations
// that their text makes.
var summing = map[string]bool{"evaluation-report": true, "visit-report": true}

// once leaves each recommendation of such a report once: in the list that
// numbers it, or else where it is first made.
func once(found []pipeline.Commitment) []pipeline.Commitment {
	listed, seen := map[string]bool{}, map[string]bool{}
	for _, c := range found {
		if c.Rule == listRule {
			listed[core(c.Text)] = true
		}
	}
	return slices.DeleteFunc(found, func(c pipeline.Commitment) bool {
		k := core(c.Text)
		again := len(k) >= minCore && (seen[k] || listed[k] && c.Rule != listRule)
		seen[k] = seen[k] || !again
		return again
	})
}

// minCore is how many bytes of letters tell a recommendation.
const minCore = 20

// whoAsks is who asks whom, before what is asked.
var whoAsks = pattern.MustCompile(`^(?:.{0,300}?\b(?:recommend(?:s|ed)?|urge[sd]?|encourage[sd]?|invite[sd]?|call(?:s|ed)? (?:up)?on)\b.{0,80}?)??\b(?:that|to|ing)\s`)

// core is what a recommendation asks, in nothing but small letters: without who
// asks, and without the paragraph that it cites.
func core(text string) string {
	text = whoAsks.ReplaceAllString(where.ReplaceAllString(text, ""), "")
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}
