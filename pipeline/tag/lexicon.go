package tag

import (
	"slices"

	"servanda/pipeline/wordlist"
)

// entry is a name in a lexicon and what it stands for.
type entry struct {
	// codes are what the name stands for: several for a collective name.
	codes []string
	// rule names the kind of name in the tag that it leads to.
	rule string
	// language limits the name to texts in it; "" for any.
	language string
	// shapes are what the name's words must look like where it is written.
	shapes []shape
	// words counts the name's words, link words left out.
	words int
}

// lexicon finds the names of a list in a text: a trie over words in which
// link words ("of", "the", "on") count for nothing, so that small rewordings
// and commas do not matter.
type lexicon struct {
	vocabulary *vocabulary
	links      map[word]bool
	// lists reports whether token j starts another thing of a list rather than
	// going on with the name of which the path has been walked.
	lists func(t text, p path, j int) bool
	// issuer is what token k, right behind a name's first word, says of whose
	// instrument it is: "Convention of the United Nations against …"; 0 for nothing.
	issuer func(k token) class
	trie   wordlist.Trie
	nodes  []node
}

type node struct {
	entries []entry
	// only is the one code that all names through this node stand for, ""
	// where they differ.
	only string
}

// several marks a node that names of more than one code pass through.
const several = "*"

func newLexicon(v *vocabulary, links map[word]bool) *lexicon {
	return &lexicon{vocabulary: v, links: links, nodes: make([]node, 1)}
}

// add puts a name into the lexicon.
func (l *lexicon) add(name string, e entry) {
	t := l.vocabulary.learn(name)
	var at int32
	for _, k := range t.tokens {
		if l.links[k.word] {
			continue
		}
		at = l.step(at, k.word)
		l.share(at, e.codes)
		e.shapes = append(e.shapes, k.shape)
		e.words++
	}
	if at != 0 {
		e.shapes = needed(e.shapes, len(e.codes) > 1)
		l.nodes[at].entries = append(l.nodes[at].entries, e)
	}
}

// step is the node that the word leads to, made where it does not exist.
func (l *lexicon) step(from int32, w word) int32 {
	n := l.trie.Grow(from, int32(w))
	if int(n) == len(l.nodes) {
		l.nodes = append(l.nodes, node{})
	}
	return n
}

// walk is the node that the word leads to, 0 for none.
func (l *lexicon) walk(from int32, w word) int32 { return l.trie.Next(from, int32(w)) }

func (l *lexicon) share(at int32, codes []string) {
	n := &l.nodes[at]
	switch {
	case len(codes) != 1 || n.only != "" && n.only != codes[0]:
		n.only = several
	default:
		n.only = codes[0]
	}
}

// longName is the number of words from which a name is recognised however it
// is written.
const longName = 4

// needed keeps of a name's shapes those that its writing must share. Short
// names could be common words, so their first capital letter and their
// capitals throughout count; long names may be written in any way. A
// collective name is nothing without its plural.
func needed(shapes []shape, collective bool) []shape {
	must := make([]shape, len(shapes))
	if collective {
		for i, s := range shapes {
			must[i] = s & shapePlural
		}
	}
	if len(shapes) >= longName {
		return must
	}
	first := slices.IndexFunc(shapes, func(s shape) bool { return s&shapeUpper != 0 })
	for i, s := range shapes {
		if i == first {
			must[i] |= shapeUpper
		}
		must[i] |= s & shapeCaps
	}
	return must
}

// hit is a name found in a text.
type hit struct {
	entry entry
	// first and last are the indexes of its outer tokens.
	first, last int
	// issuer says whose the name makes the instrument.
	issuer class
}

// path is one walk through the lexicon: where it stands and what it passed.
type path struct {
	node    int32
	last    int
	words   int
	written []shape
	issuer  class
	// passIssuer passes issuers over even where a name goes on with them.
	passIssuer bool
}

// maxLinks bounds the link words between two words of a name.
const maxLinks = 4

