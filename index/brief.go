package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"servanda/config/taxonomy"
	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

var briefColumns = []table.Column{{Name: "section", Brief: true, Band: true}, brief(text("entry")), brief(text("finding")),
	linked(brief(text("source")))}

// Most themes and gaps that a brief lists; it says how many there are.
const (
	briefThemes = 15
	briefGaps   = 25
)

// Brief is what the library has on one State, alpha-3, on a few pages: counts,
// themes, treaties, reforms and gaps. Each row names its source: a citation,
// or for a count the command that lists what was counted. It fails where the
// code is no State's.
func (l *Library) Brief(ctx context.Context, country string) (table.Table, error) {
	state, ok := taxonomy.CountryByCode(country)
	if !ok {
		return table.Table{}, fmt.Errorf("no State %q: give its ISO 3166-1 alpha-3 code", country)
	}
	b := briefing{c: crossref{l: l, ctx: ctx, o: CrossrefOptions{Country: state.Alpha3}}, country: state.Alpha3}
	for _, section := range []func() error{b.counts, b.themes, b.treaties, b.reforms, b.gaps} {
		if err := section(); err != nil {
			return table.Table{}, fmt.Errorf("brief on %s: %w", state.Alpha3, err)
		}
	}
	return table.Table{Name: state.Name + ": commitments, reforms and gaps", Columns: briefColumns, Rows: b.each}, nil
}

// briefing gathers the rows of a brief, which are few.
type briefing struct {
	c       crossref
	country string
	rows    []table.Row
}

func (b *briefing) each(yield func(table.Row, error) bool) {
	for _, r := range b.rows {
		if !yield(r, nil) {
			return
		}
	}
}

func (b *briefing) add(section, entry, finding, source string) {
	b.rows = append(b.rows, table.Row{section, entry, finding, source})
}

// query is the command that lists what a row counts.
func (b *briefing) query(only string) string {
	return strings.TrimSpace("servanda crossref --country " + b.country + " " + only)
}

// counts tells how many documents and commitments of each kind there are.
func (b *briefing) counts() error {
	documents := 0
	for d, err := range b.c.l.Documents(b.c.ctx, Filter{Country: b.country}) {
		if err != nil {
			return err
		}
		if d.Status.Stored() {
			documents++
		}
	}
	b.add("Numbers", "documents", fmt.Sprint(documents), "servanda export documents --country "+b.country)
	for _, down := range []string{"kind", "response", "evidence"} {
		m, err := b.c.matrix(down, "country")
		if err != nil {
			return err
		}
		for _, code := range m.rows {
			b.add("Numbers", down+": "+orNone(code), fmt.Sprint(m.totals[code]), b.query("--only "+down+"="+orNone(code)))
		}
	}
	return nil
}

// themes lists the themes with the most commitments.
func (b *briefing) themes() error {
	m, err := b.c.matrix("theme", "evidence")
	if err != nil {
		return err
	}
	themes := slices.DeleteFunc(m.rows, func(t string) bool { return t == "" })
	slices.SortStableFunc(themes, func(x, y string) int { return int(m.totals[y] - m.totals[x]) })
	for _, t := range themes[:min(len(themes), briefThemes)] {
		open := m.counts[[2]string{t, GapNoEvidence}]
		b.add("Themes", nameOf("theme", t), fmt.Sprintf("commitments: %d; %s: %d", m.totals[t], NoEvidence, open), b.query("--only theme="+t))
	}
	return nil
}

// treaties lists the treaty actions of the State, by instrument and date.
func (b *briefing) treaties() error {
	var rows []table.Row
	for a, err := range b.c.l.CitedTreatyActions(b.c.ctx, Filter{}) {
		if err != nil {
			return err
		}
		if a.Item.Country != b.country || b.c.rejected(a.Item.ID) {
			continue
		}
		name := a.Item.Title
		if a.Item.Instrument != "" {
			name = a.Item.Instrument + ": " + name
		}
		rows = append(rows, table.Row{"Treaties", name, strings.Join(nonEmpty(string(a.Item.Action), a.Item.Date), ", "), Citation(a.Document, a.Passage)})
	}
	slices.SortStableFunc(rows, func(x, y table.Row) int { return strings.Compare(x[1].(string), y[1].(string)) })
	b.rows = append(b.rows, rows...)
	return nil
}

// reforms lists the reforms of the State, the latest first.
func (b *briefing) reforms() error {
	var found []store.End
	for e, err := range b.c.l.ReformEnds(b.c.ctx) {
		if err != nil {
			return err
		}
		if e.State == b.country && e.Date != "" && !b.c.rejected(e.ID) {
			found = append(found, e)
		}
	}
	slices.SortStableFunc(found, func(x, y store.End) int { return strings.Compare(y.Date, x.Date) })
	for _, e := range found[:min(len(found), briefGaps)] {
		b.add(fmt.Sprintf("Reforms: the latest of %d with a date", len(found)), "“"+e.Quote+"”", strings.Join(nonEmpty(e.Kind, e.Status, e.Date), ", "), cited(e))
	}
	return nil
}

// gaps lists the commitments that nothing addresses.
func (b *briefing) gaps() error {
	var found []table.Row
	for e, err := range b.c.asked() {
		if err != nil {
			return err
		}
		links, err := b.c.links(e.ID)
		if err != nil {
			return err
		}
		if kind, evidence := leftOpen(e, links); kind != "" && e.Response != string(pipeline.ResponseNoted) {
			found = append(found, table.Row{"", "“" + e.Quote + "”", evidence, cited(e)})
		}
	}
	for _, r := range found[:min(len(found), briefGaps)] {
		r[0] = fmt.Sprintf("Gaps: the first of %d, without what the State only noted", len(found))
		b.rows = append(b.rows, r)
	}
	return nil
}
