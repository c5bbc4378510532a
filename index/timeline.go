package index

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"servanda/index/store"
	"servanda/index/table"
)

var timelineColumns = []table.Column{brief(text("date")), brief(text("event")), text("id"), brief(text("country")), brief(text("kind")),
	brief(text("status")), brief(text("text")), linked(brief(text("citation"))), text("quote")}

// What happens on a timeline.
const (
	eventCommitment = "commitment" // it was made
	eventDue        = "due"        // it falls due
	eventReform     = "reform"     // it reached its status
)

// event is something that has a date.
type event struct{ date, name, id string }

// Timeline lists what has a date in order of date: commitments when they were
// made and when they fall due, and reforms. A date that is only a year stands
// before those in the year. Country and Only of the options narrow it; with
// Only reforms are left out, since only commitments have such codes.
func (l *Library) Timeline(ctx context.Context, o CrossrefOptions) table.Table {
	c := crossref{l: l, ctx: ctx, o: o}
	return table.Table{Name: "timeline", Columns: timelineColumns, Rows: c.timeline()}
}

func (c *crossref) timeline() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		events, err := c.events()
		if err != nil {
			yield(nil, err)
			return
		}
		for _, v := range events {
			e, err := c.l.End(c.ctx, v.id)
			if !yield(v.row(e), err) || err != nil {
				return
			}
		}
	}
}

func (v event) row(e store.End) table.Row {
	return table.Row{v.date, v.name, e.ID, e.State, e.Kind, cmp.Or(e.Status, e.Response), e.Text, cited(e), e.Quote}
}

// events are all that has a date, in order; of one date in the order of the
// library.
func (c *crossref) events() (all []event, err error) {
	add := func(date, name, id string) {
		if date != "" {
			all = append(all, event{date, name, id})
		}
	}
	for e, err := range c.asked() {
		if err != nil {
			return nil, err
		}
		add(e.Date, eventCommitment, e.ID)
		add(e.Due, eventDue, e.ID)
	}
	if len(c.o.Only) == 0 {
		for e, err := range c.l.ReformEnds(c.ctx) {
			if err != nil {
				return nil, err
			}
			if !c.rejected(e.ID) && (c.o.Country == "" || e.State == c.o.Country) {
				add(e.Date, eventReform, e.ID)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b event) int { return strings.Compare(a.date, b.date) })
	return all, nil
}
