package tag

import (
	"slices"
	"strings"
	"unicode/utf8"

	"servanda/pipeline/wordlist"
)

// shape says how a word is written.
type shape uint8

const (
	shapeUpper  shape = 1 << iota // opens with a capital letter
	shapeCaps                     // has letters, none of them small
	shapeDigit                    // opens with a digit
	shapePlural                   // closes with an s
	shapePlain                    // is of a script without capitals
)

// gap says what stands between a token and the one before it.
type gap uint8

const (
	gapStop  gap = 1 << iota // a mark that ends a phrase: . ; : ! ? |
	gapSlash                 // a slash
	gapOpen                  // an opening parenthesis
	gapClose                 // a closing parenthesis
	gapComma                 // a comma
)

// token is a run of letters and digits; Start and End are byte offsets.
type token struct {
	start, end int
	word       word
	shape      shape
	gap        gap
}

// text is a passage cut into tokens.
type text struct {
	raw    string
	tokens []token
}

// word is the number of a folded word in the vocabulary. Words that no list
// uses are wordNone.
type word uint32

const wordNone word = 0

// vocabulary numbers the folded words of all lists, so that finding a name
// compares numbers.
type vocabulary struct{ ids wordlist.Index }

func newVocabulary() *vocabulary { return &vocabulary{} }

// add numbers a word that is already folded.
func (v *vocabulary) add(folded string) word {
	id := v.of([]byte(folded))
	if id == wordNone {
		id = word(v.ids.Len() + 1)
		v.ids.Set(folded, int32(id))
	}
	return id
}

// of is the number of a folded word.
func (v *vocabulary) of(folded []byte) word {
	return word(v.ids.Number(wordlist.HashOf(folded), folded))
}

// learn cuts a name into tokens and numbers all of its words.
func (v *vocabulary) learn(name string) text {
	t := text{raw: name}
	cut(name, func(k token) {
		k.word = v.add(fold(name[k.start:k.end]))
		t.tokens = append(t.tokens, k)
	})
	return t
}

// read cuts a text into tokens with the numbers of the words it knows; room is
// where they go, if there is enough of it.
func (v *vocabulary) read(raw string, room []token) text {
	t := text{raw: raw, tokens: slices.Grow(room, len(raw)/6+4)}
	var buffer [maxWord]byte
	cut(raw, func(k token) {
		k.word = v.find(raw[k.start:k.end], &buffer)
		t.tokens = append(t.tokens, k)
	})
	return t
}

// maxWord bounds the bytes of a word that a list can hold.
const maxWord = 48

func (v *vocabulary) find(w string, buffer *[maxWord]byte) word {
	if len(w) > maxWord {
		return wordNone
	}
	b := buffer[:0]
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return v.of([]byte(fold(w)))
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return v.of(stem(b))
}

// cut calls yield for every run of letters and digits outside of addresses.
func cut(raw string, yield func(token)) {
	var between gap
	for i := 0; i < len(raw); {
		if n := addressLength(raw[i:]); n > 0 {
			i, between = i+n, between|gapStop
			continue
		}
		k, ok := wordAt(raw, i)
		if !ok {
			var size int
			between, size = between.with(raw[i:])
			i += size
			continue
		}
		k.gap = between
		yield(k)
		i, between = k.end, 0
	}
}

// with adds the character that s opens with, and gives its length.
func (g gap) with(s string) (gap, int) {
	switch s[0] {
	case '.', ';', ':', '!', '?', '|':
		return g | gapStop, 1
	case '/':
		return g | gapSlash, 1
	case '(', '[':
		return g | gapOpen, 1
	case ')', ']':
		return g | gapClose, 1
	case ',':
		return g | gapComma, 1
	}
	c, size := utf8.DecodeRuneInString(s)
	switch c {
	case '。', '；', '：', '؛':
		return g | gapStop, size
	case '《', '〈', '（':
		return g | gapOpen, size
	case '》', '〉', '）':
		return g | gapClose, size
	case '，', '、', '،':
		return g | gapComma, size
	}
	return g, size
}

// addressLength is the length of the web address that s opens with, 0 for none.
func addressLength(s string) int {
	if s[0] != 'h' && s[0] != 'w' {
		return 0
	}
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "www.") {
		return 0
	}
	if n := strings.IndexAny(s, " \t\n<>\"|"); n >= 0 {
		return n
	}
	return len(s)
}

// after is the index of the first token that starts at or after offset at.
func (t text) after(at int) int {
	lo, hi := 0, len(t.tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if t.tokens[mid].start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
