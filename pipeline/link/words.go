package link

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"servanda/pipeline/wordlist"
)

//go:embed stopwords.txt
var stopwordsFile string

// stopwords are the words that say nothing of what a text is about: function
// words, and the words that nearly every human-rights text uses.
var stopwords = sync.OnceValue(func() map[string]bool { return wordSet(stopwordsFile) })

//go:embed broad.txt
var broadFile string

// broad are the themes that nearly everything belongs to: sharing one is no
// ground for a link.
var broad = sync.OnceValue(func() map[string]bool { return wordSet(broadFile) })

// narrow leaves out the themes that nearly everything belongs to.
func narrow(themes []string) []string {
	var kept []string
	for _, t := range themes {
		if !broad()[t] {
			kept = append(kept, t)
		}
	}
	return kept
}

// wordSet reads a file of words, several a line.
func wordSet(file string) map[string]bool {
	set := map[string]bool{}
	for _, line := range wordlist.Lines(file) {
		for _, w := range strings.Fields(line) {
			set[w] = true
		}
	}
	return set
}

// word is a content word by its stem, and as the text prints it.
type word struct{ stem, printed string }

// longest is how many content words of a text count; a quote of a whole page
// shares words with everything.
const longest = 120

// words gives a text's content words, each stem once, in order.
func words(text string) []word {
	seen := map[string]bool{}
	var out []word
	for _, w := range strings.FieldsFunc(text, notWord) {
		low := strings.ToLower(w)
		if len(low) < 3 || stopwords()[low] || isNumber(low) {
			continue
		}
		if s := stem(low); !seen[s] && len(out) < longest {
			seen[s] = true
			out = append(out, word{s, w})
		}
	}
	return out
}

// deepest is how many of the headings above a passage tell what it is about.
const deepest = 2

// headings gives the content words of the nearest headings.
func headings(section []string) []word {
	return words(strings.Join(section[max(0, len(section)-deepest):], " "))
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func isNumber(w string) bool { return strings.Trim(w, "0123456789") == "" }

func stem(w string) string {
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

// bodies gives the names of responsible bodies to compare them by.
func bodies(names []string) []string {
	var out []string
	for _, n := range names {
		var stems []string
		for _, w := range words(n) {
			stems = append(stems, w.stem)
		}
		if len(stems) > 0 {
			out = append(out, strings.Join(stems, " "))
		}
	}
	return out
}
