// Package model tells what a text is about by weights that were learned from
// labelled texts: a linear classifier for each code of a scheme, over words,
// pairs of words, beginnings of words, and what the rules found.
//
// A model holds hashes of words and numbers, never a text. Training is
// deterministic: the same examples in the same order give the same bytes.
package model

import (
	"math/bits"

	"servanda/pipeline/wordlist"
)

// Word is a word of a text as features see it: by hashes.
type Word struct {
	whole, head uint64
	// small is set for function words, which pairs leave out.
	small bool
	// Start and End place the word in the text: byte offsets, half-open.
	Start, End int
}

// headLetters is how many bytes of a word stand for its family: "detain",
// "detention".
const headLetters = 5

// NewWord gives the word w, in lower case and with its hash, that stands from
// start to end.
func NewWord(w []byte, hash wordlist.Hash, small bool, start, end int) Word {
	head := wordlist.HashOf(w[:min(len(w), headLetters)])
	return Word{whole: uint64(hash), head: uint64(head), small: small, Start: start, End: end}
}

// Hint is what a rule found in a text, as a feature beside its words.
type Hint uint64

// NewHint gives the hint with this name.
func NewHint(name string) Hint { return Hint(wordlist.HashOf([]byte(name))) }

// kind parts features made of the same words.
type kind uint64

const (
	kindWord kind = iota + 1
	kindHead
	kindPair
	kindHeadPair
	kindFirst
	kindHint
)

// key is what a model knows a feature by.
type key uint32

// keyOf mixes up to two hashes into a key.
func keyOf(k kind, a, b uint64) key {
	h, l := bits.Mul64(a^uint64(k)*0x9e3779b97f4a7c15, 0xd6e8feb86659fd93)
	m, n := bits.Mul64(h^l^b*0xff51afd7ed558ccd, 0xc4ceb9fe1a85ec53)
	return key((m ^ n) >> 32)
}

// feature is a key at its place: the words first and second, by index; equal
// for a single word, -1 for a hint.
type feature struct {
	key           key
	first, second int32
}

// appendFeatures adds all features of the words and hints to dst.
func appendFeatures(dst []feature, words []Word, hints []Hint) []feature {
	before := -1
	for i, w := range words {
		n := int32(i)
		dst = append(dst, feature{keyOf(kindWord, w.whole, 0), n, n}, feature{keyOf(kindHead, w.head, 0), n, n})
		if i == 0 {
			dst = append(dst, feature{keyOf(kindFirst, w.whole, 0), n, n})
		}
		if w.small {
			continue
		}
		if before >= 0 {
			b := words[before]
			dst = append(dst,
				feature{keyOf(kindPair, b.whole, w.whole), int32(before), n},
				feature{keyOf(kindHeadPair, b.head, w.head), int32(before), n})
		}
		before = i
	}
	for _, h := range hints {
		dst = append(dst, feature{keyOf(kindHint, uint64(h), 0), -1, -1})
	}
	return dst
}
