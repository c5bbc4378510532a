package index

import (
	"context"
	"io"

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
// whole, and does not change while rows are made.
type keeper struct {
	l       *Library
	ctx     context.Context
	c       crossref
	answers answers
}

// keep writes the rows of each kept table to the writer of its name.
func (l *Library) keep(ctx context.Context, to map[string]io.Writer) (err error) {
	k := keeper{l: l, ctx: ctx, c: crossref{l: l, ctx: ctx, o: CrossrefOptions{By: Groupings[0]}}}
	if err := k.c.begin(); err != nil {
		return err
	}
	if k.answers, err = l.answers(ctx); err != nil {
		return err
	}
	// Reforms are gaps after all commitments.
	for _, rows := range []func(pipeline.Document, *Rendered) error{k.commitments, k.reforms} {
		if err := l.eachRendered(ctx, rows, to); err != nil {
			return err
		}
	}
	return k.links(to[keptLinks.Name])
}

// commitments are a document's row, and the rows of what is promised or asked in
// it.
func (k *keeper) commitments(d pipeline.Document, to *Rendered) error {
	row, err := k.l.documentRow(k.ctx, d)
	if err == nil {
		err = to.put(keptDocuments, row)
	}
	if err != nil {
		return err
	}
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

// links writes the links that are shown; they are in no order of documents.
func (k *keeper) links(to io.Writer) error {
	rows := func(yield func(table.Row, error) bool) {
		for linked, err := range k.l.Linked(k.ctx, k.l.ShownLinks(k.ctx, k.l.minScore), k.c.shows) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(k.c.linkRow(linked), nil) {
				return
			}
		}
	}
	_, err := table.Write(to, table.Table{Name: keptLinks.Name, Columns: keptLinks.Columns, Rows: rows}, table.Options{Format: table.CSV, Continued: true})
	return err
}
