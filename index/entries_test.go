package index_test

import (
	"reflect"
	"testing"

	"servanda/config/taxonomy/codebook"
	"servanda/extract/isolate"
	"servanda/index"
	"servanda/index/query"
	"servanda/pipeline"
	"servanda/pipeline/ingest"
)

// TestEntriesOfWhatWasRead: what is kept of a document when it is stored is
// what would be read back, field by field.
func TestEntriesOfWhatWasRead(t *testing.T) {
	l := filled(t)
	fields := map[string]bool{}
	compare := func(path string) {
		kept := index.Kept(l, path)
		stored, err := index.Stored(t.Context(), l, path)
		if err != nil || len(stored) == 0 || len(kept) != len(stored) {
			t.Fatalf("%s: %d passages kept, %d stored: %v", path, len(kept), len(stored), err)
		}
		for i := range kept {
			if !reflect.DeepEqual(kept[i], stored[i]) {
				t.Fatalf("%s:\nkept   %+v\nstored %+v", path, kept[i], stored[i])
			}
			for _, c := range kept[i].Codes {
				fields[c.Field] = true
			}
		}
	}
	own := codebook.Book{Name: "village", Codes: []codebook.Code{{Code: "law", Aliases: []string{"law", "act"}}}}
	_, err := ingest.Run(t.Context(), ingest.Options{Library: l, Dir: l.Dir(), Reader: isolate.InProcess{}, Workers: 2,
		Taxonomies: []codebook.Book{own}, Events: func(e ingest.Event) {
			if e.Document != nil && e.Stage == ingest.StageExtract {
				compare(e.Document.Path)
			}
		}}, []string{"../testdata/reports"})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range velmara() {
		if err := l.Put(t.Context(), r, when); err != nil {
			t.Fatal(err)
		}
		compare(r.Document.Path)
	}
	for _, f := range []string{query.FieldCountry, query.FieldArticle, query.FieldSDG, query.FieldRole, query.FieldStatus, query.FieldGroup, "village"} {
		if !fields[f] {
			t.Errorf("no passage has the field %s", f)
		}
	}
}

// TestNothingIsKeptOfWhatChanged: what is indexed of a document that changed
// after it was stored, or that was not stored as it was given, is read back.
func TestNothingIsKeptOfWhatChanged(t *testing.T) {
	r := velmara()[0]
	g := pipeline.Tag{Document: r.Document.ID, Passage: r.Passages[0].ID, Scheme: "village", Code: "law", Rule: pipeline.OwnRules + "village", Origin: pipeline.OriginExplicit}
	g.ID = pipeline.TagID(g.Passage, g.Scheme, g.Code)
	twin := r
	twin.Document.Path = "twin.pdf"
	for name, c := range map[string]struct {
		change func(l *index.Library) error
		path   string // of which nothing is kept then
		found  int
	}{
		"forgotten":  {func(l *index.Library) error { return l.Forget(t.Context(), r.Document.Path) }, r.Document.Path, 0},
		"moved":      {func(l *index.Library) error { return l.Move(t.Context(), r.Document.Path, "moved.pdf") }, r.Document.Path, len(r.Passages)},
		"tagged":     {func(l *index.Library) error { return l.Retag(t.Context(), r.Document.Path, []pipeline.Tag{g}) }, r.Document.Path, len(r.Passages)},
		"has a twin": {func(l *index.Library) error { return l.Put(t.Context(), twin, when) }, twin.Document.Path, len(r.Passages)},
	} {
		t.Run(name, func(t *testing.T) {
			l := filled(t, r)
			if err := c.change(l); err != nil {
				t.Fatal(err)
			}
			if kept := index.Kept(l, c.path); kept != nil {
				t.Errorf("%d entries are kept of %s", len(kept), c.path)
			}
			found, err := l.Search(t.Context(), index.Query{Text: "*", Limit: 100})
			if err != nil || len(found.Hits) != c.found {
				t.Errorf("%d passages are found, want %d: %v", len(found.Hits), c.found, err)
			}
			if v, err := l.Verify(t.Context(), false); err != nil || !v.OK() {
				t.Errorf("%+v %v", v, err)
			}
		})
	}
}
