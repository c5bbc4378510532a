package recommend

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// concerned finds the words with which a committee voices a concern.
var concerned = pattern.MustCompile(`(?i)` + strings.Join(lines("concerns.txt"), "|"))

// maxConcern is how many paragraphs lie at most between a recommendation and
// the concern that it answers.
const maxConcern = 3

// concerns gives each recommendation of a committee the passage of the concern
// that it answers: its own paragraph where that voices one first, else the
// nearest paragraph before under the same heading that does.
func concerns(d *reading.Document, found []pipeline.Commitment) {
	place := make(map[string]pipeline.Passage, len(d.Passages))
	for _, p := range d.Passages {
		place[p.ID] = p
	}
	known := map[int]string{}
	for i := range found {
		p, before := place[found[i].Passage], found[i].Start
		for up, nested := d.Chapeau(p); nested; up, nested = d.Chapeau(p) {
			p, before = up, len(up.Text)
		}
		if concerned.MatchString(p.Text[:before]) && !asksOnly(p.Text[:before]) {
			found[i].Concern = p.ID
			continue
		}
		id, seen := known[p.Ordinal]
		if !seen {
			id = concernBefore(d, p)
			known[p.Ordinal] = id
		}
		found[i].Concern = id
	}
}

// asksOnly reports whether a text asks from its first sentence on: what it says
// of concern is then no concern of its own.
func asksOnly(text string) bool {
	all := reading.Sentences(text)
	if len(all) == 0 {
		return true
	}
	_, asked := askIn(all[0].In(text), true)
	return asked
}

// concernBefore is the id of the concern in the paragraphs before p, "" where
// none of the nearest voices one that is still to be answered. A heading ends
// the search, also one that the format does not mark.
func concernBefore(d *reading.Document, p pipeline.Passage) string {
	section := p.Section
	for n := 0; n < maxConcern; {
		before, found := d.Before(p)
		if !found || before.Kind == pipeline.KindHeading || before.Number == "" && title(before.Text) ||
			strings.Join(before.Section, "\n") != strings.Join(section, "\n") {
			return ""
		}
		p = before
		if p.Parent >= 0 {
			continue
		}
		if concerned.MatchString(p.Text) && !asksOnly(p.Text) {
			if len(asks(p.Text, true)) > 0 {
				return ""
			}
			return p.ID
		}
		n++
	}
	return ""
}
