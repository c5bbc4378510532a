package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// Reader makes items of claims. It remembers the words that it has met, which
// texts use again and again, and serves one goroutine.
type Reader struct {
	tokens map[string]*token
	stems  map[string]*stem
	// known is how many bytes the words have that are remembered.
	known int
	// turn counts the texts whose words were told apart.
	turn int
	// heading are the content words of the headings that were read last, under.
	under   []string
	heading []word
}

// NewReader returns a reader that has read nothing.
func NewReader() *Reader { return &Reader{tokens: map[string]*token{}, stems: map[string]*stem{}} }

// printed is a word of a text as it stands there.
type printed struct {
	*token
	as string
}

// token is a word in one of the ways that it is printed.
type token struct {
	stem *stem
	// content says that it tells what a text is about.
	content bool
	// parts are the stems of what it is lower-case: itself, but for a few letters
	// of which lower case makes two.
	parts []*stem
}

// stem is what the forms of a word have in common.
type stem struct {
	text string
	// turn is that of the text that had it last.
	turn int
	// opens are the phrases that begin with it.
	opens []phrase
}

// memory is how many bytes of words a reader remembers before it begins anew:
// as many as a language has, with names.
const memory = 1 << 20

// read parts a text into its words.
func (r *Reader) read(text string) []printed {
	if r.known > memory {
		clear(r.tokens)
		clear(r.stems)
		r.known = 0
	}
	words := make([]printed, 0, len(text)/6+1)
	for w := range strings.FieldsFuncSeq(text, notWord) {
		t := r.tokens[w]
		if t == nil {
			t = r.met(w)
		}
		words = append(words, printed{t, w})
	}
	return words
}

// met makes the token of a word, and remembers it.
func (r *Reader) met(w string) *token {
	low := strings.ToLower(w)
	t := &token{stem: r.stemOf(low), content: len(low) >= 3 && !stopwords()[low] && !isNumber(low)}
	for part := range strings.FieldsFuncSeq(low, notWord) {
		t.parts = append(t.parts, r.stemOf(part))
	}
	r.tokens[strings.Clone(w)] = t
	r.known += len(w)
	return t
}

// stemOf is the stem of a word in lower case.
func (r *Reader) stemOf(w string) *stem {
	text := stemmed(w)
	s := r.stems[text]
	if s == nil {
		text = strings.Clone(text) // of the word, which is of a text
		s = &stem{text: text, opens: phrases()[text]}
		r.stems[text] = s
	}
	return s
}

func stemmed(w string) string {
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

func notWord(r rune) bool {
	if r < utf8.RuneSelf {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9')
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

func isNumber(w string) bool { return strings.Trim(w, "0123456789") == "" }
