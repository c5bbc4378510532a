package index

import (
	"context"
	"hash/crc32"
	"io"
	"os"
	"strings"

	"servanda/index/store"
)

// rendition is where the rows of documents lie in kept tables that were written.
type rendition struct {
	rows map[string]store.Rendered
	// files are the tables, by name.
	files map[string]*os.File
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// lastRendition are the tables as they lie, so far as their rows are still the
// same: none where another program or other settings laid them out.
func (l *Library) lastRendition(ctx context.Context) (*rendition, error) {
	before := &rendition{files: map[string]*os.File{}}
	written, err := l.TablesState(ctx)
	if err != nil || !strings.HasSuffix(written, l.tablesLayout()) {
		return before, err
	}
	for _, t := range kept {
		f, err := os.Open(l.tablePath(t.Name))
		if err != nil {
			return before, nil // made again
		}
		before.files[t.Name] = f
	}
	before.rows, err = l.Rendered(ctx)
	return before, err
}

func (b *rendition) close() {
	for _, f := range b.files {
		f.Close()
	}
}

// take gives what a walk made of the document at path, if it is there and as it
// was written.
func (b *rendition) take(w walk, path string) (Rendered, bool) {
	r := Rendered{path: path, parts: map[string]*part{}}
	extents, ok := b.rows[path]
	for _, t := range w.tables {
		if !ok {
			return Rendered{}, false
		}
		e := extents[w.part(t)]
		p := newPart()
		_, err := io.Copy(p.text, io.NewSectionReader(b.files[t.Name], e.Start, e.Length))
		ok = err == nil && crc32.Checksum(p.text.Bytes(), castagnoli) == e.Sum && int64(p.text.Len()) == e.Length
		r.parts[t.Name] = p
	}
	return r, ok
}
