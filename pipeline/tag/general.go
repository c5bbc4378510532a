package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline"
)

// phrase is an instrument spoken of by its head word: "the Covenant", "its
// second Optional Protocol", "the two Covenants".
type phrase struct {
	// head is the class of the head word; an optional protocol's is
	// classOptional.
	head class
	// ordinal is 1 or 2 for "first" and "second", 0 for none; count is 2 for
	// "two".
	ordinal, count int
	// number is that of "Protocol No. 12", 0 for none.
	number int
	plural bool
	// definite is set where a determiner makes it an instrument named before.
	definite bool
	// first and last are its outer tokens; at is the head's.
	first, last, at int
}

// general reads an instrument spoken of by its head word at token i.
func (r *reading) general(i int) (mention, bool) {
	p, ok := r.phrase(i)
	if !ok {
		return mention{}, false
	}
	m := r.span(p.first, p.last)
	m.head = p.head
	m.origin = pipeline.OriginInferred
	if p.head&(classProtocol|classOptional) != 0 {
		if next, parent, ok := r.addsTo(p); ok {
			return r.protocol(m, p, next, parent), true
		}
	}
	if code := r.knowledge.byNumber(r.state.homeTreaty(), p.number); code != "" && p.head == classProtocol {
		m.codes, m.rule, m.confidence = []string{code}, "instrument/body", sureHome
		return m, true
	}
	if codes := r.glossary(p); codes != nil {
		r.state.define(p.head, codes)
	}
	if r.namesAnother(p) {
		m.rule, m.another = "instrument/unknown", true
		return m, true
	}
	m.codes, m.rule, m.confidence = r.resolve(p)
	if len(m.codes) > 0 {
		m.head = r.knowledge.head(m.codes)
	}
	return m, true
}

// glossary is the instrument that a table of short forms gives for the phrase
// in its first cell: "The Convention | European Convention on …".
func (r *reading) glossary(p phrase) []string {
	n := p.last + 1
	if p.first > 1 || n >= len(r.tokens) || !startsCell(r.raw[r.tokens[p.last].end:r.tokens[n].start]) {
		return nil
	}
	m, _ := r.named(n)
	return m.codes
}

// phrase reads the words before a head word and the head word.
func (r *reading) phrase(i int) (phrase, bool) {
	p := phrase{first: i}
	for j := i; j < len(r.tokens) && j < i+4; j++ {
		k := r.tokens[j]
		if j > i && k.gap != 0 {
			break
		}
		c := r.grammar.of(k.word)
		switch {
		case c&classHead != 0:
			p.at, p.last = j, j
			p.plural = k.shape&shapePlural != 0 && c&classPrinciples == 0
			p.definite = r.definite(p.first)
			if p.head == 0 || c&classProtocol == 0 {
				p.head = c & classHead
			}
			if n := j + 1; n < len(r.tokens) && r.tokens[n].gap == 0 && r.grammar.is(r.tokens[n].word, classOptional) {
				p.head, p.last = classOptional, n
			}
			if r.isKind(p) {
				return p, false
			}
			p.number, p.last = r.protocolNumber(p)
			return p, k.shape&shapeUpper != 0 || p.head == classOptional || r.isThis(p.first-1) && len(r.state.named) > 0 || p.head == classProtocol && r.isIts(i-1)
		case c&classOptional != 0:
			p.head = classOptional
		case c&classFirst != 0 && p.head == 0:
			p.ordinal = 1
		case c&classSecond != 0 && p.head == 0:
			p.ordinal = 2
		case c&classTwo != 0 && p.head == 0:
			p.count = 2
		default:
			return p, false
		}
	}
	return p, false
}

// isKind reports whether a bracket only says what kind of act follows: "OP-CAT
// (Declaration, art. 17)".
func (r *reading) isKind(p phrase) bool {
	n := p.last + 1
	return p.head == classDeclaration && r.tokens[p.first].gap&gapOpen != 0 && n < len(r.tokens) && r.tokens[n].gap == gapComma && r.grammar.is(r.tokens[n].word, classArticle)
}

// definite reports whether a phrase from token i on speaks of something named:
// behind "the", "this", "of"; or in Russian, which has no articles.
func (r *reading) definite(i int) bool {
	k := r.tokens[i]
	if k.shape&shapePlain != 0 {
		return r.definitePlain(i)
	}
	if i == 0 || k.gap != 0 {
		return r.raw[k.start] >= cyrillic
	}
	return r.raw[k.start] >= cyrillic || r.grammar.is(r.tokens[i-1].word, classThe|classThis|classOf|classNeutral) || r.portugueseThe(i-1)
}

// portugueseThe reports whether token i is the article "a", alone or with the
// preposition in it; elsewhere "a" is no definite one.
func (r *reading) portugueseThe(i int) bool {
	switch strings.ToLower(r.raw[r.tokens[i].start:r.tokens[i].end]) {
	case "a", "à":
		return r.state.language == "pt"
	}
	return false
}

