package wordlist

import (
	"cmp"
	"slices"
)

// Trie holds sequences of numbered words, as lists of names and phrases are
// looked up in a text. Its nodes are numbered from 1 as they are made; 0 is the
// root. The zero value is empty.
type Trie struct {
	// roots are the first nodes by word, 0 for none: every word of a text is
	// looked up there.
	roots []int32
	// branches are those of each node but the root, by word.
	branches [][]branch
	nodes    int32
}

type branch struct{ word, node int32 }

// Next is the node that the word leads to, 0 for none.
func (t *Trie) Next(from, word int32) int32 {
	if from == 0 {
		if int(word) < len(t.roots) {
			return t.roots[word]
		}
		return 0
	}
	all := t.branches[from]
	if i, ok := find(all, word); ok {
		return all[i].node
	}
	return 0
}

// Grow is the node that the word leads to, made where it does not exist. Words
// are not negative.
func (t *Trie) Grow(from, word int32) int32 {
	if n := t.Next(from, word); n != 0 {
		return n
	}
	t.nodes++
	for len(t.branches) <= int(t.nodes) {
		t.branches = append(t.branches, nil)
	}
	if from != 0 {
		i, _ := find(t.branches[from], word)
		t.branches[from] = slices.Insert(t.branches[from], i, branch{word, t.nodes})
		return t.nodes
	}
	for len(t.roots) <= int(word) {
		t.roots = append(t.roots, 0)
	}
	t.roots[word] = t.nodes
	return t.nodes
}

// find is the place of the word's branch, and whether there is one.
func find(all []branch, word int32) (int, bool) {
	if len(all) == 0 {
		return 0, false
	}
	return slices.BinarySearchFunc(all, word, func(b branch, word int32) int { return cmp.Compare(b.word, word) })
}
