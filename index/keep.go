package index

import (
	"context"
	"io"
	"iter"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// The tables that lie ready as files are those that analysts work with. Passages
// and tags are many times as large, and so are the links that score too little
// to be shown; few open them in a spreadsheet: they are written when they are
// asked for.
var (
	keptDocuments   = table.Table{Name: "documents", Columns: documentColumns}
	keptActions     = table.Table{Name: "treaty-actions", Columns: treatyActionColumns}
	keptCommitments = table.Table{Name: "commitments", Columns: commitmentColumns}
	keptReforms     = table.Table{Name: "reforms", Columns: reformColumns}
	keptLinks       = table.Table{Name: "links", Columns: linkColumns}
	keptCrossref    = table.Table{Name: "crossref", Columns: crossColumns}
	keptGaps        = table.Table{Name: "gaps", Columns: gapColumns}

	kept = []table.Table{keptDocuments, keptActions, keptCommitments, keptReforms, keptLinks, keptCrossref, keptGaps}
)

// keeper makes the rows of the kept tables, document by document: what several
// tables say of a claim is read once. It holds what is asked of the library as a
// whole, and that does not change while rows are made.
type keeper struct {
	l       *Library
	ctx     context.Context
	c       crossref
	answers answers
	// before is what is taken over, now what is there at the end.
	before *rendition
	now    map[string]store.Rendered
}

// walk is one way through the documents, with the tables that it adds to.
type walk struct {
	name   string
	tables []table.Table
	rows   func(pipeline.Document, *Rendered) error
}

// part names what the walk adds to a table.
func (w walk) part(t table.Table) string { return t.Name + " of " + w.name }

// keep writes each kept table to the writer of its name. It takes over the rows
// that lie in the tables before, and tells where they lie now.
func (l *Library) keep(ctx context.Context, to map[string]io.Writer, before *rendition) (map[string]store.Rendered, error) {
	k := keeper{l: l, ctx: ctx, c: crossref{l: l, ctx: ctx, o: CrossrefOptions{By: Groupings[0]}}, before: before, now: map[string]store.Rendered{}}
	if err := k.c.begin(); err != nil {
		return nil, err
	}
	var err error
	if k.answers, err = l.answers(ctx); err != nil {
		return nil, err
	}
	sheets := map[string]*sheet{}
	for _, t := range kept {
		sheets[t.Name] = &sheet{w: to[t.Name]}
		if err := writeRows(sheets[t.Name], t, nil); err != nil {
			return nil, err
		}
	}
	for _, w := range []walk{
		{"commitments", []table.Table{keptActions, keptCommitments, keptCrossref, keptGaps}, k.commitments},
		{"reforms", []table.Table{keptReforms, keptGaps}, k.reforms}, // gaps lists these after all commitments
	} {
		if err := k.walk(w, sheets); err != nil {
			return nil, err
		}
	}
	// What a document is a version of, and the order of links, is no matter of
	// one document.
	if err := writeRows(sheets[keptDocuments.Name], keptDocuments, exporter{l: l, ctx: ctx}.documents()); err != nil {
		return nil, err
	}
	return k.now, writeRows(sheets[keptLinks.Name], keptLinks, k.links())
}

// writeRows goes on a table; without rows, it begins the table.
func writeRows(to io.Writer, t table.Table, rows iter.Seq2[table.Row, error]) error {
	o := table.Options{Format: table.CSV, Continued: rows != nil}
	if rows == nil {
		rows = func(func(table.Row, error) bool) {}
	}
	_, err := table.Write(to, table.Table{Name: t.Name, Columns: t.Columns, Rows: rows}, o)
	return err
}

// commitments are the rows of what is promised or asked in a document.
func (k *keeper) commitments(d pipeline.Document, to *Rendered) error {
	for a, err := range k.answers.committed(k.ctx, Filter{Path: d.Path}) {
		if err == nil {
			err = k.commitment(a, to)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (k *keeper) commitment(a answered, to *Rendered) error {
	standing := k.c.standings[a.Item.ID]
	if err := to.put(keptCommitments, review(commitmentColumns, commitmentRow(a), standing)); err != nil {
		return err
	}
	if a.action != nil {
		if err := to.put(keptActions, review(treatyActionColumns, treatyActionRow(a.treatyAction()), standing)); err != nil || !a.action.Action.Binds() {
			return err
		}
	}
	if k.c.rejected(a.Item.ID) {
		return nil
	}
	return k.evidence(a.end(), to)
}

// evidence puts what is linked to a commitment, and what that leaves open.
func (k *keeper) evidence(e store.End, to *Rendered) error {
	links, err := k.c.links(e.ID)
	if err != nil {
		return err
	}
	rows, err := k.c.rowsOf("", e, links)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := to.put(keptCrossref, r); err != nil {
			return err
		}
	}
	kind, evidence := leftOpen(e, links)
	return to.put(keptGaps, gapRow(kind, evidence, e))
}

// reforms are the rows of what is done in a document.
func (k *keeper) reforms(d pipeline.Document, to *Rendered) error {
	for r, err := range k.l.CitedReforms(k.ctx, Filter{Path: d.Path}) {
		if err == nil {
			err = to.put(keptReforms, review(reformColumns, reformRow(r), k.c.standings[r.Item.ID]))
		}
		if err != nil {
			return err
		}
		if k.c.rejected(r.Item.ID) {
			continue
		}
		gap, err := k.c.reformGap(reformEnd(r))
		if err == nil {
			err = to.put(keptGaps, gap)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// links are those that tables show.
func (k *keeper) links() iter.Seq2[table.Row, error] {
	return rows(k.l.Linked(k.ctx, k.l.ShownLinks(k.ctx, k.l.minScore), k.c.shows), k.c.linkRow)
}
