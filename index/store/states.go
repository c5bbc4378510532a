package store

import (
	"context"
	"database/sql"
	"iter"
	"slices"

	"servanda/pipeline"
)

// StaleState is a State of which claims came or went since what follows from
// them was made.
type StaleState struct {
	// Name is an alpha-3 code, another addressee's name, or "" for claims that
	// concern no State that could be told.
	Name string
	// commitments, actions and reforms are the row numbers of its claims, JSON.
	commitments, actions, reforms string
}

// StaleStates streams the States of which claims came or went, in order. A State
// that has no claims any more is left out: what followed from them went with
// them.
func (db *DB) StaleStates(ctx context.Context) iter.Seq2[StaleState, error] {
	const of = ` AS state, c.n AS n FROM `
	const list = `json_group_array(n) FILTER (WHERE kind = `
	scan := func(rows *sql.Rows) (s StaleState, err error) {
		err = rows.Scan(&s.Name, &s.commitments, &s.actions, &s.reforms)
		return s, err
	}
	return stream(ctx, db.read, scan, `SELECT state, `+list+`1), `+list+`2), `+list+`3) FROM (
		SELECT 1 AS kind, `+stateOfCommitment+of+`commitment c
		UNION ALL SELECT 2, `+stateOfCountry+of+`treaty_action c
		UNION ALL SELECT 3, `+stateOfCountry+of+`reform c)
		WHERE `+isStale("state")+` GROUP BY state ORDER BY state`)
}

// StateClaims are the claims that concern a State, each kind in order of path,
// ordinal, start and id. They hold what relations are made of, and no more.
type StateClaims struct {
	Commitments []Cited[pipeline.Commitment]
	// TreatyActions are those that bind.
	TreatyActions []Cited[pipeline.TreatyAction]
	Reforms       []Cited[pipeline.Reform]
}

// Columns of claims that relations are made of. A commitment's quote stands for
// its text where it has none; the passage that makes it is read where it may say
// what it answers.
const (
	relatedCommitment = `c.id, p.id, c.start, CASE c.text WHEN '' THEN c.quote ELSE '' END, c.kind, c.text, c.made_by, c.addressee, c.response, c.answers,
		c.date, c.responsible, c.grade, c.instruments, c.articles, c.themes, c.sdg, c.groups, ` + relatedPlace + `, CASE c.kind WHEN 'measure' THEN p.text ELSE '' END`
	relatedAction = `c.id, p.id, c.start, '', c.instrument, c.title, c.action, c.date, ` + relatedPlace + `, ''`
	relatedReform = `c.id, p.id, c.start, c.quote, c.type, c.title, c.status, c.date, c.responsible, c.instruments, c.articles, c.themes, c.sdg, c.groups,
		c.official_number, ` + relatedPlace + `, p.text`
	relatedPlace = `d.id, d.path, d.symbol, d.body, d.type, d.countries, d.date, d.language, p.ordinal, p.number, p.section`
)

// ClaimsOf reads the claims of a State.
func (db *DB) ClaimsOf(ctx context.Context, s StaleState) (c StateClaims, err error) {
	if c.Commitments, err = related(ctx, db, "commitment", relatedCommitment, s.commitments, func(c *pipeline.Commitment) (*string, *pipeline.Source, []any) {
		return &c.ID, &c.Source, []any{&c.Kind, &c.Text, (*list)(&c.By), &c.Addressee, &c.Response, &c.Answers, &c.Date, (*list)(&c.Responsible), &c.Grade,
			(*list)(&c.Instruments), (*list)(&c.Articles), (*list)(&c.Themes), (*list)(&c.SDG), (*list)(&c.Groups)}
	}); err != nil {
		return c, err
	}
	if c.TreatyActions, err = related(ctx, db, "treaty_action", relatedAction, s.actions, func(a *pipeline.TreatyAction) (*string, *pipeline.Source, []any) {
		return &a.ID, &a.Source, []any{&a.Instrument, &a.Title, &a.Action, &a.Date}
	}); err != nil {
		return c, err
	}
	c.TreatyActions = slices.DeleteFunc(c.TreatyActions, func(a Cited[pipeline.TreatyAction]) bool { return !a.Item.Action.Binds() })
	c.Reforms, err = related(ctx, db, "reform", relatedReform, s.reforms, func(r *pipeline.Reform) (*string, *pipeline.Source, []any) {
		return &r.ID, &r.Source, []any{&r.Type, &r.Title, &r.Status, &r.Date, (*list)(&r.Responsible),
			(*list)(&r.Instruments), (*list)(&r.Articles), (*list)(&r.Themes), (*list)(&r.SDG), (*list)(&r.Groups), &r.OfficialNumber}
	})
	return c, err
}

// related reads the claims of a table that have these row numbers, in order.
// Fields gives where a claim's id, its source and its other columns go.
func related[T any](ctx context.Context, db *DB, table, columns, numbers string, fields func(*T) (*string, *pipeline.Source, []any)) ([]Cited[T], error) {
	scan := func(rows *sql.Rows) (c Cited[T], err error) {
		id, source, others := fields(&c.Item)
		d, p := &c.Document, &c.Passage
		into := append([]any{id, &source.Passage, &source.Start, &source.Quote}, others...)
		err = rows.Scan(append(into, &d.ID, &d.Path, &d.Symbol, &d.Body, &d.Type, (*list)(&d.Countries), &d.Date, &d.Language,
			&p.Ordinal, &p.Number, (*list)(&p.Section), &p.Text)...)
		source.Document, p.ID, p.Document = d.ID, source.Passage, d.ID
		return c, err
	}
	return collect(stream(ctx, db.read, scan, `SELECT `+columns+` FROM json_each(?) j CROSS JOIN `+table+` c ON c.n = j.value
		CROSS JOIN passage p ON p.n = c.passage CROSS JOIN document d ON d.n = p.doc ORDER BY d.path, p.ordinal, c.start, c.id`, numbers))
}
