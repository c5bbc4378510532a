package identify

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"servanda/pipeline"
)

// How much text decides a language, and how little says nothing by itself.
const (
	sampleBytes  = 24_000
	leastLetters = 60
)

// Language is the language of text as a BCP 47 tag, "" when it cannot be told.
func Language(text string) string {
	w := writing{text: text, script: scriptOf(text)}
	return w.language()
}

// PassageLanguage is the language of a passage in a document whose main
// language is prior. A short text is taken to be in it, unless its script
// forbids that.
func PassageLanguage(text, prior string) string {
	w := writing{text: text, script: scriptOf(text)}
	if w.name == "" || w.letters < leastLetters && sameScript(w.name, prior) {
		return prior
	}
	found := w.language()
	if found == "" && !sameScript(w.name, prior) {
		return cmp.Or(usual[w.name], prior)
	}
	if found == "" || w.letters < 3*leastLetters && sameScript(w.name, prior) && !w.surely(found) {
		return prior
	}
	return found
}

// writing is a text with what is known of its language so far.
type writing struct {
	script
	text string
	// common is what the commonest words tell, and guess what trigrams tell,
	// each once it was asked for.
	common *string
	guess  *whatlanggo.Info
}

func (w *writing) language() string {
	if w.name == "" {
		return ""
	}
	if t := byLetters(w.script); t != "" {
		return t
	}
	if w.letters < leastLetters/2 {
		return ""
	}
	if w.name == "Latn" && w.words() != "" {
		return w.words()
	}
	if w.name == "Cyrl" {
		return "ru" // the other languages are known by their letters
	}
	if len(w.text) <= enough && utf8.ValidString(w.text) {
		return tagOf(w.trigrams().Lang)
	}
	text := strings.ToValidUTF8(w.text[:min(enough, len(w.text))], "")
	return tagOf(whatlanggo.DetectLangWithOptions(text, options()[w.name]))
}

// words is the language that the commonest words tell.
func (w *writing) words() string {
	if w.common == nil {
		t := know().common.tell(w.text)
		w.common = &t
	}
	return *w.common
}

// surely reports whether words or trigrams leave no doubt about the language.
func (w *writing) surely(tag string) bool {
	if w.words() == tag {
		return true
	}
	info := w.trigrams()
	return tagOf(info.Lang) == tag && info.IsReliable()
}

// enough is how many bytes of a text trigrams are counted in.
const enough = 2000

// trigrams is what the trigrams of the whole text tell.
func (w *writing) trigrams() whatlanggo.Info {
	if w.guess == nil {
		info := whatlanggo.DetectWithOptions(w.text, options()[w.name])
		w.guess = &info
	}
	return *w.guess
}

// usual are the languages of words too few to tell, by their script. Words in
// Latin letters are names, and belong to any text.
var usual = map[string]string{"Cyrl": "ru", "Arab": "ar"}

// documentLanguage reads samples from all over the document. What the United
// Nations issue is in one of six languages: another means a list of names.
func documentLanguage(ps []pipeline.Passage, lines []line, declared string, issued bool) string {
	var b strings.Builder
	step := max(1, len(ps)/80)
	for i := 0; i < len(ps) && b.Len() < sampleBytes; i += step {
		if ps[i].Kind != pipeline.KindFootnote {
			b.WriteString(shorten(ps[i].Text) + "\n")
		}
	}
	for _, l := range lines {
		if len(ps) == 0 && b.Len() < sampleBytes {
			b.WriteString(l.text + "\n")
		}
	}
	t := Language(b.String())
	if issued && !strings.Contains("ar en es fr ru zh", t) {
		return "en"
	}
	return cmp.Or(t, primary(declared))
}

// primary is the language of a tag such as "en-GB".
func primary(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if len(base) != 2 {
		return ""
	}
	return base
}

// script is what the letters of a text tell.
type script struct {
	// name is the script of most letters, "" for a text without letters.
	name    string
	letters int
	counts  map[rune]int
}

var scriptTables = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Latn", unicode.Latin}, {"Cyrl", unicode.Cyrillic}, {"Arab", unicode.Arabic}, {"Hani", unicode.Han},
	{"Kana", unicode.Hiragana}, {"Kana", unicode.Katakana}, {"Hang", unicode.Hangul}, {"Grek", unicode.Greek},
	{"Hebr", unicode.Hebrew}, {"Armn", unicode.Armenian}, {"Geor", unicode.Georgian}, {"Deva", unicode.Devanagari},
	{"Thai", unicode.Thai}, {"Ethi", unicode.Ethiopic}, {"Beng", unicode.Bengali}, {"Khmr", unicode.Khmer},
	{"Mymr", unicode.Myanmar}, {"Laoo", unicode.Lao}, {"Sinh", unicode.Sinhala}, {"Taml", unicode.Tamil},
}

// scriptOf counts the letters of text by script.
func scriptOf(text string) script {
	s := script{counts: map[rune]int{}}
	var totals [20]int
	for _, r := range text {
		if r <= unicode.MaxASCII {
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				totals[0]++
			}
			continue
		}
		for i, t := range scriptTables {
			if unicode.Is(t.table, r) {
				totals[i]++
				s.counts[unicode.ToLower(r)]++
				break
			}
		}
	}
	for i, n := range totals {
		if n > s.letters {
			s.letters, s.name = n, scriptTables[i].name
		}
	}
	if s.name == "Hani" && totals[4]+totals[5] > s.letters/10 {
		s.name = "Kana"
	}
	return s
}

// only are the scripts that stand for one language here.
var only = map[string]string{
	"Hani": "zh", "Kana": "ja", "Hang": "ko", "Grek": "el", "Hebr": "he", "Armn": "hy", "Geor": "ka", "Deva": "hi",
	"Thai": "th", "Ethi": "am", "Beng": "bn", "Khmr": "km", "Mymr": "my", "Laoo": "lo", "Sinh": "si", "Taml": "ta",
}

// byLetters tells a language by its script alone, or by letters that its
// neighbours do not write (data/letters.tsv).
func byLetters(s script) string {
	if t, ok := only[s.name]; ok {
		return t
	}
	for _, l := range know().letters {
		if l.script == s.name && l.fits(s) {
			return l.tag
		}
	}
	return ""
}

// alphabet says which letters give a language away.
type alphabet struct {
	tag, script string
	// some must be there, at least perMille of all letters together; none of
	// without may be as frequent.
	some, without string
	perMille      int
}

func (a alphabet) fits(s script) bool {
	have, not := 0, 0
	for _, r := range a.some {
		have += s.counts[r]
	}
	for _, r := range a.without {
		not += s.counts[r]
	}
	return have*1000 >= a.perMille*s.letters && have > 0 && not*4 < have
}

func alphabets() []alphabet {
	var all []alphabet
	for _, r := range rows("data/letters.tsv") {
		n, _ := strconv.Atoi(r[4])
		all = append(all, alphabet{tag: r[0], script: r[1], some: r[2], without: r[3], perMille: n})
	}
	return all
}
