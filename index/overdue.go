package index

import (
	"context"
	"slices"
	"strings"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/date"
)

var overdueColumns = []table.Column{brief(text("due")), text("id"), linked(brief(text("citation"))), brief(text("kind")),
	brief(text("text")), text("source"), brief(text("country")), brief(list("responsible")), text("form"), text("indicator"),
	text("response"), brief(text("evidence")), text("quote")}

// Overdue lists the commitments that fell due before the day at (ISO 8601) and
// that nothing in the library addresses, in order of their deadlines. A
// deadline that is a year or a month passes with its last day. What only older
// reforms or plans are linked to is overdue too; evidence says so. Country
// and Only of the options narrow it. That a commitment is listed does not say that
// it was not kept.
func (l *Library) Overdue(ctx context.Context, at string, options CrossrefOptions) table.Table {
	o := overdue{crossref{l: l, ctx: ctx, o: options}, at}
	return table.Table{Name: "overdue on " + at, Columns: overdueColumns, Rows: o.each}
}

// overdue makes the rows.
type overdue struct {
	crossref
	at string
}

// deadline is a commitment that fell due, with what is linked to it.
type deadline struct{ due, id, response, evidence string }

func (o *overdue) each(yield func(table.Row, error) bool) {
	passed, err := o.passed()
	if err != nil {
		yield(nil, err)
		return
	}
	for _, d := range passed {
		c, err := o.l.CitedCommitment(o.ctx, d.id)
		if err != nil {
			yield(nil, err)
			return
		}
		if !yield(d.row(c), nil) {
			return
		}
	}
}

// passed are the deadlines that passed, in order.
func (o *overdue) passed() (all []deadline, err error) {
	for e, err := range o.asked() {
		if err != nil {
			return nil, err
		}
		if corrected, ok := o.standings[e.ID].Fields["due"]; ok {
			e.Due = corrected
		}
		if e.Due == "" || date.End(e.Due) >= o.at {
			continue
		}
		links, err := o.links(e.ID)
		if err != nil {
			return nil, err
		}
		if evidence, open := unanswered(links); open {
			all = append(all, deadline{e.Due, e.ID, e.Response, evidence})
		}
	}
	slices.SortStableFunc(all, func(a, b deadline) int { return date.Compare(a.due, b.due) })
	return all, nil
}

// unanswered tells what a commitment has beside an answer; open is false where
// something addresses it.
func unanswered(links []pipeline.Link) (evidence string, open bool) {
	switch best, ok := bestOf(links); {
	case !ok:
		return NoEvidence, true
	case best == pipeline.RelationAddresses || best == pipeline.RelationPartly:
		return "", false
	default:
		return string(best), true
	}
}

func (d deadline) row(c store.Cited[pipeline.Commitment]) table.Row {
	m := c.Item
	return table.Row{d.due, m.ID, Citation(c.Document, c.Passage), string(m.Kind), m.Text, strings.Join(m.By, "; "), m.Addressee,
		m.Responsible, m.Form, m.Indicator, d.response, d.evidence, m.Quote}
}
