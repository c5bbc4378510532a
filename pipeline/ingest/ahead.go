package ingest

import (
	"context"
	"iter"

	"github.com/sourcegraph/conc"

	"servanda/index"
	"servanda/pipeline"
)

// ahead does the work on what is streamed, so many at once, and streams what it
// makes in the order of the input. At most as many again are waiting to be
// taken, which bounds memory. It ends at the first error.
func ahead[In, Out any](ctx context.Context, workers int, in iter.Seq2[In, error], work func(In) (Out, error)) iter.Seq2[Out, error] {
	type made struct {
		out Out
		err error
	}
	return func(yield func(Out, error) bool) {
		var working conc.WaitGroup
		defer working.Wait() // raises what panicked
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		line := make(chan chan made, workers-1)
		working.Go(func() {
			defer close(line)
			for v, err := range in {
				done := make(chan made, 1)
				select {
				case line <- done:
				case <-ctx.Done():
					return
				}
				if err != nil {
					done <- made{err: err}
					return
				}
				working.Go(func() {
					defer close(done)
					var m made
					m.out, m.err = work(v)
					done <- m
				})
			}
		})
		for done := range line {
			m, ok := <-done
			if !ok || !yield(m.out, m.err) || m.err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			var none Out
			yield(none, err)
		}
	}
}

// Spread makes the tables of so many documents at once.
func Spread(workers int) index.Spread {
	return func(ctx context.Context, documents iter.Seq2[pipeline.Document, error], render func(pipeline.Document) index.Rendered) iter.Seq2[index.Rendered, error] {
		return ahead(ctx, workers, documents, func(d pipeline.Document) (index.Rendered, error) { return render(d), nil })
	}
}
