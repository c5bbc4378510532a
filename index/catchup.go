package index

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"servanda/index/fulltext"
)

// What one batch of indexing holds at most. A batch costs about 0.03 MB of
// memory a passage; below a few hundred passages its fixed cost dominates.
const (
	batchBytes    = 4 << 20
	batchPassages = 4000
	batchRemovals = 20000
)

// entrySchema changes when the same document would be indexed differently: a
// library indexed under another one is indexed again.
const entrySchema = "5-"

// errStale is an index that is not the one the record speaks of.
var errStale = errors.New("the full-text index is not of this library's present state")

// openEngine opens the index folder, and refuses one that the record does not
// know, that another schema made, or that lost passages.
func (l *Library) openEngine(ctx context.Context) (fulltext.Engine, error) {
	e, err := fulltext.OpenBleve(filepath.Join(l.dir, indexName))
	if err != nil {
		return nil, err
	}
	if err := l.fits(ctx, e); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	return e, nil
}

func (l *Library) fits(ctx context.Context, e fulltext.Engine) error {
	has, err := e.Mark()
	if err != nil {
		return err
	}
	want, err := l.IndexMark(ctx)
	if err != nil {
		return err
	}
	if has != want || len(has) < len(entrySchema) || has[:len(entrySchema)] != entrySchema {
		return errStale
	}
	lags, err := l.Unfinished(ctx)
	if err != nil || lags {
		return err // what is missing will be caught up with
	}
	count, err := e.Count()
	if err != nil {
		return err
	}
	expected, err := l.IndexedPassages(ctx)
	if err == nil && count != expected {
		err = errStale
	}
	return err
}

// newEngine puts an empty index in place of whatever is there; catchUp fills
// it. Killed at any point, the next Open either finds the new index with its
// mark in the record, or starts this again.
func (l *Library) newEngine(ctx context.Context) (fulltext.Engine, error) {
	dir := filepath.Join(l.dir, indexName)
	next, old := dir+".next", dir+".old"
	if err := errors.Join(os.RemoveAll(next), os.RemoveAll(old)); err != nil {
		return nil, err
	}
	mark := entrySchema + rand.Text()
	if err := fulltext.CreateBleve(next, mark); err != nil {
		return nil, err
	}
	if err := l.RestartIndex(ctx, mark); err != nil {
		return nil, err
	}
	if err := os.Rename(dir, old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	if err := os.Rename(next, dir); err != nil {
		return nil, err
	}
	if err := errors.Join(syncPath(l.dir), os.RemoveAll(old)); err != nil {
		return nil, err
	}
	e, err := fulltext.OpenBleve(dir)
	if err != nil {
		return nil, err
	}
	return e, nil
}

// Flush indexes everything that is stored. Search does so by itself.
func (l *Library) Flush(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.catchUp(ctx)
}

// IndexBatch indexes a batch of what was stored, if there is one, the oldest
// documents first. It may run beside Store.
func (l *Library) IndexBatch(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.waiting.full() {
		return nil
	}
	return l.index(ctx, func() error {
		_, err := l.indexSome(ctx)
		return err
	})
}

// catchUp brings the full-text index to the state of the record.
func (l *Library) catchUp(ctx context.Context) error {
	return l.index(ctx, func() (err error) {
		for more := true; more && err == nil; {
			more, err = l.indexSome(ctx)
		}
		return err
	})
}

// index drops what was withdrawn, and adds. An index that could not be written
// is left alone from then on; the next Open goes on from where it was.
func (l *Library) index(ctx context.Context, add func() error) error {
	if l.stuck {
		return errors.New("the full-text index could not be written earlier in this run; free the disk or repair it, and open the library again")
	}
	err := l.dropWithdrawn(ctx)
	if err == nil {
		err = add()
	}
	if err == nil {
		return nil
	}
	l.stuck = ctx.Err() == nil
	return fmt.Errorf("update the full-text index: %w", roomHint(err))
}

// roomHint says what to do when the disk is full. Neither SQLite nor bleve
// passes the system's error on as such, so it is known by its words.
func roomHint(err error) error {
	if err == nil || !strings.Contains(err.Error(), "disk is full") && !strings.Contains(err.Error(), syscall.ENOSPC.Error()) {
		return err
	}
	return fmt.Errorf("%w (free some space and run the same command again: what is stored stays, and it goes on from there)", err)
}

// dropWithdrawn comes before any adding: a passage that left and came back is
// then added again.
func (l *Library) dropWithdrawn(ctx context.Context) error {
	for {
		ids, err := l.Withdrawn(ctx, batchRemovals)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := l.engine.Apply(ctx, ids, nil); err != nil {
			return err
		}
		if err := l.Indexed(ctx, ids, nil); err != nil {
			return err
		}
	}
}

// indexSome indexes the next documents, until a batch is full, and reports
// whether there were any.
func (l *Library) indexSome(ctx context.Context) (bool, error) {
	var b batch
	any := false
	for d, err := range l.Unindexed(ctx) {
		if err != nil {
			return false, err
		}
		any = true
		for e, err := range l.entries(ctx, d) {
			if err != nil {
				return false, err
			}
			if b.add(e); b.full(2) {
				if err := b.apply(ctx, l); err != nil {
					return false, err
				}
			}
		}
		if b.whole = append(b.whole, d.Path); b.full(1) {
			break
		}
	}
	return any, b.apply(ctx, l)
}

// batch gathers entries; whole are the paths whose last entry is in it or in
// an earlier one.
type batch struct {
	entries []fulltext.Entry
	bytes   int
	whole   []string
}

func (b *batch) add(e fulltext.Entry) {
	b.entries = append(b.entries, e)
	b.bytes += len(e.Text)
}

// full reports whether this is as much as the batches hold. A document is
// parted only where it would make more than two.
func (b *batch) full(batches int) bool {
	return b.bytes >= batches*batchBytes || len(b.entries) >= batches*batchPassages
}

func (b *batch) apply(ctx context.Context, l *Library) error {
	if len(b.entries) > 0 {
		if err := l.engine.Apply(ctx, nil, b.entries); err != nil {
			return err
		}
	}
	if err := l.Indexed(ctx, nil, b.whole); err != nil {
		return err
	}
	*b = batch{entries: b.entries[:0]}
	return nil
}
