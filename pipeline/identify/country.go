package identify

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/config/taxonomy"
	"servanda/pipeline"
	"servanda/pipeline/pattern"
)

// Frequency is the last resort: a country must be named often, and far more
// often than any other.
const (
	countBytes    = 400_000 // of text in which names are counted
	leastMentions = 6
	leastShare    = 0.55
)

// gazetteer finds countries by their names in running text.
type gazetteer struct {
	// names are folded names, by their first word; the longest first.
	names map[string][]placeName
	codes map[string]bool
}

type placeName struct {
	words []string
	code  string
	// stem means that endings may differ: names inflect in Russian.
	stem bool
}

// newGazetteer reads the code list's names in all its languages. Demonyms are
// left out where text is read for the State that it is about.
func newGazetteer() *gazetteer {
	g := &gazetteer{names: map[string][]placeName{}, codes: map[string]bool{}}
	for _, r := range taxonomy.MustOpen("countries").Rows {
		code := r.Value("alpha3")
		g.codes[code] = true
		for _, column := range []string{"name", "official", "aliases", "fr", "es", "pt", "ru"} {
			for _, name := range r.List(column) {
				g.add(name, code, column == "ru")
			}
		}
	}
	for first := range g.names {
		slices.SortStableFunc(g.names[first], func(a, b placeName) int { return len(b.words) - len(a.words) })
	}
	return g
}

func (g *gazetteer) add(name, code string, stem bool) {
	var words []string
	for _, w := range split(name) {
		words = append(words, key(w.text, stem))
	}
	if len(words) > 0 {
		g.names[words[0]] = append(g.names[words[0]], placeName{words, code, stem})
	}
}

// key is a word as the gazetteer compares it: folded, and for Russian without
// its ending.
func key(word string, stem bool) string {
	w := fold(word)
	if !stem {
		return w
	}
	r := []rune(w)
	for len(r) > 3 && strings.ContainsRune("аяыиоейьюу", r[len(r)-1]) {
		r = r[:len(r)-1]
	}
	return string(r)
}

// word is a word of a text with its place in bytes.
type word struct {
	text       string
	start, end int
}

// split gives the words of text; apostrophes and hyphens part words, so that
// "Iceland’s" names Iceland.
func split(text string) []word {
	var all []word
	start := -1
	for i, r := range text {
		in := unicode.IsLetter(r) || unicode.IsMark(r)
		if in && start < 0 {
			start = i
		}
		if !in && start >= 0 {
			all = append(all, word{text[start:i], start, i})
			start = -1
		}
	}
	if start >= 0 {
		all = append(all, word{text[start:], start, len(text)})
	}
	return all
}

// find calls each with the code of every country that text names, from left
// to right without overlaps.
func (g *gazetteer) find(text string, each func(code string)) {
	words := split(text)
	for i := 0; i < len(words); {
		n, code := g.at(words[i:])
		if n == 0 {
			i++
			continue
		}
		each(code)
		i += n
	}
}

// at matches the longest name that the words open with.
func (g *gazetteer) at(words []word) (n int, code string) {
	if r, _ := utf8.DecodeRuneInString(words[0].text); !unicode.IsUpper(r) && unicode.In(r, unicode.Latin, unicode.Cyrillic) {
		return 0, ""
	}
	for _, stem := range []bool{false, true} {
		for _, p := range g.names[key(words[0].text, stem)] {
			if p.stem == stem && p.opens(words) {
				return len(p.words), p.code
			}
		}
	}
	return 0, ""
}

func (p placeName) opens(words []word) bool {
	if len(words) < len(p.words) {
		return false
	}
	for i, w := range p.words {
		if key(words[i].text, p.stem) != w {
			return false
		}
	}
	return true
}

// country is the code of the country that text is the name of, and of nothing
// else; "" otherwise.
func (k *knowledge) country(text string) string {
	words := split(text)
	if len(words) == 0 || len(words) > 9 {
		return ""
	}
	if n, code := k.places.at(words); n == len(words) {
		return code
	}
	return ""
}

var symbolCountry = pattern.MustCompile(`[/-]([A-Z]{3})(?:/|$)`)

// stateLine is a line of a front that says which State a document concerns.
var stateLine = pattern.MustCompile(`(?i)^(?:state party(?: concerned)?|état partie|estado parte|государство-участник|country|pays|país)\s*:\s*(.+)$`)

// countriesOf are the States that the document is about, the main one first.
func countriesOf(symbol, title string, lines []line, ps []pipeline.Passage, file string) []string {
	var all []string
	add := func(code string) {
		if !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	for _, m := range symbolCountry.FindAllStringSubmatch(symbol, -1) {
		if know().places.codes[m[1]] {
			add(m[1])
		}
	}
	if len(all) > 0 {
		return all
	}
	know().places.find(title, add)
	for _, l := range lines {
		if m := stateLine.FindStringSubmatch(l.text); m != nil {
			know().places.find(m[1], add)
		}
	}
	if len(all) == 0 {
		all = alone(lines)
	}
	if len(all) == 0 {
		all = mostNamed(ps, inName(file))
	}
	return all
}

// alone is the country whose name is a line of the front by itself, as reports
// of the Council of Europe print it below their title; none where several are.
func alone(lines []line) []string {
	var all []string
	for _, l := range lines {
		if code := know().country(l.text); code != "" && !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	if len(all) != 1 {
		return nil
	}
	return all
}

// inName is the first country that a file's name names, "" for none.
func inName(file string) (code string) {
	know().places.find(strings.ReplaceAll(path.Base(file), "_", " "), func(c string) {
		if code == "" {
			code = c
		}
	})
	return code
}

// mostNamed is the country that the passages name most, if one stands out, or
// if the file's name names it too.
func mostNamed(ps []pipeline.Passage, hinted string) []string {
	counts := map[string]int{}
	total, bytes, best := 0, 0, ""
	for _, p := range ps {
		if bytes += len(p.Text); bytes > countBytes {
			break
		}
		if p.Kind == pipeline.KindFootnote {
			continue
		}
		know().places.find(p.Text, func(code string) {
			counts[code]++
			total++
			if counts[code] > counts[best] || counts[code] == counts[best] && code < best {
				best = code
			}
		})
	}
	if hinted != "" && counts[hinted] >= leastMentions && counts[hinted]*2 > counts[best] {
		return []string{hinted}
	}
	if counts[best] < leastMentions || float64(counts[best]) < leastShare*float64(total) {
		return nil
	}
	return []string{best}
}
