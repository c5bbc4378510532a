package language

import "unicode"

// script is what the letters of a text tell.
type script struct {
	// name is the script of most letters, "" for a text without letters.
	name    string
	letters int
	// counts holds the letters beyond ASCII.
	counts map[rune]int
}

var scriptTables = [...]struct {
	name  string
	table *unicode.RangeTable
}{
	{"Latn", unicode.Latin}, {"Cyrl", unicode.Cyrillic}, {"Arab", unicode.Arabic}, {"Hani", unicode.Han},
	{"Kana", unicode.Hiragana}, {"Kana", unicode.Katakana}, {"Hang", unicode.Hangul}, {"Grek", unicode.Greek},
	{"Hebr", unicode.Hebrew}, {"Armn", unicode.Armenian}, {"Geor", unicode.Georgian}, {"Deva", unicode.Devanagari},
	{"Thai", unicode.Thai}, {"Ethi", unicode.Ethiopic}, {"Beng", unicode.Bengali}, {"Khmr", unicode.Khmer},
	{"Mymr", unicode.Myanmar}, {"Laoo", unicode.Lao}, {"Sinh", unicode.Sinhala}, {"Taml", unicode.Tamil},
}

// only are the scripts that stand for one language here.
var only = map[string]string{
	"Hani": "zh", "Kana": "ja", "Hang": "ko", "Grek": "el", "Hebr": "he", "Armn": "hy", "Geor": "ka", "Deva": "hi",
	"Thai": "th", "Ethi": "am", "Beng": "bn", "Khmr": "km", "Mymr": "my", "Laoo": "lo", "Sinh": "si", "Taml": "ta",
}

// scriptOf counts the letters of text by script.
func scriptOf(text string) script {
	s := script{counts: map[rune]int{}}
	var totals [len(scriptTables)]int
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
	kana := 0
	for i, n := range totals {
		if n > s.letters {
			s.letters, s.name = n, scriptTables[i].name
		}
		if scriptTables[i].name == "Kana" {
			kana += n
		}
	}
	if s.name == "Hani" && kana > s.letters/10 {
		s.name = "Kana" // Japanese writes both
	}
	return s
}
