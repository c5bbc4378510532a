package index

import (
	"iter"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// links are all links that are kept, those too that score too little for the
// tables: the column shown tells them apart.
func (e exporter) links() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		c := crossref{l: e.l, ctx: e.ctx}
		var err error
		if c.standings, err = e.l.Standings(e.ctx); err != nil {
			yield(nil, err)
			return
		}
		for k, err := range e.l.Linked(e.ctx, e.l.Links(e.ctx), func(k pipeline.Link) bool { return k.Score >= e.filter.MinScore }) {
			if err == nil && !e.wantsLink(k) {
				continue
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(c.linkRow(k), nil) {
				return
			}
		}
	}
}

// wantsLink applies what the filter says of a link's ends.
func (e exporter) wantsLink(k store.Linked) bool {
	f := e.filter
	return (f.Country == "" || k.Commitment.State == f.Country) &&
		(f.Path == "" || k.Commitment.Document.Path == f.Path || k.Reform.Document.Path == f.Path)
}

func (c *crossref) linkRow(k store.Linked) table.Row {
	row := table.Row{k.Link.ID, k.Link.Commitment, k.Link.Reform, string(k.Link.Relation), k.Link.Score, k.Link.Reasons,
		string(k.Link.Origin), Citation(k.Commitment.Document, k.Commitment.Passage), Citation(k.Reform.Document, k.Reform.Passage),
		k.Commitment.Quote, k.Reform.Quote, explanation(k), yesOrNo(c.shows(k.Link))}
	return review(linkColumns, row, c.standings[k.Link.ID])
}

func yesOrNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
