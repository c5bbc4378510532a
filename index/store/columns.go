package store

import (
	"database/sql"

	"servanda/pipeline"
)

// A kind of row is written by its values and read by its scan; both keep the
// order of its columns.
const (
	documentColumns = `d.id, d.path, d.sha256, d.format, d.bytes, d.pages, d.title, d.symbol, d.body,
		d.type, d.countries, d.date, d.language, d.passages, d.status, d.error, d.reading`
	passageColumns = `p.id, d.id, p.ordinal, p.kind, p.number, p.section, p.page_from, p.page_to,
		p.language, p.text, p.level, p.parent, p.tab, p.header, p.cells, p.boxes`
	sourceColumns       = `c.id, d.id, p.id, c.quote, c.start, c.stop, c.rule`
	treatyActionColumns = sourceColumns + `, c.instrument, c.title, c.action, c.date, c.country, c.articles`
	commitmentColumns   = sourceColumns + `, c.kind, c.text, c.made_by, c.addressee, c.response, c.answers, c.date,
		c.due, c.responsible, c.form, c.grade, c.instruments, c.articles, c.themes, c.sdg, c.groups,
		c.indicator, c.budget, c.concern, c.urgency`
	reformColumns = sourceColumns + `, c.type, c.title, c.status, c.date, c.country, c.responsible,
		c.instruments, c.articles, c.themes, c.sdg, c.groups, c.official_number, c.voice, c.reform_key`
	linkColumns     = `l.id, l.commitment, l.reform, l.relation, l.score, l.reasons, l.explanation, l.origin, l.again`
	askColumns      = `recommendation, cluster`
	positionColumns = `x.recommendation, x.source, x.response, x.final, x.grade`
	decisionColumns = `sequence, subject, verdict, field, value, note, reviewer, at`
)

func documentFields(d *pipeline.Document) []any {
	return []any{&d.ID, &d.Path, &d.SHA256, &d.Format, &d.Bytes, &d.Pages, &d.Title, &d.Symbol, &d.Body,
		&d.Type, (*list)(&d.Countries), &d.Date, &d.Language, &d.Passages, &d.Status, &d.Error, &d.Reading}
}

func passageFields(p *pipeline.Passage) []any {
	return []any{&p.ID, &p.Document, &p.Ordinal, &p.Kind, &p.Number, (*list)(&p.Section), &p.PageFrom, &p.PageTo,
		&p.Language, &p.Text, &p.Level, &p.Parent, &p.Table, &p.Header,
		(*array[pipeline.Cell])(&p.Cells), (*array[pipeline.Box])(&p.Boxes)}
}

func sourceFields(id *string, s *pipeline.Source) []any {
	return []any{id, &s.Document, &s.Passage, &s.Quote, &s.Start, &s.End, &s.Rule}
}

func treatyActionFields(a *pipeline.TreatyAction) []any {
	return append(sourceFields(&a.ID, &a.Source),
		&a.Instrument, &a.Title, &a.Action, &a.Date, &a.Country, (*list)(&a.Articles))
}

func commitmentFields(c *pipeline.Commitment) []any {
	return append(sourceFields(&c.ID, &c.Source),
		&c.Kind, &c.Text, (*list)(&c.By), &c.Addressee, &c.Response, &c.Answers, &c.Date, &c.Due, (*list)(&c.Responsible),
		&c.Form, &c.Grade, (*list)(&c.Instruments), (*list)(&c.Articles), (*list)(&c.Themes), (*list)(&c.SDG), (*list)(&c.Groups),
		&c.Indicator, &c.Budget, &c.Concern, &c.Urgency)
}

func reformFields(r *pipeline.Reform) []any {
	return append(sourceFields(&r.ID, &r.Source),
		&r.Type, &r.Title, &r.Status, &r.Date, &r.Country, (*list)(&r.Responsible),
		(*list)(&r.Instruments), (*list)(&r.Articles), (*list)(&r.Themes), (*list)(&r.SDG), (*list)(&r.Groups),
		&r.OfficialNumber, &r.Voice, &r.Key)
}

func linkFields(l *pipeline.Link) []any {
	return []any{&l.ID, &l.Commitment, &l.Reform, &l.Relation, &l.Score, (*list)(&l.Reasons), &l.Explanation, &l.Origin, &l.Again}
}

func positionFields(p *pipeline.Position) []any {
	return []any{&p.Recommendation, &p.Source, &p.Response, &p.Final, &p.Grade}
}

func decisionFields(d *pipeline.Decision) []any {
	return []any{&d.Sequence, &d.Subject, &d.Verdict, &d.Field, &d.Value, &d.Note, &d.Reviewer, &d.At}
}

// scanner reads one row into a T by the places that fields gives.
func scanner[T any](fields func(*T) []any) func(*sql.Rows) (T, error) {
	return func(rows *sql.Rows) (v T, err error) {
		err = rows.Scan(fields(&v)...)
		return v, err
	}
}
