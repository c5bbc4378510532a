package index

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/index/store"
	"servanda/pipeline"
)

const (
	// longestTitle is how many bytes of a title an explanation quotes at most.
	longestTitle = 120
	// strongest is how many grounds an explanation tells.
	strongest = 3
)

// explanation is the one sentence that says why a link's ends belong together.
// Of a proposed link it is made of what was proposed and of nothing else: the
// answer's kind and title, the strongest grounds and, which is the last of the
// reasons, what the dates say.
func explanation(k store.Linked) string {
	if k.Link.Origin != pipeline.OriginInferred || len(k.Link.Reasons) == 0 {
		return k.Link.Explanation
	}
	last := len(k.Link.Reasons) - 1
	parts := []string{linkedWhat(k)}
	if last > 0 {
		parts = append(parts, strings.Join(k.Link.Reasons[:min(strongest, last)], "; "))
	}
	relation := string(cmp.Or(k.Link.Proposed, k.Link.Relation))
	return "Proposed as " + spaced(relation) + ": " + strings.Join(parts, " – ") + "; " + k.Link.Reasons[last] + "."
}

// linkedWhat names the answer and the commitment: “Act on X”, law, adopted for a
// recommendation.
func linkedWhat(k store.Linked) string {
	answer, of := k.Reform, " for a "+spaced(k.Commitment.Kind)
	if answer.Kind == string(pipeline.CommitMeasure) {
		return "planned " + answer.Kind + of
	}
	of = answer.Kind + ", " + spaced(answer.Status) + of
	if answer.Text == "" {
		return of
	}
	return "“" + clip(answer.Text, longestTitle) + "”, " + of
}

// spaced is a name of ours as words.
func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

// clip shortens a text to at most so many bytes, at the end of a word.
func clip(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	cut := strings.TrimRightFunc(s[:most], func(r rune) bool { return !unicode.IsSpace(r) })
	return strings.TrimRightFunc(cut, unicode.IsSpace) + " …"
}
