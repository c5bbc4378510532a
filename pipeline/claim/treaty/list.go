package treaty

import (
	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// readItem reads an item of a list whose chapeau tells the act: "welcomes the
// ratification of the following instruments:".
func readItem(d *reading.Document, p pipeline.Passage) []pipeline.TreatyAction {
	up, ok := d.Chapeau(p)
	if !ok {
		return nil
	}
	action, country, ok := leads(d, up)
	if !ok {
		return nil
	}
	if len(p.Text) > maxItem {
		return nil
	}
	named := objects(d, p.Section, p.Text)
	if len(named) == 0 || !bridges(p.Text[:named[0].start], 1) {
		return nil
	}
	o := named[0]
	source := d.Whole(p, "treaty/list")
	var all []pipeline.TreatyAction
	for _, a := range itemActs(p.Text, o, action) {
		all = append(all, pipeline.TreatyAction{
			Source: source, Instrument: o.code, Title: o.title,
			Action: a.action, Date: a.date, Country: country, Articles: o.articles,
		})
	}
	return all
}

// maxItem bounds an item in bytes.
const maxItem = 4000

// open finds what says that an act is still to come.
var open = pattern.MustCompile(`(?i)\b(?:in process|pending|in progress|under ?way|planned|procedure|preparation|envisaged|expected)\b`)

// itemActs are the acts of an item of a list about treaty o: those that it
// names itself, else the chapeau's action with the item's date.
func itemActs(text string, o instrument, action pipeline.Action) []act {
	tail := reading.Clip(text[o.end:], maxTail)
	if action == pipeline.ActionNotParty {
		return []act{{action: action}}
	}
	if lastMark(tail) != "" {
		if acts := readCell(tail, ""); len(acts) > 0 {
			return acts
		}
	}
	if open.MatchString(tail) {
		return nil
	}
	on, _ := dateAfter(text, o)
	return []act{{action: action, date: on}}
}

// maxTail bounds in bytes how much of an item behind its treaty is read.
const maxTail = 160

// leads gives the act that a chapeau tells of its items.
func leads(d *reading.Document, up pipeline.Passage) (pipeline.Action, string, bool) {
	last := d.LastSentence(up)
	c := newClause(d, up, last, triggered.Find(last.In(up.Text)))
	text := c.text
	if len(c.verbs) == 0 || len(c.objects) > 0 {
		return "", "", false
	}
	i := 0
	v := c.verbs[i]
	action := v.action
	if v.shape == "noun" {
		if mood, _ := reading.NounMood(text, v.start); mood != reading.Plain || !reading.Attests(text[:v.start]) {
			return "", "", false
		}
	} else {
		switch reading.VerbMood(text, v.start) {
		case reading.Plain:
		case reading.Negated:
			return pipeline.ActionNotParty, c.country(v), true
		default:
			return "", "", false
		}
	}
	return action, c.country(v), true
}
