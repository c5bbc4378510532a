package index_test

import (
	"fmt"
	"testing"

	"servanda/index"
	"servanda/index/fulltext"
	"servanda/pipeline"
)

// TestSearchWhileWriting counts facets from several sides while documents come
// and go: each count is that of some one state of the library. The oldest stay.
func TestSearchWhileWriting(t *testing.T) {
	l := filled(t, velmara()...)
	const rounds = 40
	t.Run("group", func(t *testing.T) {
		t.Run("write", func(t *testing.T) {
			t.Parallel()
			for i := range rounds {
				path := fmt.Sprintf("more/%d.pdf", i%3)
				r := record(path, pipeline.Identity{Countries: []string{"TON"}, Language: "en", Date: "2020"}, "Prisons are reformed.", fmt.Sprint("Note ", i))
				if err := l.Put(t.Context(), r, when); err != nil {
					t.Fatal(err)
				}
				if err := l.Flush(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		})
		for side := range 3 {
			t.Run(fmt.Sprint("search ", side), func(t *testing.T) {
				t.Parallel()
				for range rounds {
					r, err := l.Search(t.Context(), index.Query{Text: "*", Limit: 1, Sort: fulltext.SortOldest, Facets: []string{"language", "country", "sdg"}})
					if err != nil {
						t.Fatal(err)
					}
					languages := 0
					for _, v := range r.Facets[0].Values {
						languages += v.Count
					}
					if languages != int(r.Total) || r.Total < 8 {
						t.Fatalf("%d passages have a language, of %d", languages, r.Total)
					}
				}
			})
		}
	})
}
