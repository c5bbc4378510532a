package index_test

import (
	"context"
	"fmt"
	"iter"
	"testing"
	"time"

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

// TestStoringBesideIndexing stores, replaces, moves and forgets documents while
// others are indexed: in the end record and index agree.
func TestStoringBesideIndexing(t *testing.T) {
	l := filled(t)
	stop, stopped := make(chan bool), make(chan error, 1)
	go func() {
		for {
			if err := l.Flush(t.Context()); err != nil {
				stopped <- err
				return
			}
			select {
			case <-stop:
				stopped <- nil
				return
			default:
			}
		}
	}()
	for i := range 120 {
		path := fmt.Sprintf("%d.pdf", i%9)
		r := record(path, pipeline.Identity{Countries: []string{"TON"}, Language: "en"}, "Prisons are reformed.", fmt.Sprint("Note ", i), fmt.Sprint("Annex ", i%9))
		_, err := l.Store(t.Context(), r, when)
		switch {
		case err != nil:
		case i%10 == 3:
			err = l.Move(t.Context(), path, "moved.pdf")
		case i%10 == 7:
			err = l.Forget(t.Context(), path)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	if err := <-stopped; err != nil {
		t.Fatal(err)
	}
	if r, err := l.Verify(t.Context(), false); err != nil || !r.OK() || r.Checked == 0 {
		t.Errorf("%+v %v", r, err)
	}
}

// However many streams are in the middle of their rows, each can look something
// up: with a bound on connections all would wait for one more.
func TestStreamsInTheMiddleOfTheirRowsDoNotWaitForEachOther(t *testing.T) {
	l := linked(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for range 50 {
		next, stop := iter.Pull2(l.Passages(ctx, index.Filter{}))
		defer stop()
		p, err, _ := next()
		if err == nil {
			_, err = l.Place(ctx, p.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
