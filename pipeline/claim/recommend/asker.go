package recommend

import (
	"strings"

	"servanda/pipeline/claim/reading"
)

// committee is a body that asks in its own name.
type committee struct{ code, name string }

var committees = func() []committee {
	var all []committee
	for _, row := range rows("committees.tsv") {
		all = append(all, committee{code: row[0], name: row[1]})
	}
	return all
}()

// ownVoice are the types of documents in which the issuing body itself asks,
// as against reports that retell what several bodies ask.
var ownVoice = map[string]bool{
	"concluding-observations": true, "follow-up-assessment": true, "evaluation-report": true,
	"opinion": true, "visit-report": true, "special-procedures-report": true, "list-of-issues": true,
}

// unnamed is a committee that the text does not name in full.
const unnamed = "Committee"

// askers is who asks, in full where the text only says "the Committee". found
// is false when it cannot be told which committee that is.
func askers(d *reading.Document, ordinal int, by string) (names []string, found bool) {
	if by != "" && by != unnamed {
		return []string{by}, true
	}
	for _, c := range committees {
		if c.code == d.Body && ownVoice[d.Type] {
			return []string{c.name}, true
		}
	}
	if name := committeeBefore(d, ordinal); name != "" {
		return []string{name}, true
	}
	return nil, by == ""
}

// ownName is the body that issued the document, where it is one that asks in
// its own name.
func ownName(d *reading.Document) []string {
	for _, c := range committees {
		if c.code == d.Body {
			return []string{c.name}
		}
	}
	return nil
}

// maxBack is how many passages back a committee's name is looked for.
const maxBack = 12

// committeeBefore is the committee that the text names last before the passage
// with this ordinal, or in the headings above it.
func committeeBefore(d *reading.Document, ordinal int) string {
	p, found := d.At(ordinal)
	for n := 0; found && n < maxBack; n++ {
		if name := committeeIn(p.Text); name != "" {
			return name
		}
		for i := len(p.Section) - 1; i >= 0; i-- {
			if name := committeeIn(p.Section[i]); name != "" {
				return name
			}
		}
		p, found = d.Before(p)
	}
	return ""
}

// committeeIn is the committee that a text names last, or else another body of
// the list.
func committeeIn(text string) string {
	last, name := -1, ""
	for _, c := range committees {
		i := strings.LastIndex(text, c.name)
		isCommittee := strings.Contains(c.name, unnamed) || strings.Contains(c.name, "committee")
		if i >= 0 && !isCommittee && name == "" {
			name = c.name
		}
		if i > last && isCommittee {
			last, name = i, c.name
		}
	}
	return name
}
