package link

import (
	_ "embed"
	"strings"
	"sync"

	"servanda/pipeline"
	"servanda/pipeline/wordlist"
)

//go:embed concepts.tsv
var conceptsFile string

// phrase is one way to name a concept, as stems.
type phrase struct {
	stems   []string
	concept string
}

// phrases are the ways to name concepts by their first stem.
var phrases = sync.OnceValue(func() map[string][]phrase {
	all := map[string][]phrase{}
	for _, row := range wordlist.Rows(conceptsFile) {
		for _, p := range strings.Split(row[1], "|") {
			stems := stemsOf(p)
			all[stems[0]] = append(all[stems[0]], phrase{stems, row[0]})
		}
	}
	return all
})

// stemsOf gives the stems of all words of a text, function words too.
func stemsOf(text string) []string {
	fields := strings.FieldsFunc(strings.ToLower(text), notWord)
	if len(fields) > 4*longest {
		fields = fields[:4*longest]
	}
	for i, w := range fields {
		fields[i] = stem(w)
	}
	return fields
}

// concepts gives the concepts that a text names, each once, in order of first
// mention.
func concepts(text string) []string {
	stems := stemsOf(text)
	seen := map[string]bool{}
	var out []string
	for i := range stems {
		for _, p := range phrases()[stems[i]] {
			if !seen[p.concept] && opens(stems[i:], p.stems) {
				seen[p.concept] = true
				out = append(out, p.concept)
			}
		}
	}
	return out
}

// subjects are the concepts that a reform is about: those that its title names,
// or, where it names none, those of the sentence that tells of it.
func subjects(r pipeline.Reform) []string {
	if named := concepts(r.Title); len(named) > 0 {
		return named
	}
	return concepts(r.Quote)
}

// opens reports whether the stems begin with the phrase.
func opens(stems, phrase []string) bool {
	if len(stems) < len(phrase) {
		return false
	}
	for i, s := range phrase {
		if stems[i] != s {
			return false
		}
	}
	return true
}
