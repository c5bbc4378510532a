package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"strings"

	"servanda/pipeline"
)

// Linked is a link with both its ends.
type Linked struct {
	Link pipeline.Link
	// Commitment is a commitment or a treaty action, Reform a reform or a
	// planned measure.
	Commitment, Reform End
}

// End is one end of a link: a claim reduced to what tables show of it.
type End struct {
	ID string
	// Kind is a commitment's kind, or a reform's type.
	Kind string
	// Text is a commitment's text, or a reform's title.
	Text  string
	Quote string
	Date  string
	// Due and Response are a commitment's, Status a reform's. The response is
	// the final one, where a later document gives it.
	Due, Response, Status string
	// By names who asks or promises, or who is responsible.
	By []string
	// State is whose claim it is.
	State string
	// Key is shared by the reforms that are the same one; "" for a commitment.
	Key         string
	Instruments []string
	// Articles are "CODE:article", such as "CCPR:19".
	Articles []string
	Themes   []string
	SDG      []string
	Groups   []string
	Place
}

// endColumns reads every kind of claim into the fields of End. %s stand for
// the end's own columns.
const (
	stateOf   = `coalesce(nullif(%s, ''), json_extract(d.countries, '$[0]'), '')`
	endSelect = `SELECT c.id, %s, c.quote, c.start, ` + citeColumns + ` FROM document d JOIN passage p ON p.doc = d.n JOIN %s c ON c.passage = p.n`
)

var (
	commitmentEnd = end("commitment", `c.kind, c.text, c.date, c.due, `+finalResponse+`, '', c.made_by, `+
		strings.Replace(stateOf, "%s", "c.addressee", 1)+`, c.instruments, c.articles, c.themes, c.sdg, c.groups, ''`)
	actionEnd = end("treaty_action", `'treaty_action', c.action || ': ' || c.title, c.date, '', '', '', '[]', `+
		strings.Replace(stateOf, "%s", "c.country", 1)+`, json_array(c.instrument),
		(SELECT json_group_array(c.instrument || ':' || a.value) FROM json_each(c.articles) a), '[]', '[]', '[]', ''`)
	reformEnd = end("reform", `c.type, c.title, c.date, '', '', c.status, c.responsible, `+
		strings.Replace(stateOf, "%s", "c.country", 1)+`, c.instruments, c.articles, c.themes, c.sdg, c.groups, c.reform_key`)
)

func end(table, columns string) string {
	s := strings.Replace(endSelect, "%s", columns, 1)
	return strings.Replace(s, "%s", table, 1)
}

func scanEnd(rows *sql.Rows) (e End, err error) {
	var start int
	err = rows.Scan(append([]any{&e.ID, &e.Kind, &e.Text, &e.Date, &e.Due, &e.Response, &e.Status, (*list)(&e.By),
		&e.State, (*list)(&e.Instruments), (*list)(&e.Articles), (*list)(&e.Themes), (*list)(&e.SDG), (*list)(&e.Groups), &e.Key, &e.Quote, &start}, citeFields(&e.Place)...)...)
	return e, err
}

// End returns the claim with this id, whatever its kind.
func (db *DB) End(ctx context.Context, id string) (End, error) {
	query := map[byte]string{'c': commitmentEnd, 'a': actionEnd, 'r': reformEnd}[(id + " ")[0]]
	if query == "" {
		return End{}, ErrNotFound
	}
	return one(stream(ctx, db.read, scanEnd, query+` WHERE c.id = ?`, id), id)
}

// LinkWithEnds adds both ends to a link.
func (db *DB) LinkWithEnds(ctx context.Context, l pipeline.Link) (Linked, error) {
	c, err := db.End(ctx, l.Commitment)
	if err != nil {
		return Linked{}, err
	}
	r, err := db.End(ctx, l.Reform)
	return Linked{Link: l, Commitment: c, Reform: r}, err
}

