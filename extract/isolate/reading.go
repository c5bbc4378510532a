package isolate

import (
	"context"
	"io"
	"sync"
	"time"

	"servanda/extract"
)

// reading is one reading in a worker: the context of the reader, which ends at
// a deadline that can be moved, and its watcher, which tells the parent how far
// it has come.
type reading struct {
	context.Context
	cancel context.CancelFunc
	stop   chan struct{}
	done   sync.WaitGroup

	mu       sync.Mutex
	out      io.Writer
	timer    *time.Timer
	deadline time.Time
	// news is what the parent has yet to be told, if anything happened.
	news     message
	happened bool
	// doc is the document being drafted, of which taken blocks are told or in
	// the news.
	doc   *extract.Document
	taken int
}

// newReading starts the reading of a file that was asked for.
func newReading(q request, out io.Writer) *reading {
	r := &reading{out: out, stop: make(chan struct{}), deadline: time.Now().Add(q.Soft)}
	ctx, cancel := context.WithCancel(context.Background())
	r.Context, r.cancel = extract.WithWatcher(extract.WithOptions(ctx, q.Options), r), cancel
	r.timer = time.AfterFunc(q.Soft, r.cancel)
	r.done.Go(func() { r.beat(q.Beat) })
	return r
}

// end ends the reading; nothing is told of it afterwards.
func (r *reading) end() {
	r.timer.Stop()
	r.cancel()
	close(r.stop)
	r.done.Wait()
}

// Err is why the reading has to end: only time ends one.
func (r *reading) Err() error {
	if r.Context.Err() != nil {
		return context.DeadlineExceeded
	}
	return nil
}

// Progress implements extract.Watcher.
func (r *reading) Progress() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.happened = true
}

// Draft implements extract.Watcher. Blocks are copied: their reader may number
// them anew while they are sent.
func (r *reading) Draft(doc *extract.Document) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if doc != r.doc || len(doc.Blocks) < r.taken {
		r.doc, r.taken, r.news.Document.Blocks = doc, 0, nil
		r.news.Anew = true
	}
	r.news.Document.Format, r.news.Document.Pages = doc.Format, doc.Pages
	r.news.Document.Blocks = append(r.news.Document.Blocks, doc.Blocks[r.taken:]...)
	r.taken, r.happened = len(doc.Blocks), true
}

// Extend implements extract.Watcher.
func (r *reading) Extend(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if until := time.Now().Add(d); until.After(r.deadline) {
		r.deadline = until
		r.timer.Reset(d)
	}
	r.news.Extend, r.happened = max(r.news.Extend, d), true
}

// beat tells the parent what is new until the reading ends.
func (r *reading) beat(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-r.stop:
			return
		case <-tick.C:
			r.tell()
		}
	}
}

// tell sends the news, if there are any. A parent that has gone ends the worker
// otherwise.
func (r *reading) tell() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.happened {
		_ = writeFrame(r.out, r.news)
		r.news, r.happened = message{}, false
	}
}
