package tag

import "strings"

// law is a constitution, code or act that a citation belongs to: byte offsets
// of its name, half-open; the zero value is none.
type law struct{ start, end int }

// maxLawName bounds the tokens of a law's name.
const maxLawName = 8

// lawBehind is the law whose name starts at token i, behind "of the".
func (r *reading) lawBehind(i int) law {
	i = r.skipThe(i)
	for j := i; j < len(r.tokens) && j < i+maxLawName-2 && (j == i || r.tokens[j].gap == 0); j++ {
		if r.isLaw(j) {
			return law{r.tokens[i].start, r.tokens[r.lawEnd(j)].end}
		}
	}
	return law{}
}

// isLaw reports whether token j is a law's head word, no part of a treaty's
// name.
func (r *reading) isLaw(j int) bool {
	return r.grammar.is(r.tokens[j].word, classLaw) && r.tokens[j].shape&shapeUpper != 0 && !r.inMention(j)
}

// lawEnd is the last token of the law's name whose head word is token j: "Law
// on Ferries", "Código Penal".
func (r *reading) lawEnd(j int) int {
	last := j
	for n := j + 1; n < len(r.tokens) && n < j+maxLawName && r.tokens[n].gap == 0; n++ {
		switch k := r.tokens[n]; {
		case k.shape&shapeUpper != 0 && !r.grammar.is(k.word, classArticle):
			last = n
		case !r.grammar.links[k.word]:
			return last
		}
	}
	return last
}

// lawInFront is the law whose head word is token j in front of the series that
// starts at token i, with the words in capitals before it. A bracket ends a
// name whatever its words; without one, names are told by their capitals.
func (r *reading) lawInFront(j, i int) law {
	first, last := j, i-1
	for first > 0 && j-first < maxLawName && r.tokens[first].gap == 0 && r.tokens[first-1].shape&shapeUpper != 0 && !r.grammar.is(r.tokens[first-1].word, classThe|classOf|classArticle) {
		first--
	}
	if r.tokens[i].gap&gapOpen == 0 {
		if !r.isLaw(j) {
			return law{}
		}
		last = r.lawEnd(j)
	}
	return law{r.tokens[first].start, r.tokens[last].end}
}

// lawName is the law's name as a code: spaces single, no mark at its end.
func (r *reading) lawName(l law) string {
	return strings.Join(strings.Fields(r.raw[l.start:l.end]), " ")
}
