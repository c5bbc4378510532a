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

// folded are the codes of States by their names in lower case.
var folded = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for _, list := range stateNames() {
		for _, n := range list {
			if !n.adjective {
				codes[strings.ToLower(n.text)] = n.code
			}
		}
	}
	return codes
})

// StateUnder is the State of what stands under these headings: a yearbook
// names each country in a heading of its own; else the document's State.
func (d *Document) StateUnder(section []string) string {
	for _, heading := range slices.Backward(section) {
		if code := folded()[strings.ToLower(strings.TrimSpace(heading))]; code != "" {
			return code
		}
	}
	return d.State()
}
