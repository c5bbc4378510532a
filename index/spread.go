package index

import (
	"bytes"
	"context"
	"hash/crc32"
	"io"
	"iter"
	"sync"

	"servanda/index/store"
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

// Rendered is what one document adds to kept tables, as CSV: some hundred
// kilobytes, rarely more than its file.
type Rendered struct {
	path  string
	parts map[string]*part
	err   error
}

// part is what a document adds to one table.
type part struct {
	text *bytes.Buffer
	// rows writes to text; nil where nothing is added any more.
	rows *table.Writer
}

// texts are used again: documents are many, and what they add is large.
var texts = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func newPart() *part { return &part{text: texts.Get().(*bytes.Buffer)} }

// put adds a row to a table; nil is none.
func (r *Rendered) put(t table.Table, row table.Row) (err error) {
	if row == nil {
		return nil
	}
	p := r.parts[t.Name]
	if p == nil {
		p = newPart()
		if p.rows, err = table.NewWriter(p.text, t, table.Options{Format: table.CSV, Continued: true}); err != nil {
			return err
		}
		r.parts[t.Name] = p
	}
	return p.rows.Row(row)
}

// sheet is a kept table that is being written.
type sheet struct {
	w  io.Writer
	at int64
}

func (s *sheet) Write(b []byte) (int, error) {
	n, err := s.w.Write(b)
	s.at += int64(n)
	return n, err
}

// add writes a part, nil for none, and tells where it lies.
func (s *sheet) add(p *part) (e store.Extent, err error) {
	e.Start = s.at
	if p == nil {
		return e, nil
	}
	if p.rows != nil {
		err = p.rows.End()
	}
	if err == nil {
		e.Length, e.Sum = int64(p.text.Len()), crc32.Checksum(p.text.Bytes(), castagnoli)
		_, err = p.text.WriteTo(s)
	}
	p.text.Reset()
	texts.Put(p.text)
	return e, err
}

// walk goes through the documents and writes what a walk makes of each, or what it
// made before, to the sheets, and notes where that lies.
func (k *keeper) walk(w walk, to map[string]*sheet) error {
	render := func(d pipeline.Document) Rendered {
		if r, ok := k.before.take(w, d.Path); ok {
			return r
		}
		r := Rendered{path: d.Path, parts: map[string]*part{}}
		r.err = w.rows(d, &r)
		return r
	}
	for r, err := range k.l.spread(k.ctx, k.l.Documents(k.ctx, Filter{}), render) {
		if err == nil {
			err = r.err
		}
		if err != nil {
			return err
		}
		if k.now[r.path] == nil {
			k.now[r.path] = store.Rendered{}
		}
		for _, t := range w.tables {
			if k.now[r.path][w.part(t)], err = to[t.Name].add(r.parts[t.Name]); err != nil {
				return err
			}
		}
	}
	return nil
}
