package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"servanda/config/taxonomy/codebook"
	"servanda/pipeline"
)

// ownTerms is all terms of all codes as one trie over words; the last word of a
// term may be open: known by its beginning.
type ownTerms struct {
	vocabulary *vocabulary
	roots      []int32           // first node by word, 0 for none
	edges      map[ownEdge]int32 // to a node; 0 is the root, which has none here
	opens      map[ownOpening]int32
	lengths    [maxWord + 1]bool // lengths of openings, in bytes
	nodes      []ownNode
	patterns   []ownPattern
}

type ownEdge struct {
	node int32
	word word
}

type ownOpening struct {
	node   int32
	prefix string
}

// ownNode ends a term that has uses.
type ownNode struct {
	uses []ownUse
	// open says that a term can end here with an open word.
	open bool
}

// ownUse is what a term is for: it names a code, or is part of a pattern.
type ownUse struct {
	// code and ground are a name's or alias's.
	code   int32
	ground ownGround
	// caps asks for capitals: the term is an acronym.
	caps bool
	// pattern counts from 1, 0 for none; bit is its group's, 0 where the term
	// must not be there.
	pattern int32
	bit     uint32
}

// ownPattern is a pattern of a code; all are the bits of its groups.
type ownPattern struct {
	code   int32
	all    uint32
	ground ownGround
}

// ownGround is why a code fits, and where.
type ownGround struct {
	rule       string
	origin     pipeline.Origin
	sure       float64
	start, end int
}

func newOwnTerms() *ownTerms {
	return &ownTerms{vocabulary: newVocabulary(), edges: map[ownEdge]int32{}, opens: map[ownOpening]int32{}, nodes: make([]ownNode, 1)}
}

// learn adds a code's terms. A name of one word is too common to be sought:
// who means it writes it as an alias.
func (o *ownTerms) learn(code int32, c codebook.Code) error {
	for _, language := range c.Languages() {
		name := strings.ReplaceAll(c.Names[language], "*", " ")
		if len(o.vocabulary.learn(name).tokens) > 1 {
			o.add(name, ownUse{code: code, ground: ownGround{rule: ruleOwnName + ": " + name, origin: pipeline.OriginExplicit, sure: sureOwnName}})
		}
	}
	for _, a := range c.Aliases {
		o.add(a, ownUse{code: code, ground: ownGround{rule: ruleOwnAlias + ": " + a, origin: pipeline.OriginExplicit, sure: sureOwnAlias}})
	}
	for _, text := range c.Patterns {
		p, err := codebook.ParsePattern(text)
		if err != nil {
			return err
		}
		o.addPattern(code, text, p)
	}
	return nil
}

func (o *ownTerms) addPattern(code int32, text string, p codebook.Pattern) {
	o.patterns = append(o.patterns, ownPattern{
		code: code, all: 1<<len(p.Must) - 1,
		ground: ownGround{rule: ruleOwnPattern + ": " + text, origin: pipeline.OriginInferred, sure: sureOwnPattern},
	})
	n := int32(len(o.patterns))
	for i, group := range p.Must {
		for _, t := range group {
			o.add(t, ownUse{pattern: n, bit: 1 << i})
		}
	}
	for _, t := range p.Not {
		o.add(t, ownUse{pattern: n})
	}
}

// add puts a term into the trie.
func (o *ownTerms) add(term string, u ownUse) {
	term, open := strings.CutSuffix(term, "*")
	t := o.vocabulary.learn(term)
	at := int32(0)
	for i, k := range t.tokens {
		if open && i == len(t.tokens)-1 {
			at = o.open(at, plain(term[k.start:k.end]))
			break
		}
		at = o.step(at, k.word)
	}
	if at != 0 {
		u.caps = len(t.tokens) == 1 && t.tokens[0].shape&shapeCaps != 0 && t.tokens[0].end-t.tokens[0].start > 1
		o.nodes[at].uses = append(o.nodes[at].uses, u)
	}
}

// step is the node that the word leads to, made where it does not exist.
func (o *ownTerms) step(from int32, w word) int32 {
	next := o.next(from, w)
	switch {
	case next != 0:
		return next
	case from != 0:
		next = o.node()
		o.edges[ownEdge{from, w}] = next
		return next
	}
	for len(o.roots) <= int(w) {
		o.roots = append(o.roots, 0)
	}
	o.roots[w] = o.node()
	return o.roots[w]
}

// next is the node that the word leads to, 0 for none.
func (o *ownTerms) next(from int32, w word) int32 {
	if from != 0 {
		return o.edges[ownEdge{from, w}]
	}
	if int(w) < len(o.roots) {
		return o.roots[w]
	}
	return 0
}

// open is the node of an open word, made where it does not exist. Longer words
// than any that a text is searched for are cut.
func (o *ownTerms) open(from int32, prefix string) int32 {
	e := ownOpening{from, prefix[:min(len(prefix), maxWord)]}
	if o.opens[e] == 0 {
		o.opens[e] = o.node()
	}
	o.nodes[from].open, o.lengths[len(e.prefix)] = true, true
	return o.opens[e]
}

func (o *ownTerms) node() int32 {
	o.nodes = append(o.nodes, ownNode{})
	return int32(len(o.nodes) - 1)
}

// plain is a word in small letters without accents, with its endings.
func plain(w string) string {
	var b []byte
	for _, r := range norm.NFKD.String(w) {
		if !unicode.Is(unicode.Mn, r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return string(b)
}
