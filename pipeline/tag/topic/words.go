package topic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline/wordlist"
)

// longestWord bounds what is kept of a word, in bytes; real words are shorter.
const longestWord = 64

// scanner cuts a text into words in lower case, without allocating.
type scanner struct {
	text string
	at   int
	// word is the word just read, valid until next is called again. start and
	// stop are its place in bytes.
	word        []byte
	start, stop int
	// hash is that of word, for all who look it up.
	hash wordlist.Hash
	// end means that the end of a sentence was read, and no word.
	end bool
	buf [longestWord + utf8.UTFMax]byte
}

func (s *scanner) reset(text string) { s.text, s.at = text, 0 }

// next reads the next word or end of a sentence; false at the end of text.
// Apostrophes part words; what they leave over ("’s", "l’") is dropped.
func (s *scanner) next() bool {
	for s.at < len(s.text) {
		c := s.text[s.at]
		if c == '.' || c == ';' || c == ':' || c == '?' || c == '!' {
			s.at++
			s.end, s.word = true, nil
			return true
		}
		if s.address() || !s.read() || s.leftover() {
			continue
		}
		s.end = false
		return true
	}
	return false
}

// address passes over an address of the web that begins here: its parts say
// nothing of what the text is about.
func (s *scanner) address() bool {
	rest := s.text[s.at:]
	if rest[0]|0x20 != 'h' && rest[0]|0x20 != 'w' {
		return false
	}
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return false
	}
	if end := strings.IndexAny(rest, " \t\n"); end >= 0 {
		rest = rest[:end]
	}
	s.at += len(rest)
	return true
}

// read reads the word that begins here, or skips one rune and reports false.
func (s *scanner) read() bool {
	s.start = s.at
	s.word, s.hash = s.buf[:0], wordlist.NoLetters
	for s.at < len(s.text) {
		c := s.text[s.at]
		size := 1
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			} else if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
				break
			}
			if len(s.word) < longestWord {
				s.word, s.hash = append(s.word, c), s.hash.With(c)
			}
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(s.text[s.at:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
				break
			}
			if len(s.word) < longestWord {
				s.add(unicode.ToLower(r))
			}
		}
		s.at += size
	}
	s.stop = s.at
	if len(s.word) > 0 {
		return true
	}
	_, size := utf8.DecodeRuneInString(s.text[s.at:])
	s.at += size
	return false
}

// add adds a letter to the word.
func (s *scanner) add(letter rune) {
	before := len(s.word)
	s.word = utf8.AppendRune(s.word, letter)
	for _, b := range s.word[before:] {
		s.hash = s.hash.With(b)
	}
}

// leftover reports whether the word is a part that an apostrophe left: the "s"
// of "women’s", the "l" of "l’homme".
func (s *scanner) leftover() bool {
	if len(s.word) < 3 && apostrophe(s.text[s.stop:]) {
		return true
	}
	short := len(s.word) == 1 && (s.word[0] == 's' || s.word[0] == 't')
	return short && (s.start >= 1 && s.text[s.start-1] == '\'' || s.start >= 3 && s.text[s.start-3:s.start] == "’")
}

func apostrophe(text string) bool {
	return len(text) > 0 && text[0] == '\'' || len(text) >= 3 && text[:3] == "’"
}

// stem strips what inflection adds to an English word, in place: "ratified",
// "ratifies" and "ratify" become one. Words with other letters stay whole.
func stem(w []byte) []byte {
	switch string(w) {
	case "women":
		return append(w[:0], "woman"...)
	case "children":
		return w[:len("child")]
	case "men":
		return append(w[:0], "man"...)
	}
	if len(w) < 4 || w[len(w)-1] < 'a' || w[len(w)-1] > 'z' || !ascii(w) {
		return w
	}
	w = verb(plural(w))
	if ends(w, "e") && len(w) > 4 {
		w = w[:len(w)-1]
	}
	return w
}

// plural strips the ending of nouns and of third persons.
func plural(w []byte) []byte {
	switch {
	case ends(w, "ies") && len(w) > 4:
		return append(w[:len(w)-3], 'y')
	case ends(w, "sses"):
		return w[:len(w)-2]
	case ends(w, "s") && !ends(w, "ss") && !ends(w, "is") && !ends(w, "us"):
		return w[:len(w)-1]
	}
	return w
}

// verb strips the endings of participles.
func verb(w []byte) []byte {
	switch {
	case ends(w, "ied") && len(w) > 4:
		return append(w[:len(w)-3], 'y')
	case ends(w, "ing") && len(w) > 6:
		return w[:len(w)-3]
	case ends(w, "ed") && len(w) > 5 && !ends(w, "eed"):
		return w[:len(w)-2]
	}
	return w
}

func ends(w []byte, suffix string) bool {
	return len(w) >= len(suffix) && string(w[len(w)-len(suffix):]) == suffix
}

func ascii(w []byte) bool {
	for _, c := range w {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
