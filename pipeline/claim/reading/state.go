package reading

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"servanda/config/taxonomy"
)

// State is a place where a text names a State.
type State struct {
	// Code is alpha-3.
	Code string
	// Adjective marks "Velmaran" apart from "Velmara".
	Adjective bool
	// Start and End are byte offsets into the text, half-open.
	Start, End int
}

// stateName is a name by which a State goes.
type stateName struct {
	text, code string
	adjective  bool
}

// stateNames are all States' names by their first words, longest first.
var stateNames = sync.OnceValue(func() map[string][]stateName {
	names := map[string][]stateName{}
	add := func(code, text string, adjective bool) {
		if first := firstWord(text); first != "" {
			names[first] = append(names[first], stateName{text, code, adjective})
		}
	}
	for _, row := range taxonomy.MustOpen("countries").Rows {
		for _, column := range []string{"name", "official", "aliases", "fr", "es", "ru", "pt", "demonyms"} {
			for _, name := range row.List(column) {
				add(row.Value("alpha3"), name, column == "demonyms")
			}
		}
	}
	for _, list := range names {
		slices.SortStableFunc(list, func(a, b stateName) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	return names
})

func firstWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(s)
	}
	return s[:end]
}

// States are the places where text names a State, from left to right.
func States(text string) []State {
	var all []State
	inWord := false
	for i := 0; i < len(text); {
		r, w := utf8.DecodeRuneInString(text[i:])
		if !inWord && unicode.IsLetter(r) {
			if s, ok := stateAt(text, i); ok {
				all = append(all, s)
				i, inWord = s.End, false
				continue
			}
		}
		inWord = unicode.IsLetter(r)
		i += w
	}
	return all
}

func stateAt(text string, at int) (State, bool) {
	for _, n := range stateNames()[firstWord(text[at:])] {
		end := at + len(n.text)
		if !strings.HasPrefix(text[at:], n.text) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(text[end:]); end < len(text) && unicode.IsLetter(r) {
			continue
		}
		return State{Code: n.code, Adjective: n.adjective, Start: at, End: end}, true
	}
	return State{}, false
}

// StateIn is the State that a clause is about: the first that it names, by
// noun before adjective; the document's when it names none.
func (d *Document) StateIn(clause string) string {
	states := States(clause)
	for _, s := range states {
		if !s.Adjective {
			return s.Code
		}
	}
	if len(states) > 0 {
		return states[0].Code
	}
	return d.State()
}
