package extract

import (
	"context"
	"time"
)

// Watcher is told by readers how the reading of a file goes. Whoever watches
// may end a reading that tells nothing for long, and keep what it had drafted.
type Watcher interface {
	// Progress says that the reading goes on.
	Progress()
	// Draft says so too, and hands over the document as read so far. The
	// watcher may keep its blocks: a reader does not change them later, though
	// it may draft a document that begins anew.
	Draft(doc *Document)
	// Extend gives the reading time until d from now, where that is later than
	// its deadline.
	Extend(d time.Duration)
}

type watcherKey struct{}

// WithWatcher gives a context whose readers tell w how they get on.
func WithWatcher(ctx context.Context, w Watcher) context.Context {
	return context.WithValue(ctx, watcherKey{}, w)
}

// watcher is whoever watches the reading, or nobody.
func watcher(ctx context.Context) Watcher {
	if w, ok := ctx.Value(watcherKey{}).(Watcher); ok {
		return w
	}
	return nobody{}
}

// Progress tells the watcher that the reading goes on. Readers call it where
// work of a bounded size ends, such as a page: a loop that could run for ever
// must not call it.
func Progress(ctx context.Context) { watcher(ctx).Progress() }

// Draft tells the watcher that the reading goes on, and hands it the document
// as read so far: pages that are whole survive the end of the reading.
func Draft(ctx context.Context, doc *Document) { watcher(ctx).Draft(doc) }

// Extend gives the reading time until d from now: for work that is slow by
// nature, such as the recognition of one page's text.
func Extend(ctx context.Context, d time.Duration) { watcher(ctx).Extend(d) }

// nobody watches.
type nobody struct{}

func (nobody) Progress()            {}
func (nobody) Draft(*Document)      {}
func (nobody) Extend(time.Duration) {}
