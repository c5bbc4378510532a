package tag

import (
	"maps"
	"slices"

	"servanda/pipeline"
)

// opened is the state at the start of a document and of one of its sections.
// Texts that are read one by one, such as claims, mostly follow each other in
// one section, so that its headings and the title need not be read for each.
type opened struct {
	identity       pipeline.Identity
	start, section *state
}

// begin is the state in which a text in this context is read, with room to read
// in that must be given back.
func (t *Tagger) begin(c Context) *state {
	m := t.rooms.Get().(*room)
	o := &m.opened
	if o.start == nil || !sameDocument(o.identity, c.Identity) {
		*o = opened{identity: c.Identity, start: t.newStateIn(m, c.Identity)}
	}
	if o.section == nil || !slices.Equal(o.section.section, c.Section) {
		o.section = o.start.copied()
		t.enter(o.section, c.Section)
	}
	s := o.section.copied()
	s.running, s.claim = c.Passage, c.Claim
	return s
}

// sameDocument reports whether two identities give the same state at the start.
func sameDocument(a, b pipeline.Identity) bool {
	return a.Title == b.Title && a.Symbol == b.Symbol && a.Body == b.Body && a.Type == b.Type && a.Language == b.Language
}

// copied is the state before any text was read in it, to read one in.
func (s *state) copied() *state {
	c := *s
	c.foreign = maps.Clone(s.foreign)
	return &c
}
