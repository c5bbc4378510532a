package recommend

import (
	"cmp"
	"strings"
	"sync"
	"unicode"

	"servanda/config/taxonomy"
)

// word is a word of a text: letters and digits in lower case, and where it is.
type word struct {
	text       string
	start, end int
}

// words cuts a text into words; apostrophes part none.
func words(text string) []word {
	var all []word
	start := -1
	for i, r := range text + " " {
		switch inWord := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’'; {
		case inWord && start < 0:
			start = i
		case !inWord && start >= 0:
			all = append(all, word{plain(text[start:i]), start, i})
			start = -1
		}
	}
	return all
}

// plain is the word as names are compared.
func plain(w string) string {
	return strings.Map(func(r rune) rune {
		if r == '\'' || r == '’' {
			return -1
		}
		return unicode.ToLower(r)
	}, w)
}

// key joins words as names are looked up.
func key(ws []word) string {
	parts := make([]string, len(ws))
	for i, w := range ws {
		parts[i] = w.text
	}
	return strings.Join(parts, " ")
}

// stateNames are the names of States by key, each with the name that stands
// for it ("" for itself), and for each first word how many words the longest
// name has that opens with it.
type stateNames struct {
	known   map[string]string
	longest map[string]int
}

var states = sync.OnceValue(func() *stateNames {
	s := &stateNames{known: map[string]string{}, longest: map[string]int{}}
	for _, r := range taxonomy.MustOpen("countries").Rows {
		for _, column := range []string{"name", "official", "aliases", "fr", "es", "pt", "ru"} {
			for _, name := range r.List(column) {
				s.add(name, "")
			}
		}
		if inverted := r.Value("name"); strings.HasSuffix(inverted, " of)") {
			s.add(r.Value("official"), inverted)
		}
	}
	for _, row := range rows("states.tsv") {
		s.add(row[0], "")
	}
	return s
})

func (s *stateNames) add(name, standard string) {
	ws := words(name)
	if len(ws) == 0 {
		return
	}
	s.known[key(ws)] = standard
	s.longest[ws[0].text] = max(s.longest[ws[0].text], len(ws))
}

// match is the number of words of the longest name that opens the words.
func (s *stateNames) match(ws []word) int {
	if len(ws) == 0 {
		return 0
	}
	for n := min(len(ws), s.longest[ws[0].text]); n > 0; n-- {
		if _, known := s.known[key(ws[:n])]; known {
			return n
		}
	}
	return 0
}

// listed is a name as the United Nations lists States: "Iran (Islamic Republic
// of)" for "Islamic Republic of Iran"; any other name as printed.
func (s *stateNames) listed(printed string, ws []word) string {
	return cmp.Or(s.known[key(ws)], printed)
}

// misspelt reports whether the words are a known name but for a slip of one
// letter, or of two in a long name.
func (s *stateNames) misspelt(ws []word) bool {
	k := key(ws)
	slips := 1
	if len(k) >= 9 {
		slips = 2
	}
	if len(k) < 5 || len(k) > 60 {
		return false
	}
	for name := range s.known {
		if near(k, name, slips) {
			return true
		}
	}
	return false
}

// near reports whether a and b differ by at most slips letters put in, left
// out or changed.
func near(a, b string, slips int) bool {
	if len(a) > len(b)+slips || len(b) > len(a)+slips {
		return false
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)] <= slips
}
