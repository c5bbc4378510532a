package language

import (
	"unicode"
	"unicode/utf8"
)

// What evidence is worth, in half bits.
const (
	// wordWorth is for a common word of a language, foreignCost for a letter
	// that a language does not write.
	wordWorth   = 10
	foreignCost = 16
	// rarityCost is for each step of a language's rarity.
	rarityCost = 4
	// priorWorth is for the language of the document.
	priorWorth = 40
)

// weights are what a text costs in each language of its script, in half bits.
type weights struct {
	alphabet *alphabet
	costs    [maxLanguages]int32
	// trigrams counts those weighed, and seen in each language those that its
	// list holds.
	trigrams int32
	seen     [maxLanguages]int32
	// word is the word being read, length its letters so far, and last the
	// three letters read last.
	word   []byte
	length int
	last   trigram
}

// weigh reads the beginning of a text as each of the languages.
func (a *alphabet) weigh(text string) *weights {
	w := &weights{alphabet: a}
	for i, n := range a.rarity {
		w.costs[i] = rarityCost * n
	}
	for i, r := range text {
		if i > enough && w.length == 0 {
			break
		}
		r, kind := w.fold(r)
		switch kind {
		case inWord:
			w.letter(r)
		case between:
			w.endWord()
		}
	}
	w.endWord()
	return w
}

// longest is the most bytes kept of a word.
const longest = 40

// part is what a character is to a word.
type part int

const (
	between part = iota
	inWord
	onLetter
)

// fold makes a letter small, and an apostrophe after Uzbek o and g the letter
// that it stands for.
func (w *weights) fold(r rune) (rune, part) {
	switch {
	case r >= 'a' && r <= 'z':
		return r, inWord
	case r >= 'A' && r <= 'Z':
		return r | 0x20, inWord
	case r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʼ':
		if n := len(w.word); n > 0 && (w.word[n-1] == 'o' || w.word[n-1] == 'g') {
			return 'ʻ', inWord
		}
	case r <= unicode.MaxASCII:
	case unicode.IsLetter(r):
		return unicode.ToLower(r), inWord
	case unicode.Is(unicode.Mn, r):
		return r, onLetter
	}
	return r, between
}

// letter weighs a letter of a word, and the three letters that it ends.
func (w *weights) letter(r rune) {
	if r > unicode.MaxASCII {
		w.foreign(r)
	}
	if len(w.word) < longest {
		w.word = utf8.AppendRune(w.word, r)
	}
	w.last = w.last.next(r)
	if w.length++; w.length >= 3 {
		w.trigram(w.last)
	}
}

// endWord weighs a word that ended.
func (w *weights) endWord() {
	if w.length == 0 {
		return
	}
	languages := w.alphabet.words[string(w.word)]
	for i := 0; languages != 0; i, languages = i+1, languages>>1 {
		if languages&1 == 1 {
			w.costs[i] -= wordWorth
		}
	}
	w.word, w.length = w.word[:0], 0
}

// foreign makes the languages that do not write a letter pay, unless none
// writes it.
func (w *weights) foreign(r rune) {
	writers := w.alphabet.letters[r]
	if writers == 0 {
		return
	}
	for i := range w.alphabet.tags {
		if writers>>i&1 == 0 {
			w.costs[i] += foreignCost
		}
	}
}

// trigram makes a trigram cheap for the languages that list it.
func (w *weights) trigram(t trigram) {
	w.trigrams++
	for _, g := range w.alphabet.gainsOf(t) {
		w.costs[g.language%maxLanguages] -= int32(g.half)
		w.seen[g.language%maxLanguages]++
	}
}

// best is the cheapest language; the prior gets a bonus.
func (w *weights) best(prior string) int {
	best, least := 0, int32(0)
	for i, tag := range w.alphabet.tags {
		cost := w.costs[i]
		if tag == prior {
			cost -= priorWorth
		}
		if i == 0 || cost < least {
			best, least = i, cost
		}
	}
	return best
}

// fewTrigrams are too few to say that a text is in no language.
const fewTrigrams = 12

// unlike reports whether a text is hardly a text in the language: so few of
// its trigrams are common there that they may be codes or names.
func (w *weights) unlike(language int) bool {
	return w.trigrams == 0 || w.trigrams >= fewTrigrams && w.seen[language]*4 < w.trigrams
}

// byOwnLetters is the language whose own letters are at least one in a hundred
// of a text's.
func (a *alphabet) byOwnLetters(s script) string {
	for i, own := range a.own {
		n := 0
		for _, r := range own {
			n += s.counts[r]
		}
		if n > 0 && n*100 >= s.letters {
			return a.tags[i]
		}
	}
	return ""
}
