package tag

// addsTo reads the instrument that a protocol adds to: "to the Covenant",
// "thereto", or the one named before where the protocol is "its".
func (r *reading) addsTo(p phrase) (next int, parent []string, ok bool) {
	n := p.last + 1
	if n < len(r.tokens) && r.tokens[n].gap == 0 && r.raw[r.tokens[n].start:r.tokens[n].end] == "thereto" {
		return n + 1, r.lastNamed(), true
	}
	if n < len(r.tokens) && r.tokens[n].gap == 0 && r.leadsOn(n) {
		for ; n < len(r.tokens) && n <= p.last+6 && r.leadsOn(n); n++ {
		}
		if next, parent, ok := r.parentAt(n); ok {
			return next, parent, true
		}
	}
	if r.isIts(p.first - 1) {
		return p.last + 1, r.lastNamed(), true
	}
	if parent := r.namedWith(p); parent != nil {
		return p.last + 1, parent, true
	}
	return 0, nil, false
}

// namedWith is the instrument that is named together with "the Optional
// Protocol": "ratify the Covenant and the Optional Protocol".
func (r *reading) namedWith(p phrase) []string {
	n := len(r.mentions)
	if p.head != classOptional || n == 0 {
		return nil
	}
	m, joined := r.mentions[n-1], false
	if len(m.codes) != 1 || p.first-m.next > 3 || r.knowledge.protocolsOf(m.codes[0]) == nil {
		return nil
	}
	for i := m.next; i <= p.first; i++ {
		if r.tokens[i].gap&^(gapComma|gapClose) != 0 || i < p.first && !r.grammar.is(r.tokens[i].word, classAnd|classThe) {
			return nil
		}
		joined = joined || i < p.first && r.grammar.is(r.tokens[i].word, classAnd)
	}
	if next := p.last + 1; !joined || next < len(r.tokens) && r.tokens[next].gap == 0 && r.leadsOn(next) {
		return nil
	}
	return m.codes
}

// isIts reports whether token i makes a protocol that of the instrument named
// before.
func (r *reading) isIts(i int) bool {
	if i < 0 {
		return false
	}
	switch r.raw[r.tokens[i].start:r.tokens[i].end] {
	case "its", "Its", "their":
		return true
	}
	return false
}

// leadsOn reports whether token i is a link word that goes on with a name.
func (r *reading) leadsOn(i int) bool {
	w := r.tokens[i].word
	return r.grammar.links[w] && !r.grammar.is(w, classAnd)
}

// parentAt reads the instrument at token n, behind "United Nations" and the
// like.
func (r *reading) parentAt(n int) (next int, parent []string, ok bool) {
	for limit := n + 6; n < limit && n < len(r.tokens) && r.grammar.is(r.tokens[n].word, classPrefix|classOffice); n++ {
		if m, ok := r.named(n); ok {
			return m.next, m.codes, true
		}
	}
	if n >= len(r.tokens) || r.tokens[n].gap&gapStop != 0 {
		return 0, nil, false
	}
	if m, ok := r.named(n); ok {
		return m.next, m.codes, true
	}
	if p, ok := r.phrase(n); ok && p.head&(classCovenant|classConvention|classCharter) != 0 {
		codes, _, _ := r.resolve(p)
		return p.last + 1, codes, true
	}
	return 0, nil, false
}

// lastNamed is the last instrument named in the text that is no protocol itself.
func (r *reading) lastNamed() []string {
	for n := len(r.mentions) - 1; n >= max(0, len(r.mentions)-maxLook); n-- {
		if m := r.mentions[n]; m.head&(classProtocol|classOptional) == 0 {
			return m.codes
		}
	}
	return nil
}

// protocol completes a mention of a protocol to known instruments.
func (r *reading) protocol(m mention, p phrase, next int, parents []string) mention {
	m.rule, m.head, m.confidence = "instrument/protocol", classOptional, sureDefined
	if next > m.next {
		m.next, m.end = next, r.tokens[next-1].end
	}
	for _, parent := range parents {
		m.codes = append(m.codes, r.chooseProtocols(parent, p)...)
	}
	for p.plural && next > p.last+1 {
		n, parents, ok := r.nextParent(m.next)
		if !ok {
			break
		}
		m.next, m.end = n, r.tokens[n-1].end
		for _, parent := range parents {
			m.codes = append(m.codes, r.chooseProtocols(parent, p)...)
		}
	}
	if len(parents) == 1 && p.ordinal == 0 {
		m.codes = r.narrow(m, parents[0])
	}
	return m
}