// at finds the longest name that starts at token i and that accept takes.
func (l *lexicon) at(t text, i int, accept func(entry) bool) (best hit, far path, found bool) {
	k := t.tokens[i]
	if k.word == wordNone || l.walk(0, k.word) == 0 {
		return hit{}, path{}, false
	}
	best, far, found = l.follow(t, i, false, accept)
	if !found && l.issuerNear(t, i) {
		if again, _, ok := l.follow(t, i, true, accept); ok {
			return again, path{}, true
		}
	}
	return best, far, found
}

// issuerNear reports whether an issuer may stand behind the name's first word.
func (l *lexicon) issuerNear(t text, i int) bool {
	const near = 3
	if l.issuer == nil {
		return false
	}
	return slices.ContainsFunc(t.tokens[i+1:min(len(t.tokens), i+1+near)], func(k token) bool { return l.issuer(k) != 0 })
}

// follow walks from token i as far as a name goes. An issuer in front of the
// second word is passed over where no name has it there, or always.
func (l *lexicon) follow(t text, i int, always bool, accept func(entry) bool) (best hit, far path, found bool) {
	k := t.tokens[i]
	var room [16]shape
	p := path{node: l.walk(0, k.word), last: i, words: 1, written: append(room[:0], k.shape), passIssuer: always}
	for {
		if e, ok := l.pick(p, accept); ok {
			best, found = hit{entry: e, first: i, last: p.last, issuer: p.issuer}, true
		}
		next, ok := l.forward(t, p)
		if !ok {
			p.written = nil
			return best, p, found
		}
		p = next
	}
}

// pick is the first of the node's names whose writing fits.
func (l *lexicon) pick(p path, accept func(entry) bool) (entry, bool) {
	for _, e := range l.nodes[p.node].entries {
		if fits(e.shapes, p.written) && accept(e) {
			return e, true
		}
	}
	return entry{}, false
}

func fits(must, written []shape) bool {
	for i, s := range must {
		if s&^written[i] != 0 {
			return false
		}
	}
	return true
}

// forward takes the walk over link words to the next word of a name.
func (l *lexicon) forward(t text, p path) (path, bool) {
	for j, links := p.last+1, 0; j < len(t.tokens) && links <= maxLinks; j++ {
		k := t.tokens[j]
		if p.passIssuer && p.words == 1 && l.issuer(k) != 0 {
			p.issuer |= l.issuer(k)
			continue
		}
		if repeatsInside(t, j) && l.walk(p.node, k.word) == 0 {
			continue
		}
		if k.word == wordNone || breaks(t, j) || l.lists != nil && l.lists(t, p, j) {
			return path{}, false
		}
		if n := l.walk(p.node, k.word); n != 0 {
			return path{node: n, last: j, words: p.words + 1, written: append(p.written, k.shape), issuer: p.issuer, passIssuer: p.passIssuer}, true
		}
		switch {
		case p.words == 1 && l.issuer != nil && l.issuer(k) != 0:
			p.issuer |= l.issuer(k)
		case !l.links[k.word]:
			return path{}, false
		default:
			links++
		}
	}
	return path{}, false
}

// repeatsInside reports whether token j is an acronym in brackets of its own, as
// texts put them inside of a longer name: "the Convention (CRC) on …".
func repeatsInside(t text, j int) bool {
	k := t.tokens[j]
	return k.gap == gapOpen && k.shape&shapeCaps != 0 && j+1 < len(t.tokens) && t.tokens[j+1].gap == gapClose
}

// breaks reports whether the gap before token j ends a name. A point does not
// after an abbreviation: "U.S.", "No. 13", "etc.)".
func breaks(t text, j int) bool {
	g := t.tokens[j].gap
	if g&gapSlash != 0 {
		return true
	}
	if g&gapStop == 0 {
		return false
	}
	before := t.tokens[j-1]
	between := t.raw[before.end:t.tokens[j].start]
	return between[0] != '.' || before.end-before.start > 2 && between[1:] != ") "
}
