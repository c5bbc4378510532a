package index

import (
	"errors"
	"iter"
	"slices"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// byReform streams the pairs in the order of the reforms and, after these, of
// the measures that answer something.
func (c *crossref) byReform() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		if err := c.begin(); err != nil {
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
	links, err := c.linksOf(answer.ID)
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
	same, err := c.same(answer)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 && all && same.speaks(answer) {
		rows = append(rows, c.row("", store.End{}, pipeline.Link{}, answer))
	}
	for i := range rows {
		rows[i] = append(rows[i], answer.Key, same.citations)
	}
	return rows, nil
}

// sameReform is what tells of one reform.
type sameReform struct {
	// first is the id of the first row of the library that tells of it.
	first string
	// linked: something that tells of it is linked.
	linked    bool
	citations []string
}

// speaks reports whether e is the row to show of a reform that answers nothing.
func (s sameReform) speaks(e store.End) bool { return e.ID == s.first && !s.linked }

// same is what tells of the same reform as e; e alone where it has no key.
func (c *crossref) same(e store.End) (s sameReform, err error) {
	all := []store.End{e}
	if e.Key != "" {
		if all, err = c.l.SameReform(c.ctx, e.Key); err != nil {
			return s, err
		}
	}
	for _, o := range all {
		if c.rejected(o.ID) {
			continue
		}
		if s.first == "" {
			s.first = o.ID
		}
		if citation := cited(o); !slices.Contains(s.citations, citation) {
			s.citations = append(s.citations, citation)
		}
		links, err := c.linksOf(o.ID)
		if err != nil {
			return s, err
		}
		s.linked = s.linked || slices.ContainsFunc(links, func(k pipeline.Link) bool { return k.Reform == o.ID && c.shows(k) })
	}
	return s, nil
}