// definitePlain is definite for scripts without capitals: in Arabic the word
// carries the article; in Chinese it stands alone in brackets for titles, or
// behind "this".
func (r *reading) definitePlain(i int) bool {
	k := r.tokens[i]
	if c, _ := utf8.DecodeRuneInString(r.raw[k.start:]); unicode.Is(unicode.Han, c) {
		return k.gap&gapOpen != 0 || i > 0 && k.gap == 0 && r.grammar.is(r.tokens[i-1].word, classThe)
	}
	return hasArticle(r.raw[k.start:k.end])
}

// hasArticle reports whether an Arabic word carries the definite article.
func hasArticle(w string) bool {
	const article, behindTo, most = "ال", "لل", 4 // letters of two bytes
	n := min(len(w), len(article)+most)
	return strings.Contains(w[:n], article) || strings.Contains(w[:n], behindTo)
}

// namesAnother reports whether words around the phrase make it the name of an
// instrument that the list does not know: "the Convention on Ferries", "the
// Velmaran Charter".
func (r *reading) namesAnother(p phrase) bool {
	if r.tokens[p.at].shape&shapePlain != 0 {
		return r.namesAnotherPlain(p)
	}
	if p.number > 0 || r.titled(r.behindTwin(p)) {
		return true
	}
	if r.numberedProtocol(p) || r.titledTo(p) || r.titledWithin(p) {
		return true
	}
	if p.first == 0 {
		return false
	}
	before := r.tokens[p.first-1]
	const other = classThe | classOf | classLead | classAnd | classArticle | classNeutral
	return r.tokens[p.first].gap == 0 && p.first > 1 && before.shape&shapeUpper != 0 && before.shape&shapeCaps == 0 && !r.grammar.is(before.word, other)
}

// belongs reports whether token n is the "of" between an instrument's head word
// and a name.
func (r *reading) belongs(n int) bool {
	switch r.raw[r.tokens[n].start:r.tokens[n].end] {
	case "of", "de", "do", "da":
		return true
	}
	return false
}

// titled reports whether a title goes on at token n: "against" or "of" and a
// word in capitals, but not that for a committee, which is what articles are on.
func (r *reading) titled(n int) bool {
	if n >= len(r.tokens) || r.tokens[n].gap != 0 || !r.grammar.is(r.tokens[n].word, className) && !r.belongs(n) {
		return false
	}
	if r.tokens[n].shape&shapeUpper != 0 {
		return true
	}
	for n++; n+1 < len(r.tokens) && r.grammar.is(r.tokens[n].word, classThe); n++ {
	}
	return n < len(r.tokens) && r.tokens[n].shape&shapeUpper != 0 && !r.grammar.is(r.tokens[n].word, classArticle|classPanel)
}

// titledTo reports whether the title tells what the instrument is to do:
// "Convention to Protect Lakes".
func (r *reading) titledTo(p phrase) bool {
	n := p.last + 1
	if p.head&(classProtocol|classOptional) != 0 || n+1 >= len(r.tokens) || r.tokens[n].gap|r.tokens[n+1].gap != 0 {
		return false
	}
	return r.raw[r.tokens[n].start:r.tokens[n].end] == "to" && r.tokens[n+1].shape&shapeUpper != 0 && !r.grammar.is(r.tokens[n+1].word, classArticle)
}

// titledWithin reports whether an adjective stands between the head word and
// the rest of a title, as in Romance languages: "Declaración Universal sobre …".
func (r *reading) titledWithin(p phrase) bool {
	n := p.last + 1
	if n >= len(r.tokens) || r.tokens[n].gap != 0 || r.tokens[n].shape&(shapeUpper|shapeCaps|shapePlain) != shapeUpper {
		return false
	}
	return r.titled(n+1) && r.grammar.is(r.tokens[n+1].word, className)
}

// behindTwin is the token behind the phrase, and behind the second title that a
// declaration may bear: "Declaration and Programme of Action".
func (r *reading) behindTwin(p phrase) int {
	n := p.last + 1
	if p.head != classDeclaration || n >= len(r.tokens) || !r.grammar.is(r.tokens[n].word, classAnd) {
		return n
	}
	for n++; n < len(r.tokens) && n < p.last+6 && r.tokens[n].gap == 0 && (r.tokens[n].shape&shapeUpper != 0 || r.raw[r.tokens[n].start:r.tokens[n].end] == "of"); n++ {
	}
	return n
}

// namesAnotherPlain is namesAnother for Arabic, where an adjective with the
// article of its own follows: "the Velmaran Convention".
func (r *reading) namesAnotherPlain(p phrase) bool {
	n := p.last + 1
	if n >= len(r.tokens) || r.tokens[n].gap != 0 || r.grammar.is(r.tokens[n].word, classThe|classFirst|classSecond) {
		return false
	}
	return strings.HasPrefix(r.raw[r.tokens[n].start:], "ال")
}
