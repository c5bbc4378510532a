package index

import (
	"context"
	"iter"
	"slices"
	"strings"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// Kinds of gaps.
const (
	GapNoEvidence   = "no_evidence"       // a commitment that nothing is linked to
	GapPreExisting  = "only_pre_existing" // a commitment that only older reforms are linked to
	GapContradicted = "contradicted"      // a commitment that something contradicts, and nothing newer addresses
	GapUnlinked     = "unlinked_reform"   // a reform that is linked to no commitment
)

var gapColumns = []table.Column{brief(text("gap")), brief(text("id")), linked(brief(text("citation"))), text("kind"), brief(text("text")),
	text("source"), brief(text("country")), brief(text("date")), brief(text("due")), text("response"), brief(text("evidence")), text("quote")}

// Gaps lists what the library leaves open: recommendations, measures and
// pledges without evidence, with none that is younger than they are, or with
// none but what contradicts them, and reforms that answer to no commitment. Country narrows to one State.
func (l *Library) Gaps(ctx context.Context, country string) table.Table {
	c := crossref{l: l, ctx: ctx, o: CrossrefOptions{By: Groupings[0], Country: country}}
	return table.Table{Name: "gaps", Columns: gapColumns, Rows: c.gaps()}
}

func (c *crossref) gaps() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		if err := c.begin(); err != nil {
			yield(nil, err)
			return
		}
		if c.each(c.l.CommitmentEnds(c.ctx), c.commitmentGap, yield) {
			c.each(c.l.ReformEnds(c.ctx), c.reformGap, yield)
		}
	}
}

// each yields the rows that gap gives of the claims, and reports whether to go on.
func (c *crossref) each(claims iter.Seq2[store.End, error], gap func(store.End) (table.Row, error), yield func(table.Row, error) bool) bool {
	for e, err := range claims {
		if err == nil && (c.rejected(e.ID) || c.o.Country != "" && e.State != c.o.Country) {
			continue
		}
		var row table.Row
		if err == nil {
			row, err = gap(e)
		}
		if err != nil {
			yield(nil, err)
			return false
		}
		if row != nil && !yield(row, nil) {
			return false
		}
	}
	return true
}

// gapRow is the row of a claim with a gap, nil where kind is "".
func gapRow(kind, evidence string, e store.End) table.Row {
	if kind == "" {
		return nil
	}
	return table.Row{kind, e.ID, Citation(e.Document, e.Passage), e.Kind, e.Text, strings.Join(e.By, "; "), e.State,
		e.Date, e.Due, e.Response, evidence, e.Quote}
}

func (c *crossref) commitmentGap(e store.End) (table.Row, error) {
	links, err := c.links(e.ID)
	if err != nil {
		return nil, err
	}
	kind, evidence := leftOpen(e, links)
	return gapRow(kind, evidence, e), nil
}

// leftOpen tells why the links of a commitment leave it open; kind is "" where
// they do not.
func leftOpen(e store.End, links []pipeline.Link) (kind, evidence string) {
	if e.Kind == string(pipeline.CommitTreaty) {
		return "", ""
	}
	switch best, ok := bestOf(links); {
	case !ok:
		return GapNoEvidence, NoEvidence
	case best == pipeline.RelationPreExisting:
		return GapPreExisting, "only reforms older than the commitment"
	case best == pipeline.RelationContradicts:
		return GapContradicted, "contradicted, and addressed by nothing in this library"
	}
	return "", ""
}

// supports reports whether the link is shown, or would be if another row did not
// tell the same reform: either way the reform is not without a commitment.
func (c *crossref) supports(k pipeline.Link) bool {
	k.Again = false
	return c.shows(k)
}

// reformGap is the row of a reform that answers to no commitment, nil for any
// other.
func (c *crossref) reformGap(e store.End) (table.Row, error) {
	links, err := c.linksOf(e.ID)
	if err != nil || slices.ContainsFunc(links, c.supports) {
		return nil, err
	}
	return gapRow(GapUnlinked, NoCommitment, e), nil
}
