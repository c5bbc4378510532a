package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline"
)

const (
	// longestTitle is how many bytes of a title an explanation quotes at most.
	longestTitle = 120
	// strongest is how many grounds an explanation tells.
	strongest = 3
)

// explain is the one sentence that says why the two belong together: the
// answer's kind and title, the strongest grounds and what the dates say, and
// nothing else.
func explain(p *pair, relation pipeline.Relation, grounds []string, dates string) string {
	parts := []string{subject(p)}
	if len(grounds) > 0 {
		parts = append(parts, strings.Join(grounds[:min(strongest, len(grounds))], "; "))
	}
	return "Proposed as " + strings.ReplaceAll(string(relation), "_", " ") + ": " + strings.Join(parts, " – ") + "; " + dates + "."
}

// subject names the answer and the commitment: “Act on X” (law, adopted) for a
// recommendation.
func subject(p *pair) string {
	var told []string
	if p.answer.Kind != "" {
		told = append(told, "planned "+string(p.answer.Kind))
	} else {
		told = append(told, string(p.answer.What), strings.ReplaceAll(string(p.answer.Status), "_", " "))
	}
	of := strings.Join(told, ", ") + " for a " + strings.ReplaceAll(string(p.c.Kind), "_", " ")
	if p.answer.Title == "" {
		return of
	}
	return "“" + clip(p.answer.Title, longestTitle) + "”, " + of
}

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
