package index

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// Batch is one query of several.
type Batch struct {
	Name string
	Query
}

// maxBatch bounds the queries of one batch.
const maxBatch = 10000

// ReadBatch reads queries from CSV with a heading: the column query, and if
// there are such columns name (else the query is its own) and language. Commas,
// semicolons or tabs part the columns, whichever the heading has.
func ReadBatch(r io.Reader) ([]Batch, error) {
	all, err := io.ReadAll(io.LimitReader(r, 64<<20))
	if err != nil {
		return nil, fmt.Errorf("read queries: %w", err)
	}
	text := strings.TrimPrefix(string(all), "\ufeff")
	heading, _, _ := strings.Cut(text, "\n")
	c := csv.NewReader(strings.NewReader(text))
	for _, sep := range ",\t;" {
		if strings.ContainsRune(heading, sep) {
			c.Comma = sep
		}
	}
	c.FieldsPerRecord, c.LazyQuotes = -1, true
	names, err := c.Read()
	if err != nil {
		return nil, fmt.Errorf("read queries: the file has no heading: its first line must name the column query")
	}
	for i := range names {
		names[i] = strings.ToLower(strings.TrimSpace(names[i]))
	}
	if !slices.Contains(names, "query") {
		return nil, fmt.Errorf("read queries: no column is named query, only %s", strings.Join(names, ", "))
	}
	return readBatch(c, names)
}

func readBatch(c *csv.Reader, names []string) (all []Batch, err error) {
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read queries: %w", err)
		}
		value := func(name string) string {
			if i := slices.Index(names, name); i >= 0 && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		b := Batch{Name: value("name"), Query: Query{Text: value("query"), Language: value("language")}}
		if b.Text == "" {
			continue
		}
		if b.Name == "" {
			b.Name = b.Text
		}
		if all = append(all, b); len(all) > maxBatch {
			return nil, fmt.Errorf("read queries: more than %d: part the file", maxBatch)
		}
	}
}

// BatchHit is a hit of one query of a batch.
type BatchHit struct {
	Name, Query string
	Hit
}

// SearchBatch streams every hit of every query, the queries in their order.
func (l *Library) SearchBatch(ctx context.Context, all []Batch) iter.Seq2[BatchHit, error] {
	return func(yield func(BatchHit, error) bool) {
		for _, b := range all {
			for h, err := range l.SearchAll(ctx, b.Query) {
				if !yield(BatchHit{b.Name, b.Text, h}, err) || err != nil {
					return
				}
			}
		}
	}
}
