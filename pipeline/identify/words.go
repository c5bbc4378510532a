package identify

import (
	"strings"
	"unicode"
)

// How plainly common words must speak: their share of a text's words, and the
// share of the runner-up's hits that they must leave behind.
const (
	leastCommon  = 0.2
	clearLead    = 1.4
	leastWords   = 5
	wordsCounted = 4000
)

// commonWords are the commonest words of languages: the languages' places in
// tags, by word.
type commonWords struct {
	tags  []string
	words map[string][]int
}

func newCommonWords() commonWords {
	c := commonWords{words: map[string][]int{}}
	for i, r := range rows("data/words.tsv") {
		c.tags = append(c.tags, r[0])
		for _, w := range strings.Fields(r[1]) {
			c.words[w] = append(c.words[w], i)
		}
	}
	return c
}

// tell is the language whose common words fill text, "" unless one leads. It
// is far cheaper than trigrams and settles nearly every paragraph.
func (c commonWords) tell(text string) string {
	hits := make([]int, len(c.tags))
	total := 0
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !inWord(r) }) {
		if total++; total > wordsCounted {
			break
		}
		for _, i := range c.words[w] {
			hits[i]++
		}
	}
	best, second := 0, 0
	tag := ""
	for i, n := range hits {
		switch {
		case n > best:
			best, second, tag = n, best, c.tags[i]
		case n > second:
			second = n
		}
	}
	if total < leastWords || float64(best) < leastCommon*float64(total) || float64(best) < clearLead*float64(second) {
		return ""
	}
	return tag
}
