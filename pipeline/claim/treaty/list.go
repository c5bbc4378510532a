package treaty

import (
	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
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
	named := objects(d, p.Section, p.Text)
	if len(named) == 0 || !bridges(p.Text[:named[0].start], 1) {
		return nil
	}
	o := named[0]
	if a := lastMark(clip(p.Text[o.end:], near)); a != "" && action != pipeline.ActionNotParty {
		action = a // the item may be more precise than its chapeau
	}
	on, _ := dateAfter(p.Text, o)
	if action == pipeline.ActionNotParty {
		on = ""
	}
	return []pipeline.TreatyAction{{
		Source: d.Whole(p, "treaty/list"), Instrument: o.code, Title: o.title,
		Action: action, Date: on, Country: country, Articles: o.articles,
	}}
}

// leads gives the act that a chapeau tells of its items.
func leads(d *reading.Document, up pipeline.Passage) (pipeline.Action, string, bool) {
	spans := reading.Sentences(up.Text)
	if len(spans) == 0 {
		return "", "", false
	}
	c := newClause(d, up, spans[len(spans)-1])
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
