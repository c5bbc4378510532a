package treaty

import (
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
)

// readItem reads an item of a list whose chapeau tells the act: "welcomes the
// ratification of the following instruments:".
func readItem(d *reading.Document, p pipeline.Passage) []pipeline.TreatyAction {
	up, ok := d.Chapeau(p)
	if !ok {
		return nil
	}
	named := objects(d, p.Section, p.Text)
	if len(named) == 0 || !bridges(p.Text[:named[0].start], 1) {
		return nil
	}
	o := named[0]
	action, country, ok := leads(d, up, p.Text[o.end:])
	if !ok {
		return nil
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

// leads gives the act that a chapeau tells of its items; the item's own text
// behind its treaty may be more precise.
func leads(d *reading.Document, up pipeline.Passage, tail string) (pipeline.Action, string, bool) {
	spans := reading.Sentences(up.Text)
	if len(spans) == 0 {
		return "", "", false
	}
	text := spans[len(spans)-1].In(up.Text)
	c := &clause{d: d, p: up, text: text, objects: objects(d, up.Section, text)}
	c.findVerbs()
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
	if a := lastMark(clip(tail, near)); a != "" {
		action = a
	}
	return action, c.country(v), true
}

// loose is a table that lost its grid: each of its cells is a paragraph.
type loose struct {
	d       *reading.Document
	actions []pipeline.TreatyAction
	// action is what the last label names, treaty what the last cells name.
	action pipeline.Action
	treaty instrument
	code   string
	at     pipeline.Passage
}

// readLoose reads tables whose cells became paragraphs of their own: a label
// ("Accession"), then codes, titles and dates in turn.
func readLoose(d *reading.Document) []pipeline.TreatyAction {
	l := &loose{d: d}
	for _, p := range d.Passages {
		if p.Kind == pipeline.KindRow || p.Kind == pipeline.KindFootnote {
			continue
		}
		l.read(p, strings.Trim(p.Text, " |"))
	}
	return l.actions
}

// maxCell bounds in bytes what can be a cell.
const maxCell = 240

func (l *loose) read(p pipeline.Passage, text string) {
	label, isLabel := marks[strings.ToLower(text)]
	switch {
	case text == "":
	case isLabel && len(text) > 3 && l.treaty.title == "":
		l.action = label
	case l.treaty.title != "" && l.fits(text):
		l.emit(p, text)
	case len(text) <= maxCell && l.name(p, text):
	default:
		*l = loose{d: l.d, actions: l.actions, action: l.keep(text)}
	}
}

// keep holds a label's act on over a word or two, such as a column's head.
func (l *loose) keep(text string) pipeline.Action {
	if len(text) < 20 {
		return l.action
	}
	return ""
}

// fits reports whether text is the cell that goes with the treaty: a date, or
// a status with one.
func (l *loose) fits(text string) bool {
	found := date.Find(text)
	if len(text) > 90 || len(found) == 0 && lastMark(text) == "" {
		return false
	}
	if iso, ok := date.Parse(text); ok {
		return iso != "" && l.action != ""
	}
	m := markWords.FindStringSubmatchIndex(text)
	return m != nil && m[2] < 12
}

// name takes text as a code or title of a treaty when it is little else.
func (l *loose) name(p pipeline.Passage, text string) bool {
	in, ok := named(l.d, p.Section, text)
	if !ok || strings.HasSuffix(text, ".") || slices.ContainsFunc(reading.Sentences(text), func(s reading.Span) bool { return told.MatchString(s.In(text)) }) {
		return false
	}
	if in.code != "" && in.end-in.start < len(text)/2 && !strings.HasPrefix(text, "Convention") {
		return false
	}
	if in.code != "" && treatyWord.FindString(text) == "" {
		l.treaty, l.code, l.at = instrument{}, in.code, p
		return true
	}
	if in.code == "" {
		in.code = l.code
	}
	l.treaty, l.code, l.at = in, "", p
	return true
}

// emit tells the acts of the cell text towards the treaty named before it.
func (l *loose) emit(p pipeline.Passage, text string) {
	for _, a := range readCell(text, l.action) {
		l.actions = append(l.actions, pipeline.TreatyAction{
			Source: l.d.Whole(l.at, "treaty/loose"), Instrument: l.treaty.code, Title: l.treaty.title,
			Action: a.action, Date: a.date, Country: l.d.State(), Articles: a.articles,
		})
	}
	l.treaty = instrument{}
}
