package link

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"servanda/pipeline/pattern"
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

// words gives the stems of a text's content words, each once.
func words(text string) []string {
	seen := map[string]bool{}
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), notWord) {
		if len(w) < 3 || stopwords()[w] || isNumber(w) {
			continue
		}
		if s := stem(w); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func isNumber(w string) bool { return strings.Trim(w, "0123456789") == "" }

func stem(w string) string {
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

var (
	quoted = pattern.MustCompile(`[“"«„']([^“”"«»„']{8,200})[”"»“']`)
	number = pattern.MustCompile(`(?:No\.?|Nr\.?|№|n°)\s*(\d[\w./-]*\w|\d)`)

	ratify = pattern.MustCompile(`(?i)\b(?:ratif(?:y|ying|ication)|acced(?:e|ing)|accession|becom(?:e|ing) (?:a )?party|sign(?:ing)?|join(?:ing)?)\b`)
	end    = pattern.MustCompile(`(?i)\b(?:repeal|abolish|abrogat|annul|decriminali[sz]|lift(?:ing)?|remov(?:e|ing)|withdraw)`)
)

// names gives what a text calls laws by: quoted titles of two content words or
// more, and official numbers.
func names(text string) []string {
	var out []string
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		if w := words(m[1]); len(w) > 1 {
			out = append(out, strings.Join(w, " "))
		}
	}
	for _, m := range number.FindAllStringSubmatch(text, -1) {
		out = append(out, "No. "+m[1])
	}
	return out
}

func asksToRatify(text string) bool { return ratify.MatchString(text) }

func asksToEnd(text string) bool { return end.MatchString(text) }
