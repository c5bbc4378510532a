package tag

import (
	"slices"
	"strings"
)

// takeRepetition moves next behind what repeats the name: "(CCPR)", ", 1966",
// "(No. 87)", "(ETS No. 5)"; and learns what the brackets define.
func (r *reading) takeRepetition(m *mention) {
	for m.next < len(r.tokens) {
		k := r.tokens[m.next]
		if k.gap&(gapStop|gapSlash) != 0 && k.gap&gapOpen == 0 {
			return
		}
		if n := r.definition(m); n > m.next {
			m.next = n
			continue
		}
		if !r.repeats(m, k) {
			return
		}
	}
}

// takeParent moves the name's end behind what it adds to: "the Paris Agreement to
// the UNFCCC", "…, supplementing the Convention against …" speak of one instrument.
func (r *reading) takeParent(m *mention) {
	parent := r.knowledge.parentOf(m.codes[0])
	n := m.next
	if len(m.codes) > 1 || parent == "" || n >= len(r.tokens) || r.tokens[n].gap&^gapComma != 0 || !r.adds(n) {
		return
	}
	for n++; n < len(r.tokens) && r.tokens[n].gap == 0 && r.grammar.is(r.tokens[n].word, classThe); n++ {
	}
	if n >= len(r.tokens) || r.tokens[n].gap != 0 {
		return
	}
	h, _, ok := r.names.at(r.text, n, func(entry) bool { return true })
	if ok && len(h.entry.codes) == 1 && h.entry.codes[0] == parent {
		m.next, m.end = h.last+1, r.tokens[h.last].end
	}
}

// adds reports whether token i says what a protocol does to its parent.
func (r *reading) adds(i int) bool {
	return r.grammar.is(r.tokens[i].word, classTo) || r.raw[r.tokens[i].start:r.tokens[i].end] == "supplementing"
}

// repeats moves next over one token or more that say the same instrument.
func (r *reading) repeats(m *mention, k token) bool {
	if isYear(r.raw[k.start:k.end]) {
		m.next++
		return true
	}
	if found := r.numbered(m.next); len(found) == 1 && found[0].codes[0] == m.codes[0] {
		m.next = found[0].next
		return true
	}
	if n, code := r.bracketNumber(m.next); code == m.codes[0] {
		m.next = n
		return true
	}
	dashed := isDash(r.raw[r.tokens[m.next-1].end:k.start])
	h, _, ok := r.names.at(r.text, m.next, func(entry) bool { return true })
	if !ok || !dashed && k.gap&(gapOpen|gapComma) == 0 || !slices.Equal(h.entry.codes, m.codes) && !r.repeatsParent(m, h) {
		return false
	}
	m.next = h.last + 1
	if dashed {
		m.end = r.tokens[h.last].end
	}
	return true
}

// repeatsParent reports whether an acronym alone in brackets behind a protocol
// is that of the instrument whose name closed the protocol's own: "the Optional
// Protocol to the Convention against Torture (CAT)".
func (r *reading) repeatsParent(m *mention, h hit) bool {
	alone := h.last+1 == len(r.tokens) || r.tokens[h.last+1].gap&gapClose != 0
	return h.entry.words == 1 && alone && r.tokens[h.first].gap&gapOpen != 0 && len(m.codes) == 1 && len(h.entry.codes) == 1 &&
		r.knowledge.parentOf(m.codes[0]) == h.entry.codes[0]
}

// isDash reports whether a dash alone stands between two words: "C087 – Title".
func isDash(between string) bool {
	s := strings.TrimSpace(between)
	return s == "-" || s == "–" || s == "—"
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && isDigits(s)
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// definition reads brackets after a name that fix a short form for it: "(the
// Convention)", "(hereinafter referred to as the Covenant)"; or that give it
// another name, "(Ferry Convention)". It gives the token behind them, or 0.
func (r *reading) definition(m *mention) int {
	if r.tokens[m.next].gap&gapOpen == 0 {
		return 0
	}
	renamed := false
	for j := m.next; j < len(r.tokens) && j < m.next+8; j++ {
		k := r.tokens[j]
		if j > m.next && k.gap&(gapClose|gapOpen|gapStop) != 0 {
			return 0
		}
		c := r.grammar.of(k.word)
		closed := j+1 == len(r.tokens) || r.tokens[j+1].gap&gapClose != 0
		if c&classHead != 0 && k.shape&shapeUpper != 0 && closed {
			if !renamed {
				r.state.define(c&classHead, m.codes)
			}
			return j + 1
		}
		if c&(classDefine|classThe) == 0 {
			if renamed || k.shape&shapeUpper == 0 {
				return 0
			}
			renamed = true
		}
	}
	return 0
}
