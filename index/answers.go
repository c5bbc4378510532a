package index

import (
	"errors"
	"iter"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// byReform streams the pairs in the order of the reforms and, after these, of
// the measures that answer something.
func (c *crossref) byReform() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		var err error
		if c.standings, err = c.l.Standings(c.ctx); err != nil {
			yield(nil, err)
			return
		}
		if c.answering(c.l.ReformEnds(c.ctx), len(c.o.Only) == 0, yield) {
			c.answering(c.l.CommitmentEnds(c.ctx), false, yield)
		}
	}
}

// answering yields the pairs of each claim that answers, and with all also the
// claims that answer none. It reports whether to go on.
func (c *crossref) answering(claims iter.Seq2[store.End, error], all bool, yield func(table.Row, error) bool) bool {
	for e, err := range claims {
		if err == nil && (c.rejected(e.ID) || c.o.Country != "" && e.State != c.o.Country) {
			continue
		}
		var rows []table.Row
		if err == nil {
			rows, err = c.answered(e, all)
		}
		if err != nil {
			yield(nil, err)
			return false
		}
		for _, r := range rows {
			if !yield(r, nil) {
				return false
			}
		}
	}
	return true
}

// answered are the rows of one claim that answers.
func (c *crossref) answered(answer store.End, all bool) (rows []table.Row, err error) {
	links, err := c.l.LinksOf(c.ctx, answer.ID)
	if err != nil {
		return nil, err
	}
	for _, k := range links {
		if k.Reform != answer.ID || !c.shows(k) {
			continue
		}
		commitment, err := c.l.End(c.ctx, k.Commitment)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		kept := false
		if err == nil {
			kept, err = c.wanted(commitment)
		}
		if err != nil {
			return nil, err
		}
		if kept {
			rows = append(rows, c.row("", commitment, c.corrected(k), answer))
		}
	}
	if len(rows) == 0 && all {
		rows = append(rows, c.row("", store.End{}, pipeline.Link{}, answer))
	}
	return rows, nil
}
