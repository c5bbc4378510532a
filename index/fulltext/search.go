package fulltext

import (
	"context"
	"iter"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"

	"servanda/index/query"
)

// answer is a request matched against one snapshot of the index.
type answer struct {
	parts   []*part
	matches map[*part]*roaring.Bitmap
	planned *planner
}

// reader opens a snapshot of the index.
func (b *Bleve) reader() (index.IndexReader, error) {
	i, err := b.index.Advanced()
	if err != nil {
		return nil, err
	}
	return i.Reader()
}

// match finds every match of the request.
func (b *Bleve) match(ctx context.Context, r index.IndexReader, req Request) (*answer, error) {
	all, err := b.parts(r)
	if err != nil {
		return nil, err
	}
	p := newPlanner(ctx, r, all, req)
	root, note := query.WithoutStopWords(req.Query, req.Languages)
	if note != "" {
		p.note("%s", note)
	}
	c := p.plan(root)
	if p.dict.err != nil {
		return nil, p.dict.err
	}
	a := &answer{parts: all, matches: map[*part]*roaring.Bitmap{}, planned: p}
	for _, part := range all {
		if a.matches[part], err = c.among(ctx, part, part.live); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// Search implements Engine.
func (b *Bleve) Search(ctx context.Context, req Request) (_ Result, err error) {
	defer damaged(&err)
	r, err := b.reader()
	if err != nil {
		return Result{}, err
	}
	defer r.Close()
	a, err := b.match(ctx, r, req)
	if err != nil {
		return Result{}, err
	}
	p := a.planned
	out := Result{Total: size(a.matches), Expansions: p.expansions, Notes: p.notes, Marks: p.marks}
	if out.Total == 0 {
		if err := a.countAlone(ctx, out.Expansions); err != nil {
			return Result{}, err
		}
	}
	if out.Hits, err = a.hits(ctx, req); err != nil {
		return Result{}, err
	}
	for _, field := range req.Facets {
		f, err := facet(a.parts, a.matches, field, req.FacetSize)
		if err != nil {
			return Result{}, err
		}
		out.Facets = append(out.Facets, f)
	}
	return out, nil
}

// countAlone counts the passages that have each word, whatever the others.
func (a *answer) countAlone(ctx context.Context, words []Expansion) error {
	for i, e := range words {
		for _, p := range a.parts {
			set, err := p.havingAny(ctx, e.Field, e.Forms)
			if err != nil {
				return err
			}
			words[i].Alone += int(set.GetCardinality())
		}
	}
	return nil
}

// hits are the matches of the page asked for.
func (a *answer) hits(ctx context.Context, req Request) (hits []Hit, err error) {
	var s scores
	if req.Sort == SortRelevance || req.Sort == "" {
		if s, err = rank(ctx, a.parts, a.matches, a.planned.scored); err != nil {
			return nil, err
		}
	}
	page, err := best(a.parts, a.matches, s, req.Sort.keys(), req.Offset+req.Limit)
	if err != nil {
		return nil, err
	}
	for _, h := range page[min(req.Offset, len(page)):] {
		id, err := h.part.segment.DocID(uint64(h.number))
		if err != nil {
			return nil, err
		}
		hits = append(hits, Hit{ID: string(id), Score: h.score})
	}
	return hits, nil
}

// Matches implements Engine.
func (b *Bleve) Matches(ctx context.Context, req Request) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		r, err := b.reader()
		if err != nil {
			yield("", err)
			return
		}
		defer r.Close()
		a, err := b.matchSafely(ctx, r, req)
		if err != nil {
			yield("", err)
			return
		}
		for _, p := range a.parts {
			for it := a.matches[p].Iterator(); it.HasNext(); {
				id, err := p.id(it.Next())
				if !yield(id, err) || err != nil {
					return
				}
			}
		}
	}
}

func (b *Bleve) matchSafely(ctx context.Context, r index.IndexReader, req Request) (_ *answer, err error) {
	defer damaged(&err)
	return b.match(ctx, r, req)
}

// id is the id of the passage with this number.
func (p *part) id(number uint32) (id string, err error) {
	defer damaged(&err)
	b, err := p.segment.DocID(uint64(number))
	return string(b), err
}
