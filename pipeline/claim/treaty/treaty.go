// Package treaty reads what States did about treaties: from tables of
// ratifications, whatever the order of their columns, from lists, and from
// prose. Recommendations, plans and mere mentions of a treaty are no actions;
// "has not ratified" is told as not_party.
package treaty

import (
	_ "embed"
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
	"servanda/pipeline/tag"
)

var (
	//go:embed heads.tsv
	headList string
	//go:embed marks.tsv
	markList string
	//go:embed triggers.tsv
	triggerList string
)

// Read gives the document's treaty actions in reading order.
func Read(d *reading.Document) pipeline.Claims {
	c := collector{seen: map[string]bool{}}
	for _, t := range d.Tables() {
		c.add(readTable(d, t)...)
	}
	for _, p := range d.Passages {
		if p.Kind == pipeline.KindHeading || p.Kind == pipeline.KindRow || d.Recommends(p) {
			continue
		}
		c.add(readProse(d, p)...)
	}
	acts := withoutEchoes(c.actions)
	return pipeline.Claims{TreatyActions: mostPrecise(acts), Reforms: ratifications(d, acts)}
}

// collector keeps each act of a passage once.
type collector struct {
	actions []pipeline.TreatyAction
	seen    map[string]bool
}

func (c *collector) add(actions ...pipeline.TreatyAction) {
	for _, a := range actions {
		a.SetID()
		if !c.seen[a.ID] {
			c.seen[a.ID] = true
			c.actions = append(c.actions, a)
		}
	}
}

// stateOfBeing is the rule of acts read from "is a party to".
const stateOfBeing = "treaty/party"

// withoutEchoes drops "is a party to" where the document tells the act that
// made the State a party.
func withoutEchoes(all []pipeline.TreatyAction) []pipeline.TreatyAction {
	type key struct{ instrument, country string }
	told := map[key]bool{}
	for _, a := range all {
		if a.Action.Binds() && a.Rule != stateOfBeing {
			told[key{a.Instrument, a.Country}] = a.Instrument != ""
		}
	}
	return slices.DeleteFunc(all, func(a pipeline.TreatyAction) bool {
		return a.Rule == stateOfBeing && a.Date == "" && told[key{a.Instrument, a.Country}]
	})
}

// mostPrecise drops an act that the same document dates more precisely
// elsewhere: "ratified in 2015" beside "21 April 2015". Statements are left,
// since a State may make several.
func mostPrecise(all []pipeline.TreatyAction) []pipeline.TreatyAction {
	type key struct {
		instrument, country string
		action              pipeline.Action
	}
	dates := map[key][]string{}
	for _, a := range all {
		k := key{a.Instrument, a.Country, a.Action}
		dates[k] = append(dates[k], a.Date)
	}
	return slices.DeleteFunc(slices.Clone(all), func(a pipeline.TreatyAction) bool {
		if a.Instrument == "" || states(a.Action) {
			return false
		}
		return slices.ContainsFunc(dates[key{a.Instrument, a.Country, a.Action}], func(d string) bool {
			return len(d) > len(a.Date) && strings.HasPrefix(d, a.Date)
		})
	})
}

// states reports whether an act is a statement, and not the joining of a treaty.
func states(a pipeline.Action) bool {
	return a == pipeline.ActionDeclaration || a == pipeline.ActionReservation || a == pipeline.ActionObjection
}

// instrument is a treaty as a text names it.
type instrument struct {
	code, title string
	articles    []string
	// start and end are byte offsets into the text, half-open.
	start, end int
}

// amends opens the name of a text that only concerns the treaty it names.
var amends = pattern.MustCompile(`(?i)^\s*(?:amendments?|amending|annex|protocol (?:of|amending))\b`)

// named gives the instrument that a cell or a list item names.
func named(d *reading.Document, section []string, text string) (instrument, bool) {
	title := strings.TrimSpace(text)
	if title == "" {
		return instrument{}, false
	}
	best := tag.Mention{}
	for _, m := range d.MentionsIn(section, text) {
		if m.End-m.Start > best.End-best.Start {
			best = m
		}
	}
	if lead := text[:best.Start]; amends.MatchString(lead) || strings.Contains(lead, "rotocol") && !strings.Contains(best.Title, "rotocol") {
		best = tag.Mention{}
	}
	return instrument{code: best.Code, title: title, start: best.Start, end: best.End}, best.Code != "" || treatyWord.MatchString(title)
}

// treatyWord finds the words that make a name one of a treaty.
var treatyWord = pattern.MustCompile(`\b(?:Conventions?|Protocols?|Covenants?|Treaty|Treaties|Statute|Charter|Agreement|Act|Amendments?|Commission|Group of States|Pharmacopoeia)\b`)
