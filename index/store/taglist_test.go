package store

import (
	"encoding/json"
	"reflect"
	"testing"

	"servanda/pipeline"
)

// awkward is a tag of which every text needs care.
var awkward = pipeline.Tag{
	Document: "d1", Passage: "p1", Scheme: "own", Code: "a\"b", Rule: `c\d`, Origin: pipeline.OriginExplicit,
	Confidence: 0.1 + 0.2, Start: 3, End: 17, Evidence: "«\u2028é»],[\x00\n\t\\u0022", Articles: []string{"14(1)", "", `"`},
}

func listed(tags ...pipeline.Tag) string {
	b := []byte("[")
	for i := range tags {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendTag(b, &tags[i])
	}
	return string(append(b, ']'))
}

func TestTagsAreReadAsTheyWereListed(t *testing.T) {
	want := []pipeline.Tag{awkward, {Document: "d1", Passage: "p1", Scheme: "theme", Code: "x", Confidence: 1}}
	for i := range want {
		want[i].ID = pipeline.TagID("p1", want[i].Scheme, want[i].Code)
	}
	list := listed(want...)
	if got, err := readTags(list, "d1", "p1"); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%q:\n%+v, %v; want\n%+v", list, got, err, want)
	}
	var any [][]any
	if err := json.Unmarshal([]byte(list), &any); err != nil || any[0][7] != awkward.Evidence {
		t.Errorf("%q is not the JSON that it should be: %v", list, err)
	}
}

func TestDamagedTagsAreNotRead(t *testing.T) {
	list := listed(awkward)
	for n := range len(list) {
		if tags, err := readTags(list[:n], "d1", "p1"); err == nil {
			t.Errorf("%q: %+v", list[:n], tags)
		}
	}
	if tags, err := readTags(list+"]", "d1", "p1"); err == nil {
		t.Errorf("%q: %+v", list+"]", tags)
	}
}

func FuzzReadTags(f *testing.F) {
	f.Add(listed(awkward))
	f.Fuzz(func(t *testing.T, list string) {
		tags, err := readTags(list, "d", "p")
		if err != nil {
			return
		}
		again, err := readTags(listed(tags...), "d", "p")
		if err != nil || listed(again...) != listed(tags...) {
			t.Errorf("%q: %+v, then %+v, %v", list, tags, again, err)
		}
	})
}
