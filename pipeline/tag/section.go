package tag

import "slices"

// enter moves the state to a section: what its headings name, the innermost
// first, can be what its passages mean.
func (t *Tagger) enter(s *state, section []string) {
	if slices.Equal(s.section, section) {
		return
	}
	s.section, s.sections = slices.Clone(section), nil
	for _, heading := range section {
		// Headings are read in a state of their own: they name nothing new.
		own := &state{body: s.body, optional: s.optional, language: s.language, defined: map[class][]string{}, foreign: s.foreign, known: s.known}
		r := t.read(own, heading)
		for _, m := range r.mentions {
			if len(m.codes) > 0 {
				s.sections = append(s.sections, m)
			}
		}
	}
}
