package fulltext

import (
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"
)

// valueSet is a value of a field with the passages of a part that have it,
// deleted ones among them.
type valueSet struct {
	value string
	set   *roaring.Bitmap
}

// keptValues is up to how many values of a field a part's sets are kept for:
// themes and countries, not the documents of a large library.
const keptValues = 2048

// setCache keeps the sets of fields that were counted: a segment never changes,
// and finding the sets costs more than counting with them. The sets lie in the
// segments' files, so those of segments that are gone must not be touched.
type setCache struct {
	mu   sync.Mutex
	held map[uint64]map[string][]valueSet
}

// retain forgets the sets of all segments but those of the parts.
func (c *setCache) retain(all []*part) {
	c.mu.Lock()
	defer c.mu.Unlock()
	present := make(map[uint64]map[string][]valueSet, len(all))
	for _, p := range all {
		if fields, ok := c.held[p.serial]; ok {
			present[p.serial] = fields
		} else {
			present[p.serial] = map[string][]valueSet{}
		}
	}
	c.held = present
}

// of are the sets of a field; nil where it has too many values to keep.
func (c *setCache) of(p *part, field string) ([]valueSet, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if sets, ok := c.held[p.serial][field]; ok {
		return sets, nil
	}
	d, err := p.dictionary(field)
	if err != nil || d.Cardinality() > keptValues {
		return nil, err
	}
	sets := make([]valueSet, 0, d.Cardinality())
	terms := termsOf(d)
	for {
		e, err := terms.Next()
		if err != nil {
			return nil, err
		}
		if e == nil {
			break
		}
		list, err := d.PostingsList([]byte(e.Term), nil, nil)
		if err != nil {
			return nil, err
		}
		sets = append(sets, valueSet{e.Term, members(list)})
	}
	if fields := c.held[p.serial]; fields != nil {
		fields[field] = sets
	}
	return sets, nil
}

// parts are the segments of a snapshot; what is kept of others is forgotten.
func (b *Bleve) parts(r index.IndexReader) ([]*part, error) {
	all, err := parts(r)
	if err != nil {
		return nil, err
	}
	b.sets.retain(all)
	for _, p := range all {
		p.sets = &b.sets
	}
	return all, nil
}
