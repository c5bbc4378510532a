package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"servanda/index/fulltext"
	"servanda/index/query"
	"servanda/pipeline"
)

// entries are a document's passages as the full-text index holds them: what
// was kept of them when they were stored, or else what the record says.
func (l *Library) entries(ctx context.Context, d pipeline.Document) iter.Seq2[fulltext.Entry, error] {
	kept := l.waiting.take(d.Path)
	if kept == nil {
		return l.storedEntries(ctx, d)
	}
	return func(yield func(fulltext.Entry, error) bool) {
		for _, e := range kept {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// entriesOf are the passages of a record as the full-text index holds them.
func entriesOf(r *pipeline.Record) []fulltext.Entry {
	sets := codeSets{}
	for i := range r.Tags {
		sets.tag(&r.Tags[i])
	}
	for i := range r.TreatyActions {
		sets.treatyAction(&r.TreatyActions[i])
	}
	for i := range r.Commitments {
		sets.commitment(&r.Commitments[i])
	}
	for i := range r.Reforms {
		sets.reform(&r.Reforms[i])
	}
	d := entriesIn(r.Document)
	entries := make([]fulltext.Entry, len(r.Passages))
	for i := range r.Passages {
		entries[i] = d.entry(&r.Passages[i], sets[r.Passages[i].ID])
	}
	return entries
}

// storedEntries streams the same from what is stored of the document.
func (l *Library) storedEntries(ctx context.Context, d pipeline.Document) iter.Seq2[fulltext.Entry, error] {
	return func(yield func(fulltext.Entry, error) bool) {
		sets, err := l.codes(ctx, d)
		if err != nil {
			yield(fulltext.Entry{}, err)
			return
		}
		in := entriesIn(d)
		for p, err := range l.Passages(ctx, Filter{Path: d.Path}) {
			if err != nil {
				yield(fulltext.Entry{}, err)
				return
			}
			if !yield(in.entry(&p, sets[p.ID]), nil) {
				return
			}
		}
	}
}

// entryMaker is a document with the codes that its passages have in common.
type entryMaker struct {
	pipeline.Document
	codes []fulltext.Codes
}

func entriesIn(d pipeline.Document) entryMaker {
	all := entryMaker{Document: d}
	for _, c := range []fulltext.Codes{
		{Field: query.FieldDocument, Values: []string{d.ID}},
		{Field: query.FieldSymbol, Values: []string{d.Symbol}},
		{Field: query.FieldBody, Values: []string{d.Body}},
		{Field: query.FieldType, Values: []string{d.Type}},
		{Field: query.FieldCountry, Values: d.Countries},
		{Field: query.FieldYear, Values: []string{year(d.Date)}},
		{Field: query.FieldDate, Values: []string{d.Date}},
	} {
		all.codes = appendCodes(all.codes, c.Field, c.Values...)
	}
	return all
}

// appendCodes adds a field with those of its values that say something.
func appendCodes(codes []fulltext.Codes, field string, values ...string) []fulltext.Codes {
	if slices.Contains(values, "") {
		values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
	}
	if len(values) == 0 {
		return codes
	}
	return append(codes, fulltext.Codes{Field: field, Values: values})
}

// entry is a passage with its document's codes and its own.
func (d *entryMaker) entry(p *pipeline.Passage, of *codeSet) fulltext.Entry {
	own := of.sorted()
	codes := append(make([]fulltext.Codes, 0, len(d.codes)+len(own)+5), d.codes...)
	if len(d.Countries) == 0 {
		for _, c := range own {
			if c.Field == query.FieldMentions {
				codes = appendCodes(codes, query.FieldCountry, c.Values...)
			}
		}
	}
	codes = appendCodes(codes, query.FieldOrdinal, fmt.Sprintf("%07d", p.Ordinal))
	codes = appendCodes(codes, query.FieldLanguage, cmp.Or(p.Language, d.Language))
	codes = appendCodes(codes, query.FieldNumber, p.Number)
	codes = appendCodes(codes, query.FieldKind, string(p.Kind))
	return fulltext.Entry{ID: p.ID, Text: p.Text, Title: d.Title, Codes: append(codes, own...)}
}

func year(date string) string {
	if len(date) < 4 {
		return ""
	}
	return date[:4]
}

// codes gathers what the stored tags and claims say of a document's passages.
func (l *Library) codes(ctx context.Context, d pipeline.Document) (codeSets, error) {
	sets, f := codeSets{}, Filter{Path: d.Path}
	return sets, errors.Join(
		gather(l.Tags(ctx, f), sets.tag),
		gather(l.TreatyActions(ctx, f), sets.treatyAction),
		gather(l.Commitments(ctx, f), sets.commitment),
		gather(l.Reforms(ctx, f), sets.reform))
}

func gather[T any](all iter.Seq2[T, error], use func(*T)) error {
	for v, err := range all {
		if err != nil {
			return err
		}
		use(&v)
	}
	return nil
}
