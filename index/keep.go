package index

import (
	"context"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// kept are the tables that lie ready as files: those that analysts work with.
// Passages and tags are many times as large, and so are the links that score
// too little to be shown; few open them in a spreadsheet: they are written when
// they are asked for.
var kept = []table.Table{
	{Name: "documents", Columns: documentColumns},
	{Name: "treaty-actions", Columns: treatyActionColumns},
	{Name: "commitments", Columns: commitmentColumns},
	{Name: "reforms", Columns: reformColumns},
	{Name: "links", Columns: linkColumns},
	{Name: "crossref", Columns: crossColumns},
	{Name: "gaps", Columns: gapColumns},
}

// keeper makes the rows of all kept tables, in one walk over the commitments and
// one over the reforms: what several tables say of a claim is read once.
type keeper struct {
	exporter
	c crossref
	// put takes the next row of a table.
	put func(table string, r table.Row) error
}

// keep gives put the rows of every kept table.
func (l *Library) keep(ctx context.Context, put func(table string, r table.Row) error) error {
	k := keeper{exporter{l: l, ctx: ctx}, crossref{l: l, ctx: ctx, o: CrossrefOptions{By: Groupings[0]}}, put}
	if err := k.c.begin(); err != nil {
		return err
	}
	for _, walk := range []func() error{k.walkDocuments, k.walkCommitments, k.walkReforms, k.walkLinks} {
		if err := walk(); err != nil {
			return err
		}
	}
	return nil
}

func (k *keeper) walkDocuments() error {
	for r, err := range k.documents() {
		if err == nil {
			err = k.put("documents", r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (k *keeper) walkCommitments() error {
	for a, err := range k.committed() {
		if err == nil {
			err = k.commitment(a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (k *keeper) commitment(a answered) error {
	if err := k.put("commitments", review(commitmentColumns, commitmentRow(a), k.c.standings[a.Item.ID])); err != nil {
		return err
	}
	if a.action != nil {
		row := review(treatyActionColumns, treatyActionRow(a.treatyAction()), k.c.standings[a.Item.ID])
		if err := k.put("treaty-actions", row); err != nil || !a.action.Action.Binds() {
			return err
		}
	}
	if k.c.rejected(a.Item.ID) {
		return nil
	}
	return k.answers(a.end())
}

// answers puts what answers a commitment, or that nothing does.
func (k *keeper) answers(e store.End) error {
	links, err := k.c.links(e.ID)
	if err != nil {
		return err
	}
	rows, err := k.c.rowsOf("", e, links)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := k.put("crossref", r); err != nil {
			return err
		}
	}
	kind, evidence := leftOpen(e, links)
	return k.gap(gapRow(kind, evidence, e))
}

func (k *keeper) walkReforms() error {
	for r, err := range k.l.CitedReforms(k.ctx, Filter{}) {
		if err == nil {
			err = k.reform(r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (k *keeper) reform(r store.Cited[pipeline.Reform]) error {
	if err := k.put("reforms", review(reformColumns, reformRow(r), k.c.standings[r.Item.ID])); err != nil || k.c.rejected(r.Item.ID) {
		return err
	}
	gap, err := k.c.reformGap(reformEnd(r))
	if err != nil {
		return err
	}
	return k.gap(gap)
}

// gap puts the row of a gap, if there is one.
func (k *keeper) gap(r table.Row) error {
	if r == nil {
		return nil
	}
	return k.put("gaps", r)
}

func (k *keeper) walkLinks() error {
	for linked, err := range k.l.Linked(k.ctx, k.l.ShownLinks(k.ctx, k.l.minScore), k.c.shows) {
		if err == nil {
			err = k.put("links", k.c.linkRow(linked))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
