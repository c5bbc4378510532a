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
	for c := (cutter{raw: name}); c.next(); {
		c.token.word = v.add(fold(name[c.token.start:c.token.end]))
		t.tokens = append(t.tokens, c.token)
	}
	return t
}

// wordRoom is memory that the cutting of one text leaves to the next.
type wordRoom struct {
	tokens []token
	buffer [maxWord]byte
	// folded are the numbers of words that were met whose letters are not all
	// English: to fold those is slow, and texts repeat them.
	folded map[string]word
}

// read cuts a text into tokens with the numbers of the words it knows; valid
// until the room is used again.
func (v *vocabulary) read(raw string, room *wordRoom) text {
	tokens := slices.Grow(room.tokens[:0], len(raw)/6+4)
	for c := (cutter{raw: raw}); c.next(); {
		c.token.word = v.find(raw[c.token.start:c.token.end], room)
		tokens = append(tokens, c.token)
	}
	room.tokens = tokens
	return text{raw, tokens}
}

// maxWord bounds the bytes of a word that a list can hold.
const maxWord = 48

func (v *vocabulary) find(w string, room *wordRoom) word {
	if len(w) > maxWord {
		return wordNone
	}
	b := room.buffer[:len(w)]
	for i := range b {
		c := w[i]
		if c >= utf8.RuneSelf {
			return v.findFolded(w, room)
		}
		b[i] = small[c]
	}
	return v.of(stem(b))
}

// findFolded is find for words of any letters.
func (v *vocabulary) findFolded(w string, room *wordRoom) word {
	const most = 1 << 12
	n, ok := room.folded[w]
	if ok {
		return n
	}
	if room.folded == nil || len(room.folded) == most {
		room.folded = make(map[string]word, most)
	}
	n = v.of([]byte(fold(w)))
	room.folded[strings.Clone(w)] = n
	return n
}

// cutter goes through the runs of letters and digits outside of addresses.
type cutter struct {
	raw string
	at  int
	// token is the one just read.
	token token
}

// next reads the next token; false at the end of the text.
func (c *cutter) next() bool {
	var between gap
	for c.at < len(c.raw) {
		if n := addressLength(c.raw[c.at:]); n > 0 {
			c.at, between = c.at+n, between|gapStop
			continue
		}
		if c.token.read(c.raw, c.at) {
			c.at, c.token.gap = c.token.end, between
			return true
		}
		var size int
		between, size = between.with(c.raw[c.at:])
		c.at += size
	}
	return false
}

// marks are what the first characters add to a gap.
var marks = [utf8.RuneSelf]gap{
	'.': gapStop, ';': gapStop, ':': gapStop, '!': gapStop, '?': gapStop, '|': gapStop,
	'/': gapSlash, '(': gapOpen, '[': gapOpen, ')': gapClose, ']': gapClose, ',': gapComma,
}

// with adds the character that s opens with, and gives its length.
func (g gap) with(s string) (gap, int) {
	if c := s[0]; c < utf8.RuneSelf {
		return g | marks[c], 1
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
