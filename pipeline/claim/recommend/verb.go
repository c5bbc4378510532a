package recommend

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline/pattern"
)

// verbs are the base forms of verbs that ask.
var verbs = set("verbs.txt")

// opensWithVerb reports whether the text asks from its first words on: with an
// imperative, an infinitive or "that the State …", adverbs apart.
func opensWithVerb(text string) bool {
	for i, w := range strings.Fields(text) {
		w = strings.ToLower(strings.Trim(w, ",;:.“”\"'‘’()"))
		switch {
		case w == "that" && i == 0:
			return true
		case verbs[w]:
			return true
		case i > 3 || !leadsToVerb(w):
			return false
		}
	}
	return false
}

// leadsToVerb reports whether the word may stand before the verb.
func leadsToVerb(w string) bool {
	switch w {
	case "to", "and", "or", "also", "further", "not", "please", "as", "well", "soon":
		return true
	}
	return strings.HasSuffix(w, "ly")
}

// infinitives are how items open that say by themselves what to do, by language.
var infinitives = func() map[string]*pattern.Pattern {
	all := map[string]*pattern.Pattern{}
	for _, row := range rows("infinitives.tsv") {
		all[row[0]] = pattern.MustCompile(row[1])
	}
	return all
}()

// opensWithInfinitive reports whether the text opens with a verb of the
// language in its infinitive.
func opensWithInfinitive(text, language string) bool {
	p := infinitives[language]
	return p != nil && p.MatchString(text)
}

// opensWithGerund reports whether the text opens with the "-ing" form of a
// verb that asks.
func opensWithGerund(text string) bool {
	for i, w := range strings.Fields(text) {
		w = strings.ToLower(strings.Trim(w, ",;:.“”\"'‘’()"))
		if isGerund(w) {
			return true
		}
		if i > 2 || !leadsToVerb(w) {
			return false
		}
	}
	return false
}

func isGerund(w string) bool {
	stem, found := strings.CutSuffix(w, "ing")
	if !found || len(stem) < 2 {
		return false
	}
	if verbs[stem] || verbs[stem+"e"] {
		return true
	}
	last := stem[len(stem)-1]
	return last == stem[len(stem)-2] && verbs[stem[:len(stem)-1]]
}

// startsLower reports whether a text begins in the middle of a sentence.
func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}
