package store

import (
	"context"
	"database/sql"
	"iter"

	"servanda/pipeline"
)

// Cited is a tag or claim with what it takes to cite and to place it. Of the
// document only the identity, ID and Path are filled, of the passage only ID,
// Document, Ordinal, Kind, Number, Section, pages and Text.
type Cited[T any] struct {
	Item T
	Place
}

const citeColumns = `d.id, d.path, d.title, d.symbol, d.body, d.type, d.countries, d.date, d.language,
	p.id, d.id, p.ordinal, p.kind, p.number, p.section, p.page_from, p.page_to, p.text`

func citeFields(p *Place) []any {
	d, s := &p.Document, &p.Passage
	return []any{&d.ID, &d.Path, &d.Title, &d.Symbol, &d.Body, &d.Type, (*list)(&d.Countries), &d.Date, &d.Language,
		&s.ID, &s.Document, &s.Ordinal, &s.Kind, &s.Number, (*list)(&s.Section), &s.PageFrom, &s.PageTo, &s.Text}
}

// CitedTreatyActions is TreatyActions with places.
func (db *DB) CitedTreatyActions(ctx context.Context, f Filter) iter.Seq2[Cited[pipeline.TreatyAction], error] {
	return cited(ctx, db, f, treatyActionFields, treatyActionColumns, "treaty_action c", "c")
}

// CitedCommitments is Commitments with places.
func (db *DB) CitedCommitments(ctx context.Context, f Filter) iter.Seq2[Cited[pipeline.Commitment], error] {
	return cited(ctx, db, f, commitmentFields, commitmentColumns, "commitment c", "c")
}

// CitedReforms is Reforms with places.
func (db *DB) CitedReforms(ctx context.Context, f Filter) iter.Seq2[Cited[pipeline.Reform], error] {
	return cited(ctx, db, f, reformFields, reformColumns, "reform c", "c")
}

// CitedPassages is Passages with places.
func (db *DB) CitedPassages(ctx context.Context, f Filter) iter.Seq2[Place, error] {
	cond, args := f.where()
	return stream(ctx, db.read, scanPlace, `SELECT `+documentView+`, `+passageColumns+alongPassages+
		`WHERE `+cond+` ORDER BY d.path, p.ordinal`, args...)
}

func cited[T any](ctx context.Context, db *DB, f Filter, fields func(*T) []any, columns, table, alias string) iter.Seq2[Cited[T], error] {
	cond, args := f.where()
	return stream(ctx, db.read, scanCited(fields), `SELECT `+columns+`, `+citeColumns+alongPassages+
		`CROSS JOIN `+table+` ON `+alias+`.passage = p.n WHERE `+cond+` ORDER BY d.path, p.ordinal, `+alias+`.start, `+alias+`.id`, args...)
}

func scanCited[T any](fields func(*T) []any) func(*sql.Rows) (Cited[T], error) {
	return func(rows *sql.Rows) (c Cited[T], err error) {
		err = rows.Scan(append(fields(&c.Item), citeFields(&c.Place)...)...)
		return c, err
	}
}

// CitedTreatyAction returns the treaty action with this id.
func (db *DB) CitedTreatyAction(ctx context.Context, id string) (Cited[pipeline.TreatyAction], error) {
	return citedOne(ctx, db, treatyActionFields, treatyActionColumns, "treaty_action c", "c", id)
}

// CitedCommitment returns the commitment with this id.
func (db *DB) CitedCommitment(ctx context.Context, id string) (Cited[pipeline.Commitment], error) {
	return citedOne(ctx, db, commitmentFields, commitmentColumns, "commitment c", "c", id)
}

// CitedReform returns the reform with this id.
func (db *DB) CitedReform(ctx context.Context, id string) (Cited[pipeline.Reform], error) {
	return citedOne(ctx, db, reformFields, reformColumns, "reform c", "c", id)
}

func citedOne[T any](ctx context.Context, db *DB, fields func(*T) []any, columns, table, alias, id string) (Cited[T], error) {
	return one(stream(ctx, db.read, scanCited(fields), `SELECT `+columns+`, `+citeColumns+inPassages+
		`JOIN `+table+` ON `+alias+`.passage = p.n WHERE `+alias+`.id = ?`, id), id)
}
