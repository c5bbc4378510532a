package index

import (
	"bytes"
	"context"
	"io"
	"iter"
	"sync"

	"servanda/index/table"
	"servanda/pipeline"
)

// Spread gives what render makes of each document, in the order of the
// documents. It may render several at once.
type Spread func(ctx context.Context, documents iter.Seq2[pipeline.Document, error], render func(pipeline.Document) Rendered) iter.Seq2[Rendered, error]

// singly is the Spread that renders one document after the other.
func singly(_ context.Context, documents iter.Seq2[pipeline.Document, error], render func(pipeline.Document) Rendered) iter.Seq2[Rendered, error] {
	return converted(documents, render)
}

// Rendered is what one document adds to the kept tables, as CSV: some hundred
// kilobytes, rarely more than its file.
type Rendered struct {
	parts map[string]*part
	err   error
}

type part struct {
	text *bytes.Buffer
	rows *table.Writer
}

// texts are used again: documents are many, and what they add is large.
var texts = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// put adds a row to a table; nil is none.
func (r *Rendered) put(t table.Table, row table.Row) (err error) {
	if row == nil {
		return nil
	}
	p := r.parts[t.Name]
	if p == nil {
		p = &part{text: texts.Get().(*bytes.Buffer)}
		if p.rows, err = table.NewWriter(p.text, t, table.Options{Format: table.CSV, Continued: true}); err != nil {
			return err
		}
		r.parts[t.Name] = p
	}
	return p.rows.Row(row)
}

// eachRendered lets rows fill in what each document adds, and writes that to the
// tables of these names.
func (l *Library) eachRendered(ctx context.Context, rows func(pipeline.Document, *Rendered) error, to map[string]io.Writer) error {
	render := func(d pipeline.Document) Rendered {
		r := Rendered{parts: map[string]*part{}}
		r.err = rows(d, &r)
		return r
	}
	for r, err := range l.spread(ctx, l.Documents(ctx, Filter{}), render) {
		if err == nil {
			err = r.err
		}
		if err != nil {
			return err
		}
		for name, p := range r.parts {
			if err := p.rows.End(); err != nil {
				return err
			}
			if _, err := p.text.WriteTo(to[name]); err != nil {
				return err
			}
			texts.Put(p.text) // empty again
		}
	}
	return nil
}
