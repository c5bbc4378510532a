package wordlist

// Index numbers words, for lists that each word of a text is looked up in. A
// text's word is hashed letter by letter while it is read, so that all of its
// beginnings can be looked up in one pass. The zero value is empty.
type Index struct {
	// slots find entries by hash; they are small, so that most of them stay in
	// the processor's cache.
	slots   []slot
	entries []entry
}

// slot points at an entry, from 1; 0 is an empty slot.
type slot struct {
	hash uint32
	at   uint32
}

type entry struct {
	word   string
	number int32
}

// Hash is the hash of the letters read so far (FNV-1a, 64 bits); NoLetters is
// that of none. Learned models know words by it: with another hash they would
// have to be learned anew.
type Hash uint64

// NoLetters is the hash to begin with.
const NoLetters Hash = 0xcbf29ce484222325

// With is the hash with one more byte behind it.
func (h Hash) With(b byte) Hash { return (h ^ Hash(b)) * 0x100000001b3 }

// HashOf is the hash of a whole word.
func HashOf(word []byte) Hash {
	h := NoLetters
	for _, b := range word {
		h = h.With(b)
	}
	return h
}

// spread is how many slots an index has for each word, so that most words of a
// text, which no list has, meet an empty slot at once.
const spread = 4

// Set gives a word its number, which is not 0.
func (x *Index) Set(word string, number int32) {
	if (len(x.entries)+1)*spread > len(x.slots) {
		x.grow()
	}
	h := HashOf([]byte(word))
	s := x.find(h, []byte(word))
	if s.at == 0 {
		x.entries = append(x.entries, entry{word: word})
		*s = slot{uint32(h), uint32(len(x.entries))}
	}
	x.entries[s.at-1].number = number
}

// Len is how many words have a number.
func (x *Index) Len() int { return len(x.entries) }

// Number is the word's number, 0 where it has none; h is the word's hash.
func (x *Index) Number(h Hash, word []byte) int32 {
	if len(x.slots) == 0 {
		return 0
	}
	if s := x.find(h, word); s.at != 0 {
		return x.entries[s.at-1].number
	}
	return 0
}

// find is the word's slot, or the empty one where it belongs.
func (x *Index) find(h Hash, word []byte) *slot {
	mask := uint32(len(x.slots) - 1)
	for i := h.place() & mask; ; i = (i + 1) & mask {
		s := &x.slots[i]
		if s.at == 0 || s.hash == uint32(h) && x.entries[s.at-1].word == string(word) {
			return s
		}
	}
}

// place mixes a hash, whose low bits alone choose the slot.
func (h Hash) place() uint32 { return uint32(h ^ h>>32) }

func (x *Index) grow() {
	x.slots = make([]slot, max(64, 2*len(x.slots)))
	for i, e := range x.entries {
		h := HashOf([]byte(e.word))
		*x.find(h, []byte(e.word)) = slot{uint32(h), uint32(i + 1)}
	}
}
