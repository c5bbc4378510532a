package link

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

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
func (r *Reader) words(text string) []word { return r.content(r.read(text)) }

// content leaves of a text the content words, each stem once.
func (r *Reader) content(text []printed) []word {
	r.turn++
	var out []word
	for _, w := range text {
		if !w.content || w.stem.turn == r.turn {
			continue
		}
		if len(out) == longest {
			break
		}
		w.stem.turn = r.turn
		out = append(out, word{w.stem.text, w.as})
	}
	return out
}

// deepest is how many of the headings above a passage tell what it is about.
const deepest = 2

// headings gives the content words of the nearest headings.
func (r *Reader) headings(section []string) []word {
	nearest := section[max(0, len(section)-deepest):]
	if !slices.Equal(nearest, r.under) {
		r.under, r.heading = nearest, r.words(strings.Join(nearest, " "))
	}
	return r.heading
}

// bodies gives the names of responsible bodies to compare them by.
func (r *Reader) bodies(names []string) []string {
	var out []string
	for _, n := range names {
		if words := r.words(n); len(words) > 0 {
			out = append(out, join(words))
		}
	}
	return out
}
