package words

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/it"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/lang/tr"
)

// Language joins the forms of a word in one language.
type Language struct {
	// Code is the BCP 47 primary language.
	Code string
	// Particles are what the language writes onto the front of a word; ""
	// is always among them.
	Particles []string
	// Attached are prepositions that are written onto a word as if they were its
	// first letters, which no stemmer can tell: see Bare.
	Attached []string
	// Rewritten is how many letters at the end of a stem a form may spell
	// otherwise: policy and policies share "polic" of "polici".
	Rewritten int

	stem  analysis.TokenFilter
	stop  analysis.TokenMap
	base  map[string]string   // irregular form → base form
	forms map[string][]string // stem → base form and irregular forms
}

// LanguageOf returns the language of a BCP 47 tag; false where Servanda has no
// stemmer for it, and words then are searched as written.
func LanguageOf(tag string) (*Language, bool) {
	code, _, _ := strings.Cut(strings.ToLower(tag), "-")
	l, ok := languages()[code]
	return l, ok
}

// Stem returns what the forms of the term have in common. The term is as
// Split gives it.
func (l *Language) Stem(term string) string {
	if b, ok := l.base[term]; ok {
		term = b
	}
	out := l.stem.Filter(analysis.TokenStream{{Term: []byte(term)}})
	if len(out) == 0 || len(out[0].Term) == 0 {
		return term
	}
	return string(out[0].Term)
}

// shortestBare is how many letters must be left of a word for its first to be
// read as a preposition.
const shortestBare = 4

// Bare is the term without an attached preposition, if it may begin with one.
// Whether it does depends on the word that is left: compare its stem.
func (l *Language) Bare(term string) string {
	for _, a := range l.Attached {
		if rest, ok := strings.CutPrefix(term, a); ok && utf8.RuneCountInString(rest) >= shortestBare {
			return rest
		}
	}
	return term
}

// Irregular returns the forms of term, itself among them, that have endings of
// no rule: "woman women" for either and for "women". It is empty for most.
func (l *Language) Irregular(term string) []string { return l.forms[l.Stem(term)] }

// Stop reports words too common to ask for: "the", "of".
func (l *Language) Stop(term string) bool { return l.stop[term] }

var languages = sync.OnceValue(func() map[string]*Language {
	ls := map[string]*Language{}
	add := func(code string, rewritten int, stem analysis.TokenFilter, stop []byte, particles ...string) {
		ls[code] = &Language{Code: code, Particles: append([]string{""}, particles...), Rewritten: rewritten,
			stem: stem, stop: stopWords(stop)}
	}
	add("ar", 1, ar.NewArabicStemmerFilter(), ar.ArabicStopWords, "ال", "وال", "بال", "كال", "فال", "لل", "و")
	add("de", 1, de.NewGermanLightStemmerFilter(), de.GermanStopWords)
	add("en", 1, en.NewEnglishStemmerFilter(), en.EnglishStopWords)
	add("es", 2, es.NewSpanishLightStemmerFilter(), es.SpanishStopWords)
	add("fr", 2, fr.NewFrenchLightStemmerFilter(), fr.FrenchStopWords)
	add("it", 2, it.NewItalianLightStemmerFilterFilter(), it.ItalianStopWords)
	add("pt", 2, pt.NewPortugueseLightStemmerFilter(), pt.PortugueseStopWords)
	add("ru", 1, ru.NewRussianStemmerFilter(), ru.RussianStopWords)
	ls["ar"].Attached = []string{"وب", "ول", "ب", "ل", "ف", "ك"}
	add("tr", 1, tr.NewTurkishStemmerFilter(), tr.TurkishStopWords)
	for code, e := range endingsOf(suffixes) {
		add(code, 1, e, nil)
	}
	ls["en"].addIrregular(irregularEnglish)
	return ls
})

// stopWords reads a list as bleve ships it, folded as our terms are.
func stopWords(text []byte) analysis.TokenMap {
	raw := analysis.NewTokenMap()
	if err := raw.LoadBytes(text); err != nil {
		return raw // a list in memory cannot fail to be read
	}
	folded := analysis.NewTokenMap()
	for w := range raw {
		if ts := Terms(w); len(ts) == 1 {
			folded.AddToken(ts[0])
		}
	}
	return folded
}

//go:embed irregular.en.tsv
var irregularEnglish string

func (l *Language) addIrregular(tsv string) {
	l.base, l.forms = map[string]string{}, map[string][]string{}
	for line := range strings.Lines(tsv) {
		base, forms, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(base, "#") {
			continue
		}
		stem := l.Stem(base)
		l.forms[stem] = append(l.forms[stem], base)
		for f := range strings.FieldsSeq(forms) {
			l.base[f] = base
			l.forms[stem] = append(l.forms[stem], f)
		}
	}
}
