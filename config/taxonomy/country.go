package taxonomy

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Country is a State or territory.
type Country struct {
	// Alpha3 and Alpha2 are ISO 3166-1 codes; Kosovo has the user-assigned
	// XKX and XK.
	Alpha3, Alpha2 string
	// M49 is the United Nations' numeric code ("398"), Region the code of its
	// M49 sub-region ("143", Central Asia); "" where there is none.
	M49, Region string
	// Name is the United Nations' short English name, Official the full one,
	// "" where both are the same.
	Name, Official string
	// Aliases are other English names, former names among them.
	Aliases []string
	// Demonyms are adjectives and nouns for what belongs to the country.
	Demonyms []string
	// Foreign are names in the ForeignLanguages, by language.
	Foreign map[string][]string
}

// ForeignLanguages are the languages other than English that the list has
// names in, as BCP 47 tags.
func ForeignLanguages() []string { return []string{"fr", "es", "ru", "pt"} }

// EnglishNames are the country's names in English, the short one first.
func (c Country) EnglishNames() []string {
	names := []string{c.Name}
	if c.Official != "" {
		names = append(names, c.Official)
	}
	return append(names, c.Aliases...)
}

// Names are all names of the country, the short English one first.
func (c Country) Names() []string {
	names := c.EnglishNames()
	for _, language := range ForeignLanguages() {
		names = append(names, c.Foreign[language]...)
	}
	return names
}

type countryIndex struct {
	all    []Country
	byCode map[string]int // alpha-3 and alpha-2
	byName map[string]string
}

var countries = sync.OnceValue(func() countryIndex {
	x := countryIndex{byCode: map[string]int{}, byName: map[string]string{}}
	for i, r := range MustOpen("countries").Rows {
		c := Country{
			Alpha3: r.Value("alpha3"), Alpha2: r.Value("alpha2"), M49: r.Value("m49"), Region: r.Value("region"),
			Name: r.Value("name"), Official: r.Value("official"), Aliases: r.List("aliases"), Demonyms: r.List("demonyms"),
			Foreign: map[string][]string{},
		}
		for _, language := range ForeignLanguages() {
			c.Foreign[language] = r.List(language)
		}
		x.all = append(x.all, c)
		x.byCode[c.Alpha3], x.byCode[c.Alpha2] = i, i
		for _, name := range c.Names() {
			x.byName[Fold(name)] = c.Alpha3
		}
	}
	return x
})

// Countries are all countries, in order of their alpha-3 codes.
func Countries() []Country { return slices.Clone(countries().all) }

// CountryByCode finds a country by its alpha-3 or alpha-2 code.
func CountryByCode(code string) (Country, bool) {
	x := countries()
	if i, ok := x.byCode[code]; ok {
		return x.all[i], true
	}
	return Country{}, false
}

// CountryNamed gives the alpha-3 code of the country with this name: any of its
// names in any case, with or without accents, punctuation and a leading "the".
func CountryNamed(name string) (alpha3 string, ok bool) {
	alpha3, ok = countries().byName[Fold(name)]
	return alpha3, ok
}

// Fold reduces a name to what lists compare: lower-case letters and digits
// without accents, single spaces for all else, "&" as "and", "St" as "saint",
// without a leading "the".
func Fold(name string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		case r == '&':
			b.WriteString(" and")
			space = true
		default:
			space = true
		}
	}
	return foldWords(b.String())
}

func foldWords(s string) string {
	s = strings.TrimPrefix(s, "the ")
	if rest, ok := strings.CutPrefix(s, "st "); ok {
		s = "saint " + rest
	}
	return s
}
