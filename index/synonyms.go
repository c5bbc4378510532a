package index

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"servanda/config/taxonomy"
	"servanda/index/query"
	"servanda/index/words"
)

// Synonym shows under which other names a treaty of the query was searched for.
type Synonym struct {
	// Asked are the words of the query, Names the other names.
	Asked string   `json:"asked"`
	Names []string `json:"names"`
}

// withSynonyms lets each treaty that the query names be found by its other
// names too: ICCPR also as "International Covenant on Civil and Political
// Rights". Quoted words, and what a NOT holds, stay as they are.
func withSynonyms(n query.Node, languages []*words.Language) (query.Node, []Synonym) {
	switch n := n.(type) {
	case query.Word:
		names := otherNames([]query.Node{n}, languages)
		if len(names) == 0 {
			return n, nil
		}
		return alternatives(n, names), []Synonym{{n.Term, names}}
	case query.Or:
		var all []Synonym
		parts := make(query.Or, len(n))
		for i, p := range n {
			var found []Synonym
			parts[i], found = withSynonyms(p, languages)
			all = append(all, found...)
		}
		return parts, all
	case query.And:
		return synonymsInRuns(n, languages)
	}
	return n, nil
}

// synonymsInRuns reads the parts of an And: those that side by side make up a
// treaty's name become one.
func synonymsInRuns(n query.And, languages []*words.Language) (query.Node, []Synonym) {
	var parts query.And
	var all []Synonym
	for i := 0; i < len(n); {
		run, names := longestName(n[i:], languages)
		if run > 1 {
			parts = append(parts, alternatives(slices.Clone(n[i:i+run]), names))
			all = append(all, Synonym{strings.Join(termsOf(n[i:i+run]), " "), names})
			i += run
			continue
		}
		p, found := withSynonyms(n[i], languages)
		parts, all = append(parts, p), append(all, found...)
		i++
	}
	return parts, all
}

// longestName returns how many parts from the first on make up a treaty's
// name, and its other names.
func longestName(parts query.And, languages []*words.Language) (run int, others []string) {
	for run = min(len(parts), longestTreatyName); run > 1; run-- {
		if names := otherNames(parts[:run], languages); len(names) > 0 {
			return run, names
		}
	}
	return 0, nil
}

const longestTreatyName = 16

// termsOf are the words of parts that are all plain words, else nil.
func termsOf(parts []query.Node) (terms []string) {
	for _, p := range parts {
		w, ok := p.(query.Word)
		if !ok || w.Field != query.FieldText || w.Form != query.FormStem {
			return nil
		}
		terms = append(terms, w.Term)
	}
	return terms
}

// alternatives asks for the node or one of the names.
func alternatives(n query.Node, names []string) query.Node {
	or := query.Or{n}
	for _, name := range names {
		terms := words.Terms(name)
		if len(terms) == 1 {
			or = append(or, query.Word{Field: query.FieldText, Term: terms[0], Form: query.FormExact})
			continue
		}
		or = append(or, query.Phrase{Field: query.FieldText, Terms: terms})
	}
	return or
}

// shortAcronym is up to how many letters an acronym is only read as one where
// it is written in capitals: a cat is no Convention.
const shortAcronym = 3

// otherNames are the names of the treaty that the words name, without those
// that the words already find; none where they name no one treaty.
func otherNames(parts []query.Node, languages []*words.Language) (others []string) {
	terms := termsOf(parts)
	if len(terms) == 0 {
		return nil
	}
	if len(terms) == 1 && utf8.RuneCountInString(terms[0]) <= shortAcronym && !parts[0].(query.Word).Capitals {
		return nil
	}
	key := strings.Join(terms, " ")
	for _, name := range treatyNames()[key] {
		if other := strings.Join(words.Terms(name.Text), " "); other != key && readable(name.Language, languages) {
			others = append(others, name.Text)
		}
	}
	return others
}

// readable reports a name in English, or in a language of the search.
func readable(language string, languages []*words.Language) bool {
	return language == "en" || slices.ContainsFunc(languages, func(l *words.Language) bool { return l.Code == language })
}

// treatyNames maps each name of a treaty, as the words that it is made of, to
// the names that it is searched by. Names of one word count if they are
// acronyms; names that several treaties have count for none.
var treatyNames = sync.OnceValue(func() map[string][]taxonomy.InstrumentName {
	byTreaty := map[string][]taxonomy.InstrumentName{}
	owner := map[string]string{}
	for _, n := range taxonomy.InstrumentNames() {
		key := strings.Join(words.Terms(n.Text), " ")
		if !strings.Contains(key, " ") && strings.ToUpper(n.Text) != n.Text {
			continue
		}
		if o, ok := owner[key]; ok {
			if o != n.Instrument {
				owner[key] = "" // "the 1954 Convention" is of several
			}
			continue
		}
		owner[key] = n.Instrument
		byTreaty[n.Instrument] = append(byTreaty[n.Instrument], n)
	}
	names := map[string][]taxonomy.InstrumentName{}
	for key, o := range owner {
		if o != "" {
			names[key] = byTreaty[o]
		}
	}
	return names
})
