package index

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// Added completes the decision with which a reviewer adds a claim or a link
// that was missed: a claim needs its passage's id and a quote of it, a link the
// ids of its ends. It fails where the library has none of these.
func (l *Library) Added(ctx context.Context, d pipeline.Decision, a pipeline.Addition) (pipeline.Decision, error) {
	err := l.placed(ctx, &a)
	if err != nil {
		return d, fmt.Errorf("add a %s: %w", a.What(), err)
	}
	d.Subject, d.Verdict, d.Field = a.SetID(), pipeline.VerdictAdded, a.What()
	value, err := json.Marshal(a)
	d.Value = string(value)
	return d, err
}

// placed fills in where an added claim stands.
func (l *Library) placed(ctx context.Context, a *pipeline.Addition) error {
	if a.Link != nil {
		if _, err := l.End(ctx, a.Link.Commitment); err != nil {
			return fmt.Errorf("commitment %q: %w", a.Link.Commitment, err)
		}
		if _, err := l.End(ctx, a.Link.Reform); err != nil {
			return fmt.Errorf("reform %q: %w", a.Link.Reform, err)
		}
		a.Link.Origin, a.Link.Score = pipeline.OriginReviewer, 1
		return nil
	}
	src := a.Source()
	if src == nil {
		return fmt.Errorf("nothing is named")
	}
	p, err := l.Place(ctx, src.Passage)
	if err != nil {
		return err
	}
	if src.Quote == "" {
		src.Quote = p.Passage.Text
	}
	at := strings.Index(p.Passage.Text, src.Quote)
	if at < 0 {
		return fmt.Errorf("passage %s does not hold the words %q", src.Passage, src.Quote)
	}
	src.Document, src.Start, src.End, src.Rule = p.Passage.Document, at, at+len(src.Quote), pipeline.RuleReviewer
	a.Path = p.Document.Path
	described(a, p.Document)
	return nil
}

// described fills in what a reviewer did not say of a claim: its words are its
// text, the State is the one that the document is about, and what is promised
// or asked for is so on the document's date.
func described(a *pipeline.Addition, d pipeline.Document) {
	state := ""
	if len(d.Countries) == 1 {
		state = d.Countries[0]
	}
	if c := a.Commitment; c != nil {
		c.Text, c.Addressee, c.Date = cmp.Or(c.Text, c.Quote), cmp.Or(c.Addressee, state), cmp.Or(c.Date, d.Date)
	}
	if r := a.Reform; r != nil {
		r.Title, r.Country = cmp.Or(r.Title, r.Quote), cmp.Or(r.Country, state)
	}
}

var orphanColumns = []table.Column{brief(text("subject")), brief(text("kind")), brief(text("verdict")), text("field"), text("value"), brief(text("note")),
	brief(text("reviewer")), brief(text("at")), brief(text("what")), text("path")}

// Orphans lists the decisions whose subject is in the library no more.
func (l *Library) Orphans(ctx context.Context) table.Table {
	return table.Table{Name: "orphaned decisions", Columns: orphanColumns, Rows: rows(l.DB.Orphans(ctx), func(o store.Orphan) table.Row {
		d := o.Decision
		return table.Row{d.Subject, kindNames[(d.Subject + " ")[0]], string(d.Verdict), d.Field, d.Value, d.Note, d.Reviewer, d.At, o.What, o.Path}
	})}
}
