package link

import (
	_ "embed"
	"slices"
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
			stems := strings.FieldsFunc(strings.ToLower(p), notWord)
			for i, w := range stems {
				stems[i] = stemmed(w)
			}
			all[stems[0]] = append(all[stems[0]], phrase{stems, row[0]})
		}
	}
	return all
})

// concepts gives the concepts that a text names, each once, in order of first
// mention.
func (r *Reader) concepts(text string) []string { return conceptsIn(r.read(text)) }

// conceptsIn are the concepts that a text names.
func conceptsIn(text []printed) []string {
	stems := make([]*stem, 0, len(text))
	for _, w := range text {
		stems = append(stems, w.parts...)
	}
	stems = stems[:min(len(stems), 4*longest)]
	var out []string
	for i, s := range stems {
		for _, p := range s.opens {
			if begins(stems[i:], p.stems) && !slices.Contains(out, p.concept) {
				out = append(out, p.concept)
			}
		}
	}
	return out
}

// subjects are the concepts that a reform is about: those that its title names,
// or, where it names none, those of the sentence that tells of it.
func (r *Reader) subjects(f pipeline.Reform, title []printed) []string {
	if all := conceptsIn(title); len(all) > 0 {
		return all
	}
	return r.concepts(f.Quote)
}

// begins reports whether the stems begin with the phrase.
func begins(stems []*stem, phrase []string) bool {
	if len(stems) < len(phrase) {
		return false
	}
	for i, s := range phrase {
		if stems[i].text != s {
			return false
		}
	}
	return true
}
