package same

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"servanda/config/taxonomy"
	"servanda/pipeline"
	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

var (
	//go:embed plain.txt
	plainList string
	//go:embed kinds.tsv
	kindList string

	plain = wordlist.Set(plainList)
	// kinds gives each word for a kind the one that it is compared as.
	kinds = func() map[string]string {
		as := map[string]string{}
		for _, row := range wordlist.Rows(kindList) {
			as[row[0]] = row[1]
		}
		return as
	}()
)

// names makes names that can be compared, for one State: without its own.
type names struct{ own []string }

func namer(state string) names {
	var n names
	if c, ok := taxonomy.CountryByCode(state); ok {
		for _, name := range append(c.Names(), c.Demonyms...) {
			n.own = append(n.own, " "+taxonomy.Fold(name)+" ")
		}
	}
	// "Republic of Velmara" goes before "Velmara".
	slices.SortStableFunc(n.own, func(a, b string) int { return len(b) - len(a) })
	return n
}

// of is the name of a reform: the words that tell it apart, in order of
// letters, each once; of a ratification the treaty.
func (n names) of(r pipeline.Reform) string {
	if r.Type == pipeline.ReformRatification && len(r.Instruments) > 0 {
		return r.Instruments[0]
	}
	title := " " + taxonomy.Fold(undated(r.Title)) + " "
	for _, own := range n.own {
		title = strings.ReplaceAll(title, own, " ")
	}
	var words []string
	for w := range strings.FieldsSeq(title) {
		if w = singular(w); !plain[w] && strings.IndexFunc(w, unicode.IsDigit) < 0 {
			words = append(words, cmp.Or(kinds[w], w))
		}
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// dates finds what stands in a title about when and by which number.
var dates = pattern.MustCompile(`(?i)\((?:[^()]*\d[^()]*|[\p{Lu}-]{2,12})\)|(?:No\.?|Nr\.?|№|n°|nº)\s*\S+|\b\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b`)

func undated(title string) string { return dates.ReplaceAllString(title, " ") }

// singular drops the ending of an English plural, so that both are one word.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || len(w) < 4:
		return w
	}
	return strings.TrimSuffix(w, "s")
}

// distinct reports whether a name says more than what kind of thing it names.
func distinct(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if kinds[w] == "" {
			return true
		}
	}
	return false
}
