package store

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"servanda/pipeline"
)

// placedTag is a tag with the number of its passage.
type placedTag struct {
	passage int64
	*pipeline.Tag
}

// addTags inserts a document's tags, one row a passage, and their index.
func (i *inserts) addTags(ctx context.Context, doc int64, places map[string]int64, tags []pipeline.Tag) error {
	placed, index, err := place(places, tags)
	if err != nil || len(placed) == 0 {
		return err
	}
	var list []byte
	for of := range runs(placed) {
		list = appendTags(list[:0], of)
		if err := i.addTagsOf(ctx, of[0], string(list)); err != nil {
			return err
		}
	}
	schemes, ids, err := index.values()
	if err != nil {
		return err
	}
	_, err = i.documentTags.exec(ctx, doc, schemes, ids)
	return err
}

// place finds the tags' passages, and returns them in order of passage, start
// and id.
func place(places map[string]int64, tags []pipeline.Tag) (placed []placedTag, index tagIndex, err error) {
	placed = make([]placedTag, len(tags))
	for i := range tags {
		t := &tags[i]
		n, err := placeOf(places, t.ID, t.Passage)
		if err != nil {
			return nil, index, err
		}
		if math.IsNaN(t.Confidence) || math.IsInf(t.Confidence, 0) {
			return nil, index, fmt.Errorf("%s has no confidence: %v", t.ID, t.Confidence)
		}
		if err := index.add(t); err != nil {
			return nil, index, err
		}
		placed[i] = placedTag{n, t}
	}
	slices.SortFunc(placed, func(a, b placedTag) int {
		return cmp.Or(cmp.Compare(a.passage, b.passage), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
	})
	return placed, index, nil
}

// runs parts the tags by passage.
func runs(placed []placedTag) func(func([]placedTag) bool) {
	return func(yield func([]placedTag) bool) {
		from := 0
		for to := range placed {
			last := to+1 == len(placed)
			if last || placed[to+1].passage != placed[to].passage {
				if !yield(placed[from : to+1]) {
					return
				}
				from = to + 1
			}
		}
	}
}

// addTagsOf inserts the list of the tags of one passage, which that of its first
// tag is.
func (i *inserts) addTagsOf(ctx context.Context, owner placedTag, list string) error {
	_, seal, err := i.passageTags.seal([]any{&owner.Document, &owner.Passage, &list})
	if err != nil {
		return err
	}
	_, err = i.passageTags.exec(ctx, owner.passage, list, seal)
	return err
}

// tagText is the list of a passage's tags.
func tagText(tags []placedTag) string { return string(appendTags(nil, tags)) }

func appendTags(b []byte, tags []placedTag) []byte {
	for i, t := range tags {
		b = appendTag(append(b, "[,"[min(i, 1)]), t.Tag)
	}
	return append(b, ']')
}
