// Package language tells the language of text, and how much a text is like
// any language at all. Scripts that stand for one language decide alone; in
// the others the letters, the commonest words and the commonest three letters
// in a row of each language are weighed against each other. What it knows is
// in data/.
//
// Useful for: documents, paragraphs, and a few words of a known document. Not
// useful for: telling Bosnian, Croatian and Montenegrin apart (all are "hr"),
// or the languages of one passage.
package language

// How much of a text is weighed, in bytes, and how many letters say nothing.
const (
	enough       = 24_000
	leastLetters = 8
)

// names is how many letters may be no more than names in another script.
const names = 30

// Of is the language of text as a BCP 47 tag, "" when it cannot be told.
func Of(text string) string {
	s := scriptOf(text)
	if s.name == "" || s.letters < leastLetters && only[s.name] == "" {
		return ""
	}
	return tell(text, s, "")
}

// Within is the language of a passage in a document whose main language is
// prior: it is prior unless the passage plainly speaks another. "" when both
// cannot be told.
func Within(text, prior string) string {
	s := scriptOf(text)
	foreign := !know().writes(prior, s.name)
	switch {
	case prior == "":
		return Of(text)
	case s.name == "":
		return prior
	case foreign && s.name == "Latn" && s.letters < names:
		return prior
	case !foreign && s.letters < leastLetters:
		return prior
	}
	if t := tell(text, s, prior); t != "" {
		return t
	}
	return prior
}

// tell is the likeliest language of text in a script.
func tell(text string, s script, prior string) string {
	if t, ok := only[s.name]; ok {
		return t
	}
	a := know().scripts[s.name]
	if a == nil {
		return ""
	}
	if t := a.byOwnLetters(s); t != "" {
		return t
	}
	w := a.weigh(text)
	best := w.best(prior)
	if w.unlike(best) {
		return ""
	}
	return a.tags[best]
}
