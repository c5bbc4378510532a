package index

import (
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"

	"servanda/config/taxonomy"
	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// thematicColumns are those of the thematic lists of recommendations that
// OHCHR makes. What they leave to fill in by hand, the assessment, holds what
// the library has on each.
var thematicColumns = []table.Column{{Name: "theme", Brief: true, Band: true}, brief(text("recommendation")), brief(text("position")),
	brief(text("full_list_of_themes")), brief(text("assessment")), text("id"), text("country")}

// thematicList is a row for each recommendation, under the first of its
// themes, in the order of the themes' names. A reform is quoted and cited as
// what is linked to the recommendation, and not as what answers it for good.
func (e exporter) thematicList() iter.Seq2[table.Row, error] {
	c := crossref{l: e.l, ctx: e.ctx, o: CrossrefOptions{By: "theme", Country: e.filter.Country,
		Only: map[string]string{"kind": string(pipeline.CommitRecommendation)}}}
	return func(yield func(table.Row, error) bool) {
		themes, ids, err := c.byFirstTheme(e.filter)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, theme := range themes {
			for _, id := range ids[theme] {
				row, err := c.thematicRow(theme, id)
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}

// byFirstTheme lists the recommendations' ids by the name of their first theme.
func (c *crossref) byFirstTheme(f Filter) (themes []string, ids map[string][]string, err error) {
	ids = map[string][]string{}
	for e, err := range c.asked() {
		if err != nil {
			return nil, nil, err
		}
		if f.Path != "" && e.Document.Path != f.Path {
			continue
		}
		theme := ""
		if len(e.Themes) > 0 {
			theme = nameOf("theme", e.Themes[0])
		}
		if ids[theme] == nil {
			themes = append(themes, theme)
		}
		ids[theme] = append(ids[theme], e.ID)
	}
	slices.SortFunc(themes, comparing("theme"))
	return themes, ids, nil
}

func (c *crossref) thematicRow(theme, id string) (table.Row, error) {
	e, err := c.l.End(c.ctx, id)
	if err != nil {
		return nil, err
	}
	assessment, err := c.assessment(id)
	if theme == "" {
		theme = NoCode
	}
	return table.Row{theme, recommendation(e), position(e.Response), themesOf(e), assessment, e.ID, e.State}, err
}

func recommendation(e store.End) string {
	asked := strings.TrimSpace(e.Passage.Number + " " + e.Text)
	if len(e.By) > 0 {
		asked += " (" + strings.Join(e.By, "; ") + ")"
	}
	return asked + "\nSource: " + cited(e)
}

// position is a response in the words of OHCHR's lists.
func position(response string) string {
	if response == "" {
		return ""
	}
	return strings.ToUpper(response[:1]) + strings.ReplaceAll(response[1:], "_", " ")
}

// themesOf names, a line each, the themes, Goals and affected persons.
func themesOf(e store.End) string {
	var lines []string
	for _, part := range []struct {
		head, scheme string
		codes        []string
	}{{"", "theme", e.Themes}, {"SDGs:", "sdg", e.SDG}, {"Affected persons:", "group", e.Groups}} {
		if len(part.codes) > 0 && part.head != "" {
			lines = append(lines, part.head)
		}
		for _, code := range part.codes {
			lines = append(lines, "- "+nameOf(part.scheme, code))
		}
	}
	return strings.Join(lines, "\n")
}

// assessment quotes and cites, a line each, what is linked to the commitment.
func (c *crossref) assessment(commitment string) (string, error) {
	links, err := c.links(commitment)
	if err != nil {
		return "", err
	}
	var lines []string
	for _, k := range links {
		r, err := c.l.End(c.ctx, k.Reform)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return "", err
		}
		lines = append(lines, string(k.Relation)+": “"+r.Quote+"” ("+strings.Join(nonEmpty(cited(r), r.Status, r.Date), "; ")+")")
	}
	if len(lines) == 0 {
		return NoEvidence, nil
	}
	return strings.Join(lines, "\n"), nil
}

func nonEmpty(all ...string) []string {
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// nameOf is a code's name, and the code itself where it has none.
func nameOf(scheme, code string) string {
	if name := codeNames()[scheme+":"+code]; name != "" {
		return name
	}
	return code
}

var codeNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, t := range taxonomy.Themes() {
		names["theme:"+t.ID] = t.Name
	}
	for _, i := range taxonomy.Issues() {
		names["issue:"+i.ID] = i.Name
	}
	for _, g := range taxonomy.Groups() {
		names["group:"+g.ID] = g.Name
	}
	for _, s := range taxonomy.SDGs() {
		if s.Name != "" {
			names["sdg:"+s.Code] = s.Code + " - " + s.Name
		}
	}
	return names
})
