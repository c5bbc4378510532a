package ingest_test

import (
	"bytes"
	"context"
	"testing"

	"servanda/config/taxonomy/codebook"
	"servanda/pipeline/ingest"
)

func villages() []codebook.Book {
	return []codebook.Book{{Name: "village", Codes: []codebook.Code{
		{Code: "reports", Aliases: []string{"report*"}},
		{Code: "law", Parent: "reports", Aliases: []string{"law", "act"}},
	}}}
}

// Documents that are tagged later have the same tags as those that were read
// with the taxonomies, even when the first try was interrupted.
func TestTaxonomiesTagWhatIsStored(t *testing.T) {
	fresh := open(t, t.TempDir())
	o := options(fresh, 2)
	o.Taxonomies = villages()
	if _, err := ingest.Run(t.Context(), o, []string{samples}); err != nil {
		t.Fatal(err)
	}
	want := exports(t, fresh)["tags"]
	if !bytes.Contains(want, []byte(`"scheme":"village"`)) {
		t.Fatal("no tag of the taxonomy")
	}

	l := open(t, t.TempDir())
	run(t, l, 1, samples)
	plain := exports(t, l)["tags"]
	interrupted, cancel := context.WithCancel(t.Context())
	o = options(l, 1)
	o.Taxonomies = villages()
	o.Events = func(e ingest.Event) {
		if e.Stage == ingest.StageTag && e.Done == 2 {
			cancel()
		}
	}
	if _, err := ingest.Run(interrupted, o, []string{samples}); err == nil {
		t.Fatal("the run was not interrupted")
	}
	o.Events = nil
	r, err := ingest.Run(t.Context(), o, []string{samples})
	if err != nil {
		t.Fatal(err)
	}
	if r.Read != 0 || r.Retagged == 0 {
		t.Errorf("%d documents read, %d tagged", r.Read, r.Retagged)
	}
	if got := exports(t, l)["tags"]; !bytes.Equal(got, want) {
		t.Error("tags differ from those of a library that was read with the taxonomy")
	}
	if r := run(t, l, 1, samples); r.Retagged == 0 {
		t.Error("tags without a taxonomy were left")
	}
	if got := exports(t, l)["tags"]; !bytes.Equal(got, plain) {
		t.Error("what remains is not what was there before")
	}
}
