package wordlist

import (
	"strconv"
	"testing"
)

func TestIndex(t *testing.T) {
	var x Index
	const words = 5000
	if got := x.Number(HashOf([]byte("lake")), []byte("lake")); got != 0 {
		t.Errorf("an empty index numbers a word %d", got)
	}
	for i := 1; i <= words; i++ {
		x.Set("lake"+strconv.Itoa(i), int32(i))
	}
	x.Set("lake1", 7)
	if x.Len() != words {
		t.Errorf("%d words, want %d", x.Len(), words)
	}
	for i := 2; i <= words; i++ {
		w := []byte("lake" + strconv.Itoa(i))
		if got := x.Number(HashOf(w), w); got != int32(i) {
			t.Fatalf("%s is number %d, want %d", w, got, i)
		}
	}
	for word, want := range map[string]int32{"lake1": 7, "lake": 0, "lake5001": 0, "": 0} {
		if got := x.Number(HashOf([]byte(word)), []byte(word)); got != want {
			t.Errorf("%q is number %d, want %d", word, got, want)
		}
	}
}

// The hash of a beginning is met on the way to the hash of the word.
func TestHashGrowsLetterByLetter(t *testing.T) {
	h := NoLetters
	for i, word := 0, "lakes"; i < len(word); i++ {
		h = h.With(word[i])
		if h != HashOf([]byte(word[:i+1])) {
			t.Fatalf("the hash of %q differs", word[:i+1])
		}
	}
}
