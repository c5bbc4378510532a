package tag

import "slices"

// enter moves the state to a section: what its headings name, the innermost
// first, can be what its passages mean.
func (t *Tagger) enter(s *state, section []string) {
	if slices.Equal(s.section, section) {
		return
	}
	s.section, s.sections, s.domestic, s.ilo, s.bodies, s.speech, s.roster = slices.Clone(section), nil, false, false, false, false, false
	s.topic = nil
	for _, heading := range section {
		if s.goals == goalsAbsent {
			s.meets(heading)
		}
		// Headings are read in a state of their own: they name nothing new.
		own := &state{body: s.body, optional: s.optional, language: s.language, foreign: s.foreign, known: s.known, room: s.room}
		r := t.read(own, heading)
		s.foreign = own.foreign
		s.topic = r.isTitle()
		s.ilo = s.ilo || r.ilo
		s.bodies = s.bodies || r.has(classTreaty) && r.has(classBody)
		s.speech = s.speech || r.has(classSpeech)
		s.roster = s.roster || r.has(classRoster) && r.has(classDelegates)
		s.domestic = s.domestic || r.tellsOfLaw() && r.has(classDomestic)
		for _, m := range r.mentions {
			if len(m.codes) > 0 {
				s.sections = append(s.sections, m)
			}
		}
	}
}

// betweenStates are words that make law international.
var betweenStates = []string{"humanitarian", "international", "rights"}

// tellsOfLaw reports whether the heading names law that is not international:
// "applicable international humanitarian law" stands over half of every report.
func (r *reading) tellsOfLaw() bool {
	for i, k := range r.tokens {
		if r.grammar.is(k.word, classLaw) && (i == 0 || !slices.Contains(betweenStates, r.raw[r.tokens[i-1].start:r.tokens[i-1].end])) {
			return true
		}
	}
	return false
}

// has reports whether a word of the text can play the part.
func (r *reading) has(c class) bool { return hasClass(r.grammar, r.tokens, c) }

func hasClass(g *grammar, tokens []token, c class) bool {
	return slices.ContainsFunc(tokens, func(k token) bool { return g.is(k.word, c) })
}