// narrow gives those of the parent's protocols whose subject follows: "the
// Optional Protocols to the Convention, on the sale of children and …".
func (r *reading) narrow(m mention, parent string) []string {
	if m.next >= len(r.tokens) || r.tokens[m.next].gap&^(gapComma|gapClose) != 0 || !r.grammar.is(r.tokens[m.next].word, className) {
		return m.codes
	}
	if about := r.knowledge.about(r.knowledge.protocolsOf(parent), r.subjectBehind(m.end)); len(about) > 0 {
		return about
	}
	return m.codes
}

// nextParent reads one more instrument of a series that protocols add to:
// "Optional Protocols to CEDAW, the CRPD and the Covenant".
func (r *reading) nextParent(i int) (next int, parent []string, ok bool) {
	n := i
	for ; n < len(r.tokens) && n < i+3 && r.grammar.is(r.tokens[n].word, classAnd|classThe); n++ {
	}
	if n >= len(r.tokens) || r.tokens[i].gap&gapStop != 0 || r.tokens[i].gap&gapComma == 0 && !r.grammar.is(r.tokens[i].word, classAnd) {
		return 0, nil, false
	}
	next, parent, ok = r.parentAt(n)
	return next, parent, ok && len(parent) == 1 && r.knowledge.protocolsOf(parent[0]) != nil
}

// chooseProtocols are the protocols of the parent that the phrase can mean.
func (r *reading) chooseProtocols(parent string, p phrase) []string {
	all := r.knowledge.protocolsOf(parent)
	if p.number > 0 && p.head == classOptional {
		p.ordinal = p.number
	}
	switch {
	case p.number > 0 && p.head == classProtocol:
		if code := r.knowledge.byNumber(parent, p.number); code != "" {
			return []string{code}
		}
		return nil
	case p.ordinal > 0:
		return all[min(p.ordinal-1, len(all)):min(p.ordinal, len(all))]
	case p.head != classOptional && !p.plural:
		return r.knowledge.additionOf(parent)
	case p.plural && p.count > 0:
		return all[:min(p.count, len(all))]
	case p.plural || len(all) <= 1:
		return all
	case r.knowledge.head([]string{parent}) == classCovenant:
		// "The Optional Protocol" of a Covenant is the one on communications.
		return all[:1]
	}
	if recent := r.state.recent(classOptional, r.mentions); contains(all, recent) {
		return recent
	}
	if about := r.knowledge.about(all, r.subjectAround(r.tokens[p.first].start)); len(about) == 1 {
		return about
	}
	return nil
}

func contains(all, codes []string) bool {
	for _, code := range all {
		if len(codes) == 1 && codes[0] == code {
			return true
		}
	}
	return false
}

// numberedProtocol reports whether a number or "to" and a name follow a
// protocol: "Protocol V", "Second Optional Protocol to the Ferry Convention".
func (r *reading) numberedProtocol(p phrase) bool {
	n := p.last + 1
	if p.head&(classProtocol|classOptional) == 0 || n >= len(r.tokens) || r.tokens[n].gap != 0 {
		return false
	}
	k := r.tokens[n]
	if r.grammar.is(k.word, classTo) && n+1 < len(r.tokens) && r.grammar.is(r.tokens[n+1].word, classThe) {
		return true // and to what, no list knows
	}
	if roman(r.raw[k.start:k.end]) > 0 || k.shape&shapeDigit != 0 {
		return true
	}
	for limit := n + 4; n < limit && n < len(r.tokens) && r.leadsOn(n) && r.grammar.is(k.word, classTo); n++ {
	}
	return n > p.last+1 && n < len(r.tokens) && r.tokens[n].gap == 0 && r.tokens[n].shape&shapeUpper != 0 && !r.grammar.is(r.tokens[n].word, classArticle)
}
