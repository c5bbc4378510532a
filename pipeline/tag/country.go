package tag

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"servanda/config/taxonomy"
	"servanda/pipeline/wordlist"
)

//go:embed endings.tsv
var endingsFile string

//go:embed notcountries.txt
var notCountriesFile string

// Confidence in a country that is named, or that an adjective speaks of.
const (
	sureCountry = 0.95
	sureDemonym = 0.6
)

const ruleDemonym = "country/demonym"

// countryNames is the lexicon of countries' names and demonyms, and of names
// that only contain one ("New Mexico"), which stand for no country.
func countryNames(v *vocabulary) *lexicon {
	l := newLexicon(v, nil)
	for _, c := range taxonomy.Countries() {
		codes := []string{c.Alpha3}
		for _, name := range c.EnglishNames() {
			l.add(name, entry{codes: codes, rule: "country/name"})
		}
		for _, language := range taxonomy.ForeignLanguages() {
			for _, name := range c.Foreign[language] {
				for _, form := range inflections(name) {
					l.add(form, entry{codes: codes, rule: "country/name", language: language})
				}
			}
		}
		for _, name := range c.Demonyms {
			l.add(name, entry{codes: codes, rule: ruleDemonym})
		}
	}
	for _, name := range wordlist.Lines(notCountriesFile) {
		l.add(name, entry{})
	}
	return l
}

// inflections are a name and, where it is a single Russian word, its cases.
func inflections(name string) []string {
	all := []string{name}
	if name[0] < utf8.RuneSelf || strings.ContainsAny(name, " -'") {
		return all
	}
	for _, row := range wordlist.Rows(endingsFile) {
		if root, ok := strings.CutSuffix(name, row[0]); ok {
			for _, e := range strings.Fields(row[1]) {
				all = append(all, root+e)
			}
			break
		}
	}
	return all
}

// findCountries finds the countries that the text names.
func (r *reading) findCountries() []hit {
	var all []hit
	for i := 0; i < len(r.tokens); i++ {
		k := r.tokens[i]
		if k.word == wordNone || r.countries.walk(0, k.word) == 0 {
			continue
		}
		h, _, ok := r.countries.at(r.text, i, func(e entry) bool { return r.takesCountry(e, k) })
		if !ok {
			continue
		}
		i = h.last
		if len(h.entry.codes) > 0 {
			all = append(all, h)
		}
	}
	return all
}

// takesCountry reports whether a name can stand where it does: in a language
// that has it, and not as capitals among capitals.
func (r *reading) takesCountry(e entry, k token) bool {
	if e.language != "" && e.language != "ru" && e.language != r.state.language {
		return false
	}
	short := k.end-k.start <= 4 && k.shape&shapeCaps != 0
	return !(r.shouted && short && e.words == 1)
}
