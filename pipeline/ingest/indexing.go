package ingest

import (
	"context"

	"github.com/sourcegraph/conc"
)

// indexing puts what was stored into the full-text index, a batch at a time,
// while more is read and stored. One batch gathers while another is indexed,
// and storing waits for the second.
type indexing struct {
	full chan struct{}
	done conc.WaitGroup
}

// startIndexing begins it; what goes wrong ends the reading by cancel.
func (r *run) startIndexing(ctx context.Context, cancel context.CancelCauseFunc) *indexing {
	x := &indexing{full: make(chan struct{})}
	x.done.Go(func() {
		for range x.full {
			if ctx.Err() != nil {
				continue
			}
			stop := r.clock.start(StageIndex)
			err := r.Library.IndexBatch(ctx)
			stop()
			if err != nil {
				cancel(err)
			}
		}
	})
	return x
}

// batch says that there is a batch to index, and waits for the one before.
func (x *indexing) batch() { x.full <- struct{}{} }

// end waits for what is being indexed.
func (x *indexing) end() {
	close(x.full)
	x.done.Wait()
}
