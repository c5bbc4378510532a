package fulltext

import (
	"context"
	"iter"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	bquery "github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"

	"servanda/index/query"
)

// plan reads the request against what the index holds.
func (b *Bleve) plan(ctx context.Context, r index.IndexReader, req Request) (bquery.Query, *planner, error) {
	p := newPlanner(ctx, r, req.Languages)
	root, note := query.WithoutStopWords(req.Query, req.Languages)
	if note != "" {
		p.note("%s", note)
	}
	bq := p.plan(root)
	return bq, p, p.dict.err
}

// reader opens a snapshot of the index.
func (b *Bleve) reader() (index.IndexReader, error) {
	i, err := b.index.Advanced()
	if err != nil {
		return nil, err
	}
	return i.Reader()
}

// Search implements Engine.
func (b *Bleve) Search(ctx context.Context, req Request) (_ Result, err error) {
	defer damaged(&err)
	r, err := b.reader()
	if err != nil {
		return Result{}, err
	}
	defer r.Close()
	bq, p, err := b.plan(ctx, r, req)
	if err != nil {
		return Result{}, err
	}
	sr := bleve.NewSearchRequestOptions(bq, req.Limit, req.Offset, false)
	sr.SortBy([]string{"-_score", "_id"})
	for _, f := range req.Facets {
		sr.AddFacet(f, bleve.NewFacetRequest(f, req.FacetSize))
	}
	res, err := b.index.SearchInContext(ctx, sr)
	if err != nil {
		return Result{}, err
	}
	out := Result{Total: res.Total, Expansions: p.expansions, Notes: p.notes, Marks: p.marks}
	for _, h := range res.Hits {
		out.Hits = append(out.Hits, Hit{ID: h.ID, Score: h.Score})
	}
	for _, f := range req.Facets {
		out.Facets = append(out.Facets, facet(f, res.Facets[f]))
	}
	return out, nil
}

func facet(field string, r *search.FacetResult) Facet {
	f := Facet{Field: field}
	if r == nil || r.Terms == nil {
		return f
	}
	for _, t := range r.Terms.Terms() {
		f.Values = append(f.Values, FacetValue{Value: t.Term, Count: t.Count})
	}
	return f
}

// Matches implements Engine. It walks bleve's matches below the level of
// pages, which hold all that came before them.
func (b *Bleve) Matches(ctx context.Context, req Request) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if err := b.walk(ctx, req, func(id string) bool { return yield(id, nil) }); err != nil {
			yield("", err)
		}
	}
}

// walk calls use with the id of every match until it returns false.
func (b *Bleve) walk(ctx context.Context, req Request, use func(id string) bool) error {
	r, err := b.reader()
	if err != nil {
		return err
	}
	defer r.Close()
	s, err := b.searcher(ctx, r, req)
	if err != nil {
		return err
	}
	defer s.Close()
	sc := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: r}
	for {
		id, err := next(s, sc)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || id == "" || !use(id) {
			return err
		}
	}
}

// searcher readies the search for every match.
func (b *Bleve) searcher(ctx context.Context, r index.IndexReader, req Request) (_ search.Searcher, err error) {
	defer damaged(&err)
	bq, _, err := b.plan(ctx, r, req)
	if err != nil {
		return nil, err
	}
	return bq.Searcher(ctx, r, b.mapping, search.SearcherOptions{Score: "none"})
}

// next returns the id of the next match, "" after the last.
func next(s search.Searcher, sc *search.SearchContext) (id string, err error) {
	defer damaged(&err)
	m, err := s.Next(sc)
	if err != nil || m == nil {
		return "", err
	}
	defer sc.DocumentMatchPool.Put(m)
	return sc.IndexReader.ExternalID(m.IndexInternalID)
}
