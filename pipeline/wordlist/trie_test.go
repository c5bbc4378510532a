package wordlist

import "testing"

func TestTrieLeadsFromWordToWord(t *testing.T) {
	var trie Trie
	paths := map[[2]int32]int32{}
	for first := int32(1); first < 20; first++ {
		at := trie.Grow(0, first)
		for second := int32(40); second > 0; second -= first {
			paths[[2]int32{first, second}] = trie.Grow(at, second)
		}
	}
	for first := range int32(25) {
		at := trie.Next(0, first)
		if (at != 0) != (1 <= first && first < 20) {
			t.Fatalf("word %d leads to %d", first, at)
		}
		for second := int32(0); second < 45 && at != 0; second++ {
			want := paths[[2]int32{first, second}]
			if got := trie.Next(at, second); got != want {
				t.Errorf("words %d %d: got node %d, want %d", first, second, got, want)
			}
			if want != 0 && trie.Grow(at, second) != want {
				t.Errorf("words %d %d: their node was made twice", first, second)
			}
		}
	}
}