// Linked streams those of the links that are wanted with both ends. A link whose
// claim is gone until links are made again is left out.
func (db *DB) Linked(ctx context.Context, links iter.Seq2[pipeline.Link, error], wanted func(pipeline.Link) bool) iter.Seq2[Linked, error] {
	return func(yield func(Linked, error) bool) {
		for l, err := range links {
			if err != nil {
				yield(Linked{}, err)
				return
			}
			if !wanted(l) {
				continue
			}
			full, err := db.LinkWithEnds(ctx, l)
			if errors.Is(err, ErrNotFound) {
				continue
			}
			if !yield(full, err) || err != nil {
				return
			}
		}
	}
}

// CommitmentEnds streams commitments and treaty actions together, in order of
// path, ordinal, start and id: of the treaty actions only those that bind, of
// positions only those that no recommendation was found for.
func (db *DB) CommitmentEnds(ctx context.Context) iter.Seq2[End, error] {
	return stream(ctx, db.read, scanEnd, `SELECT * FROM (`+commitmentEnd+` WHERE `+unjoined+` UNION ALL `+actionEnd+
		` WHERE c.action IN ('ratification', 'accession', 'succession')) ORDER BY path, ordinal, start, 1`)
}

// ReformEnds streams reforms in order of path, ordinal, start and id.
func (db *DB) ReformEnds(ctx context.Context) iter.Seq2[End, error] {
	return stream(ctx, db.read, scanEnd, reformEnd+` ORDER BY d.path, p.ordinal, c.start, c.id`)
}

// SameReform returns the reforms of one key, in the order of ReformEnds.
func (db *DB) SameReform(ctx context.Context, key string) ([]End, error) {
	return collect(stream(ctx, db.read, scanEnd, reformEnd+` WHERE c.reform_key = ? ORDER BY d.path, p.ordinal, c.start, c.id`, key))
}

// ShownLinks streams the links that score at least so much, or that reviewers
// decided on, in the order of Links.
func (db *DB) ShownLinks(ctx context.Context, least float64) iter.Seq2[pipeline.Link, error] {
	return stream(ctx, db.read, scanner(linkFields), `SELECT `+linkColumns+` FROM link l WHERE `+mayShow(least)+` ORDER BY l.commitment, l.score DESC, l.id`,
		sql.Named("shown", least))
}

// ShownOf gives the ids of the links of ShownLinks by the claims at both their
// ends, best first.
func (db *DB) ShownOf(ctx context.Context, least float64) (map[string][]string, error) {
	of := map[string][]string{}
	scan := func(rows *sql.Rows) (l pipeline.Link, err error) {
		err = rows.Scan(&l.ID, &l.Commitment, &l.Reform)
		return l, err
	}
	for l, err := range stream(ctx, db.read, scan, `SELECT l.id, l.commitment, l.reform FROM link l WHERE `+mayShow(least)+` ORDER BY l.score DESC, l.id`,
		sql.Named("shown", least)) {
		if err != nil {
			return nil, err
		}
		of[l.Commitment] = append(of[l.Commitment], l.ID)
		of[l.Reform] = append(of[l.Reform], l.ID)
	}
	return of, nil
}

// Links that score at least likely have an index of their own: most score less,
// and no table shows those.
const likely = 0.5

// isShown is the condition on a link l that it scores at least so much, which is
// @shown. SQLite takes the index only where it meets its condition, word for
// word.
func isShown(least float64) string {
	if least < likely {
		return `l.score >= @shown`
	}
	return `l.score >= 0.5 AND l.score >= @shown`
}

// mayShow is the condition on a link l that tables may show it.
func mayShow(least float64) string {
	return `(` + isShown(least) + ` OR l.id IN (SELECT subject FROM decision))`
}

// Link returns the link with this id.
func (db *DB) Link(ctx context.Context, id string) (pipeline.Link, error) {
	return one(stream(ctx, db.read, scanner(linkFields), `SELECT `+linkColumns+` FROM link l WHERE l.id = ?`, id), id)
}
