package index

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// Exports are the tables that Export makes.
var Exports = []string{"documents", "passages", "tags", "treaty-actions", "commitments", "reforms", "links", "decisions", "thematic-list"}

// Export gives one of the tables of the contract. Rows come in an order that
// only the library's content decides, and none is kept. What reviewers decided
// shows in the last columns: the verdict, and with a correction what the
// machine had read; the corrected field shows the corrected value. The
// thematic list is laid out for people.
func (l *Library) Export(ctx context.Context, what string, f Filter) (table.Table, error) {
	return exporter{l: l, ctx: ctx, filter: f}.table(what)
}

func (e exporter) table(what string) (table.Table, error) {
	t := table.Table{Name: what}
	switch what {
	case "documents":
		t.Columns, t.Rows = documentColumns, e.documents()
	case "passages":
		t.Columns, t.Rows = passageColumns, e.passages()
	case "tags":
		t.Columns, t.Rows = tagColumns, e.tags()
	case "treaty-actions":
		t.Columns, t.Rows = treatyActionColumns, e.treatyActions()
	case "commitments":
		t.Columns, t.Rows = commitmentColumns, e.commitments()
	case "reforms":
		t.Columns, t.Rows = reformColumns, e.reforms()
	case "links":
		t.Columns, t.Rows = linkColumns, e.links()
	case "decisions":
		t.Columns, t.Rows = decisionColumns, e.decisions()
	case "thematic-list":
		t.Name, t.Columns, t.Rows = "Thematic list of recommendations", thematicColumns, e.thematicList()
	default:
		return t, fmt.Errorf("no table %q: use one of %s", what, strings.Join(Exports, ", "))
	}
	return t, nil
}

// exporter makes the rows of one export.
type exporter struct {
	l      *Library
	ctx    context.Context
	filter Filter
}

func (e exporter) documents() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		for d, err := range e.l.Documents(e.ctx, e.filter) {
			var translations, others []store.Version
			if err == nil {
				translations, others, err = e.l.Versions(e.ctx, d)
			}
			row := table.Row{d.ID, d.Path, d.SHA256, d.Format, d.Bytes, int64(d.Pages), d.Title, d.Symbol, d.Body, d.Type,
				d.Countries, d.Date, d.Language, int64(d.Passages), string(d.Status), d.Error, named(translations), named(others)}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// named gives each version as its language and path: "fr reports/a.pdf".
func named(versions []store.Version) (names []string) {
	for _, v := range versions {
		names = append(names, strings.TrimSpace(v.Language+" "+v.Path))
	}
	return names
}

func (e exporter) passages() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		pairing := pairing{library: e.l}
		for p, err := range e.l.CitedPassages(e.ctx, e.filter) {
			var questions []Found
			if err == nil {
				questions, err = pairing.questions(e.ctx, p)
			}
			s := p.Passage
			row := table.Row{s.ID, s.Document, p.Document.Path, p.Document.Symbol, int64(s.Ordinal), string(s.Kind), s.Number,
				s.Section, int64(s.PageFrom), int64(s.PageTo), s.Language, s.Text, Citation(p.Document, s), citations(questions)}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func (e exporter) tags() iter.Seq2[table.Row, error] {
	return reviewed(e, tagColumns, e.l.CitedTags(e.ctx, e.filter), func(c store.Cited[pipeline.Tag]) table.Row {
		t := c.Item
		return append(common(t.ID, sentence(c.Passage.Text, t.Start, t.End), c.Place),
			string(t.Scheme), t.Code, t.Articles, string(t.Origin), t.Confidence, t.Rule, t.Evidence,
			Citation(c.Document, c.Passage), c.Document.Countries, c.Document.Date)
	})
}

func (e exporter) treatyActions() iter.Seq2[table.Row, error] {
	return reviewed(e, treatyActionColumns, e.l.CitedTreatyActions(e.ctx, e.filter), treatyActionRow)
}

func treatyActionRow(c store.Cited[pipeline.TreatyAction]) table.Row {
	a := c.Item
	return append(common(a.ID, a.Quote, c.Place),
		a.Instrument, a.Title, string(a.Action), a.Date, a.Country, a.Articles,
		Citation(c.Document, c.Passage), a.Rule, c.Document.Countries, c.Document.Date)
}

func (e exporter) commitments() iter.Seq2[table.Row, error] {
	committed := func(yield func(answered, error) bool) {
		a, err := e.l.answers(e.ctx)
		if err != nil {
			yield(answered{}, err)
			return
		}
		a.committed(e.ctx, e.filter)(yield)
	}
	return reviewed(e, commitmentColumns, committed, commitmentRow)
}

func commitmentRow(c answered) table.Row {
	m := c.Item
	return append(common(m.ID, m.Quote, c.Place),
		string(m.Kind), m.Text, strings.Join(m.By, "; "), m.Addressee, string(m.Response), m.Date, m.Due, m.Responsible,
		m.Form, m.Grade, m.Instruments, m.Articles, m.Themes, m.SDG, m.Groups,
		Citation(c.Document, c.Passage), m.Rule, c.Document.Countries, c.Document.Date,
		m.Answers, c.answer, string(c.before), m.Indicator, m.Budget,
		c.concern.citation, c.concern.quote, m.Urgency, c.graded, c.cluster)
}

func (e exporter) reforms() iter.Seq2[table.Row, error] {
	return reviewed(e, reformColumns, e.l.CitedReforms(e.ctx, e.filter), reformRow)
}

func reformRow(c store.Cited[pipeline.Reform]) table.Row {
	r := c.Item
	return append(common(r.ID, r.Quote, c.Place),
		string(r.Type), r.Title, string(r.Status), r.Date, r.Responsible, r.Instruments, r.Themes, r.SDG, r.Groups,
		r.Articles, r.Country, Citation(c.Document, c.Passage), r.Rule, c.Document.Countries, c.Document.Date,
		r.OfficialNumber, string(r.Voice), r.Key)
}

func (e exporter) decisions() iter.Seq2[table.Row, error] {
	return rows(e.l.Decisions(e.ctx), func(d pipeline.Decision) table.Row {
		return table.Row{d.Sequence, d.Subject, string(d.Verdict), d.Field, d.Value, d.Note, d.Reviewer, d.At,
			kindNames[(d.Subject + " ")[0]], e.l.citationOf(e.ctx, d.Subject)}
	})
}

// common are the fields of every row that comes from a passage.
func common(id, quote string, p store.Place) table.Row {
	s := p.Passage
	return table.Row{id, s.Document, p.Document.Path, p.Document.Symbol, s.ID, s.Number,
		int64(s.PageFrom), int64(s.PageTo), s.Section, quote}
}
