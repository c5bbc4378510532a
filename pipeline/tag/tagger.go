// Package tag puts codes on passages: the instruments, laws and articles that a
// text cites, the Goals it names, the countries it speaks of, and the themes,
// issues and groups that it is about.
//
// What a text says itself is explicit; what follows from its document, its
// section or the text before it ("the Covenant") is inferred.
package tag

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"servanda/pipeline"
	"servanda/pipeline/tag/model"
	"servanda/pipeline/tag/topic"
)

// Tagger reads texts against the code lists. It is safe for concurrent use.
type Tagger struct {
	vocabulary *vocabulary
	grammar    *grammar
	knowledge  *knowledge
	names      *lexicon
	countries  *lexicon
	topics     *topic.Matcher
	rooms      sync.Pool
}

// New makes a Tagger from the embedded lists and the shipped model.
func New() (*Tagger, error) {
	learned, err := model.Shipped()
	if err != nil {
		return nil, fmt.Errorf("make tagger: %w", err)
	}
	return NewWith(learned)
}

// NewWith makes a Tagger from the embedded lists and a model, which may have
// no classifier at all.
func NewWith(learned model.Model) (*Tagger, error) {
	v := newVocabulary()
	g, err := newGrammar(v)
	if err != nil {
		return nil, fmt.Errorf("make tagger: %w", err)
	}
	k, err := newKnowledge(g, v)
	if err != nil {
		return nil, fmt.Errorf("make tagger: %w", err)
	}
	topics, err := topic.New(learned)
	if err != nil {
		return nil, fmt.Errorf("make tagger: %w", err)
	}
	t := &Tagger{vocabulary: v, grammar: g, knowledge: k, names: k.instrumentNames(v, g), countries: countryNames(v), topics: topics}
	t.rooms.New = func() any { return new(room) }
	return t, nil
}

// room is memory that the reading of one text leaves to the next.
type room struct {
	words   wordRoom
	tags    []pipeline.Tag
	places  []place
	reading reading
	// opened is the state in which the last text by itself was begun.
	opened opened
}

// keep takes back what tags were collected in, without what they hold.
func (m *room) keep(c collector) {
	clear(c.tags)
	if cap(c.tags) <= 2*mostTags {
		m.tags, m.places = c.tags, c.places
	}
}

// Mention is one place where a text names an instrument.
type Mention struct {
	// Code is the instrument's ID; Title is Text[Start:End], as printed.
	Code, Title string
	// Articles are the provisions cited of the instrument there, in order.
	Articles []string
	// Start and End are byte offsets into the text, half-open.
	Start, End int
	// Origin is explicit for a name, inferred for "the Convention" and the
	// like, whose Code the context decides.
	Origin pipeline.Origin
	// Confidence is between 0 and 1.
	Confidence float64
	Rule       string
}

// Mentions are the places where a text names instruments, in order. A
// collective name ("the Geneva Conventions") gives a Mention for each.
func (t *Tagger) Mentions(c Context, text string) []Mention {
	s := t.begin(c)
	defer t.rooms.Put(s.room)
	return t.read(s, text).published()
}

// Text tags a text. The tags have no IDs and name no passage.
func (t *Tagger) Text(c Context, text string) []pipeline.Tag {
	s := t.begin(c)
	defer t.rooms.Put(s.room)
	return t.read(s, text).tags()
}

// Passages tags the passages of a document, which are in order: one slice of
// tags for each, with IDs.
func (t *Tagger) Passages(id pipeline.Identity, ps []pipeline.Passage) [][]pipeline.Tag {
	s := t.newState(id)
	defer t.rooms.Put(s.room)
	s.running = true
	s.goals = goalsAbsent
	s.meets(id.Title)
	all := make([][]pipeline.Tag, len(ps))
	leadIns := map[int][]string{}
	var before kept
	for i, p := range ps {
		s.passage = i
		t.enter(s, p.Section)
		if p.Language != "" {
			s.language = p.Language
		}
		s.meets(p.Text)
		s.last = before.in(p)
		s.leadIn = nil
		if p.Parent < i {
			s.leadIn = leadIns[p.Parent]
		}
		r := t.read(s, p.Text)
		if codes := r.leadsIn(); codes != nil {
			leadIns[i] = codes
		}
		if p.Kind != pipeline.KindFootnote {
			before = kept{p.Section, r.keptTo()}
		}
		s.bodies = s.bodies || r.headsBodies()
		tags := r.tags()
		for n := range tags {
			tags[n].Document, tags[n].Passage = p.Document, p.ID
			tags[n].ID = pipeline.TagID(p.ID, tags[n].Scheme, tags[n].Code)
		}
		all[i] = tags
	}
	return all
}

// kept is the only instrument that a passage of a section named or cited.
type kept struct {
	section []string
	code    string
}

// in is the instrument for a passage that goes on in the same section, "" for
// any other.
func (k kept) in(p pipeline.Passage) string {
	if p.Kind == pipeline.KindFootnote || !slices.Equal(k.section, p.Section) {
		return ""
	}
	return k.code
}

// leadsIn is the one instrument that a chapeau names for its items; nil for any
// other text.
func (r *reading) leadsIn() []string {
	if !strings.HasSuffix(r.raw, ":") || len(r.mentions) == 0 || r.lawAnywhere() {
		return nil
	}
	m := r.mentions[len(r.mentions)-1]
	for _, other := range r.mentions {
		if !slices.Equal(other.codes, m.codes) {
			return nil
		}
	}
	if len(m.codes) != 1 {
		return nil
	}
	return m.codes
}

// newState is the state at the start of a document, with room to read in that
// must be given back.
func (t *Tagger) newState(id pipeline.Identity) *state {
	return t.newStateIn(t.rooms.Get().(*room), id)
}

func (t *Tagger) newStateIn(m *room, id pipeline.Identity) *state {
	s := newState(t.knowledge, id)
	s.room = m
	t.readTitle(s, id.Title)
	return s
}

// readTitle learns what instrument the document is, or is about.
func (t *Tagger) readTitle(s *state, title string) {
	if title == "" {
		return
	}
	r := t.read(&state{body: s.body, language: s.language, known: s.known, room: s.room}, title)
	s.own = r.isTitle()
	if code := r.about(); t.knowledge.counted(code) {
		s.about = code
	}
}

// about is the only instrument that the text names, itself or by its committee;
// "" for none or several.
func (r *reading) about() string {
	code := ""
	for _, m := range r.mentions {
		if len(m.codes) != 1 || code != "" && code != m.codes[0] {
			return ""
		}
		code = m.codes[0]
	}
	return code
}

// isTitle is the instrument that a title or heading names, and nothing else; nil
// for none.
func (r *reading) isTitle() []string {
	const rest = 12 // of an article before and a mark behind
	if len(r.mentions) != 1 {
		return nil
	}
	m := r.mentions[0]
	if len(m.codes) != 1 || m.silent || len(r.raw)-(m.end-m.start) > rest {
		return nil
	}
	return m.codes
}

// read finds the instruments in a text. The reading is valid until the state's
// room is read in again.
func (t *Tagger) read(s *state, raw string) *reading {
	r := &s.room.reading
	*r = reading{
		Tagger: t, text: t.vocabulary.read(raw, &s.room.words), state: s, shouted: isShouted(raw),
		mentions: r.mentions[:0], cited: r.cited[:0], laws: r.laws[:0],
	}
	r.ilo = s.ilo || slices.ContainsFunc(r.tokens, func(k token) bool { return t.grammar.is(k.word, classILO) && k.shape&shapeCaps != 0 })
	r.findInstruments()
	r.findCited()
	return r
}
