package store

import (
	"context"
	"database/sql"
	"iter"

	"servanda/pipeline"
)

// Filter narrows a stream; the zero Filter lets everything through.
type Filter struct {
	// Document is a document's id.
	Document string
	// Path is a document's path.
	Path string
	// Country is an alpha-3 code that the document is about.
	Country string
	// MinScore is the least score of links; nothing else has one.
	MinScore float64
}

// where gives the condition on document d.
func (f Filter) where() (string, []any) {
	cond, args := "1", []any(nil)
	add := func(c, v string) {
		if v != "" {
			cond += " AND " + c
			args = append(args, v)
		}
	}
	add("d.id = ?", f.Document)
	add("d.path = ?", f.Path)
	add("EXISTS (SELECT 1 FROM json_each(d.countries) k WHERE k.value = ?)", f.Country)
	return cond, args
}

// Documents streams every document in order of path. A duplicate's Error
// names the path that holds its content.
func (db *DB) Documents(ctx context.Context, f Filter) iter.Seq2[pipeline.Document, error] {
	cond, args := f.where()
	return stream(ctx, db.read, scanner(documentFields), `SELECT `+documentView+
		` FROM document d WHERE `+cond+` ORDER BY d.path`, args...)
}

// documentView is documentColumns with a duplicate's error written from where
// its twin lies now.
const documentView = `d.id, d.path, d.sha256, d.format, d.bytes, d.pages, d.title, d.symbol, d.body,
	d.type, d.countries, d.date, d.language, d.passages, d.status,
	CASE WHEN d.status <> 'duplicate' THEN d.error ELSE coalesce((SELECT 'same content as ' || o.path
		FROM document o WHERE o.id = d.id AND o.status IN ('ok', 'ok_partial')), d.error) END, d.reading`

// inPassages joins what hangs on passages to their documents.
const inPassages = ` FROM document d JOIN passage p ON p.doc = d.n `

// alongPassages does so for streams of everything: CROSS keeps SQLite to the
// order of the tables, which is the order of the rows, where it would rather
// read the last table first and sort it.
const alongPassages = ` FROM document d CROSS JOIN passage p ON p.doc = d.n `

// Passages streams passages in order of path and ordinal.
func (db *DB) Passages(ctx context.Context, f Filter) iter.Seq2[pipeline.Passage, error] {
	cond, args := f.where()
	return stream(ctx, db.read, scanner(passageFields), `SELECT `+passageColumns+alongPassages+
		` WHERE `+cond+` ORDER BY d.path, p.ordinal`, args...)
}

// TreatyActions streams treaty actions in order of path, ordinal, start and id.
func (db *DB) TreatyActions(ctx context.Context, f Filter) iter.Seq2[pipeline.TreatyAction, error] {
	return claims(ctx, db, f, treatyActionFields, treatyActionColumns, "treaty_action")
}

// Commitments streams commitments in order of path, ordinal, start and id.
func (db *DB) Commitments(ctx context.Context, f Filter) iter.Seq2[pipeline.Commitment, error] {
	return claims(ctx, db, f, commitmentFields, commitmentColumns, "commitment")
}

// Reforms streams reforms in order of path, ordinal, start and id.
func (db *DB) Reforms(ctx context.Context, f Filter) iter.Seq2[pipeline.Reform, error] {
	return claims(ctx, db, f, reformFields, reformColumns, "reform")
}

// Links streams links in order of commitment, best score first.
func (db *DB) Links(ctx context.Context) iter.Seq2[pipeline.Link, error] {
	return stream(ctx, db.read, scanner(linkFields),
		`SELECT `+linkColumns+` FROM link l ORDER BY l.commitment, l.score DESC, l.id`)
}

// Decisions streams the log of review in the order of recording.
func (db *DB) Decisions(ctx context.Context) iter.Seq2[pipeline.Decision, error] {
	return stream(ctx, db.read, scanner(decisionFields), `SELECT `+decisionColumns+` FROM decision ORDER BY sequence`)
}

func claims[T any](ctx context.Context, db *DB, f Filter, fields func(*T) []any, columns, table string) iter.Seq2[T, error] {
	cond, args := f.where()
	return stream(ctx, db.read, scanner(fields), `SELECT `+columns+alongPassages+
		`CROSS JOIN `+table+` c ON c.passage = p.n WHERE `+cond+` ORDER BY d.path, p.ordinal, c.start, c.id`, args...)
}

// stream runs the query when it is ranged over, and holds one row at a time.
// An error ends the stream as its last element.
func stream[T any](ctx context.Context, from source, scan func(*sql.Rows) (T, error), query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := from.query(ctx, query, args...)
		if err != nil {
			yield(none, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			v, err := scan(rows)
			if !yield(v, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(none, err)
		}
	}
}
