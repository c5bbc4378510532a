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

// What one batch of indexing holds at most. A batch costs about 0.1 MB of
// memory a passage; below a few hundred passages its fixed cost dominates.
const (
	batchBytes    = 1 << 20
	batchPassages = 2000
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

// indexLater counts stored text and indexes when there is a batch of it.
func (l *Library) indexLater(ctx context.Context, bytes int) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting += bytes
	if l.waiting < batchBytes {
		return nil
	}
	return l.catchUp(ctx)
}

// Flush indexes everything that is stored. Search does so by itself.
func (l *Library) Flush(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.catchUp(ctx)
}

// catchUp brings the full-text index to the state of the record. An index that
// could not be written is left alone from then on; the next Open goes on from
// where it was.
func (l *Library) catchUp(ctx context.Context) error {
	if l.stuck {
		return errors.New("the full-text index could not be written earlier in this run; free the disk or repair it, and open the library again")
	}
	err := l.dropWithdrawn(ctx)
	for more := true; more && err == nil; {
		more, err = l.indexSome(ctx)
	}
	if err == nil {
		l.waiting = 0
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

// indexSome indexes the next documents, up to a batch, and reports whether
// there were any.
func (l *Library) indexSome(ctx context.Context) (bool, error) {
	docs, err := l.Unindexed(ctx, 256)
	if err != nil || len(docs) == 0 {
		return false, err
	}
	var b batch
	for _, d := range docs {
		for e, err := range l.entries(ctx, d) {
			if err != nil {
				return false, err
			}
			if b.add(e); b.full() {
				if err := b.apply(ctx, l); err != nil {
					return false, err
				}
			}
		}
		b.whole = append(b.whole, d.Path)
	}
	return true, b.apply(ctx, l)
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

func (b *batch) full() bool { return b.bytes >= batchBytes || len(b.entries) >= batchPassages }

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
