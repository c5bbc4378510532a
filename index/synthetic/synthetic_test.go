package synthetic

import (
	"reflect"
	"strings"
	"testing"

	"servanda/pipeline"
)

func TestReportsAreTheSameEachTime(t *testing.T) {
	var first []pipeline.Record
	for r := range Reports(300) {
		first = append(first, r)
	}
	if len(first) != 3 {
		t.Fatalf("%d reports of %d passages, want 3", len(first), PassagesPerReport)
	}
	i := 0
	for r := range Reports(300) {
		if !reflect.DeepEqual(r, first[i]) {
			t.Errorf("report %d is another one the second time", i)
		}
		i++
	}
}

func TestReportsAreLikeRealOnes(t *testing.T) {
	words, paragraphs, distinct := 0, 0, map[string]bool{}
	for r := range Reports(5000) {
		ids := map[string]bool{}
		for _, p := range r.Passages {
			if ids[p.ID] || p.Text == "" || strings.Contains(p.Text, "{") {
				t.Fatalf("passage %+v", p)
			}
			ids[p.ID] = true
			if p.Kind == pipeline.KindParagraph {
				paragraphs++
				for w := range strings.FieldsSeq(p.Text) {
					words++
					distinct[w] = true
				}
			}
		}
		for _, g := range r.Tags {
			if !ids[g.Passage] {
				t.Fatalf("tag %+v is on no passage", g)
			}
		}
	}
	if mean := words / paragraphs; mean < 80 || mean > 110 {
		t.Errorf("paragraphs have %d words on average", mean)
	}
	if len(distinct) < 15_000 {
		t.Errorf("%d distinct words are too few", len(distinct))
	}
}
