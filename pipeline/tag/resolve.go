package tag

import "slices"

// resolve tells which instruments a phrase means: by its document's body, the
// text before it, the document's own definition, the headings above it, and
// last the instrument that the document named most recently.
func (r *reading) resolve(p phrase) (codes []string, rule string, confidence float64) {
	if p.plural && p.head != classOptional {
		return r.resolvePlural(p)
	}
	if code := r.home(p); code != "" && !(p.head == classOptional && r.optionalNamed()) {
		return []string{code}, "instrument/body", sureHome
	}
	if p.ordinal > 0 {
		return r.resolveOrdinal(p)
	}
	if !p.definite || p.head == classPrinciples && !(p.first > 0 && r.grammar.is(r.tokens[p.first-1].word, classNeutral)) {
		return nil, "instrument/unknown", 0
	}
	if r.state.own != nil && r.knowledge.head(r.state.own)&p.head != 0 && r.isThis(p.first-1) {
		return r.state.own, "instrument/own", sureHome
	}
	if r.isThis(p.first-1) && len(r.mentions) == 0 {
		if codes := r.state.usual(p.head, 1); codes != nil {
			return codes, "instrument/before", sureBefore
		}
	}
	if p.head == classDeclaration {
		return r.resolveDeclaration()
	}
	if codes := r.state.recent(p.head, r.mentions); len(codes) == 1 && !p.plural {
		return codes, "instrument/nearest", sureNear
	}
	if codes := r.optionalOfLast(p); codes != nil {
		return codes, "instrument/nearest", sureNear
	}
	if codes := r.state.defined[p.head]; len(codes) == 1 {
		return codes, "instrument/defined", sureDefined
	}
	if p.head != classTreaty {
		if codes := r.state.recent(p.head, r.state.sections); len(codes) == 1 {
			return codes, "instrument/section", sureNear
		}
		if codes := r.state.before(p.head); len(codes) == 1 {
			return codes, "instrument/before", sureBefore
		}
	}
	if r.state.body == "" && r.state.about != "" && r.knowledge.head([]string{r.state.about})&p.head != 0 {
		return []string{r.state.about}, "instrument/title", sureNear
	}
	if p.head == classCharter && r.knowledge.united[r.state.body] && r.state.body != "UPR" {
		return []string{"UN-CHARTER"}, "instrument/body", sureNear
	}
	return nil, "instrument/unknown", 0
}

// isThis reports whether token i points at the document itself: "this
// Declaration", "the present Convention".
func (r *reading) isThis(i int) bool { return i >= 0 && r.grammar.is(r.tokens[i].word, classThis) }

// resolveDeclaration takes "the Declaration" as the one that the document names
// most, unless the last one named is known to no list.
func (r *reading) resolveDeclaration() ([]string, string, float64) {
	all := append(slices.Clone(r.state.named), r.mentions[max(0, len(r.mentions)-maxLook):]...)
	if codes := usualDeclaration(all); len(codes) == 1 && r.state.recent(classDeclaration, all) != nil {
		return codes, "instrument/before", sureBefore
	}
	const often = 5
	if codes := r.state.usual(classDeclaration, often); codes != nil && !r.mentionsAnother() {
		return codes, "instrument/before", sureBefore
	}
	return nil, "instrument/unknown", 0
}

// mentionsAnother reports whether the text names an instrument that no list knows.
func (r *reading) mentionsAnother() bool {
	n := len(r.mentions)
	return n > 0 && r.mentions[n-1].another
}

// home is what the document's body means by the phrase, "" for nothing fixed.
func (r *reading) home(p phrase) string {
	head := p.head
	switch {
	case p.ordinal == 1:
		head = classFirst
	case p.ordinal == 2:
		head = classSecond
	case p.head == classProtocol:
		head = classOptional
	}
	if head == classOptional && r.state.optional != "" {
		return r.state.optional
	}
	return r.knowledge.homeOf(r.state.body, head)
}

// optionalNamed reports whether the text before names an optional protocol of
// another treaty than the document's.
func (r *reading) optionalNamed() bool {
	codes := r.state.recent(classOptional, r.mentions)
	return len(codes) == 1
}

// optionalOfLast are the optional protocols of the treaty named last in the text,
// where it can only be those: one, or as many as "the two Optional Protocols".
func (r *reading) optionalOfLast(p phrase) []string {
	if p.head != classOptional {
		return nil
	}
	last := r.lastNamed()
	if len(last) != 1 {
		return nil
	}
	all := r.knowledge.protocolsOf(last[0])
	switch {
	case p.count > 0 && len(all) >= p.count:
		return all[:p.count]
	case p.count == 0 && !p.plural && len(all) == 1:
		return all
	case p.count == 0 && !p.plural:
		if about := r.knowledge.about(all, r.subjectAround(r.tokens[p.first].start)); len(about) == 1 {
			return about
		}
	}
	return nil
}

// resolvePlural takes "the Covenants" as both of 1966.
func (r *reading) resolvePlural(p phrase) ([]string, string, float64) {
	if p.head == classCovenant {
		return []string{"CCPR", "CESCR"}, "instrument/covenants", sureNear
	}
	return nil, "instrument/unknown", 0
}

// resolveOrdinal takes "the second Optional Protocol" as the Covenant's, which
// alone has protocols known by their order.
func (r *reading) resolveOrdinal(p phrase) ([]string, string, float64) {
	protocols := r.knowledge.protocolsOf("CCPR")
	if p.head != classOptional || p.ordinal > len(protocols) {
		return nil, "instrument/unknown", 0
	}
	return protocols[p.ordinal-1 : p.ordinal], "instrument/nearest", sureNear
}
