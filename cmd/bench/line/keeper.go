package line

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"servanda/index"
	"servanda/pipeline"
	"servanda/pipeline/ingest"
)

// keeper stores what the stages made in a library of its own.
type keeper struct {
	ctx     context.Context
	dir     string
	library *index.Library

	store, index, link, tables Cost
}

func newKeeper(ctx context.Context) (*keeper, error) {
	dir, err := os.MkdirTemp("", "servanda-bench")
	if err != nil {
		return nil, err
	}
	library, err := index.Open(filepath.Join(dir, "library"), index.Options{Create: true})
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return &keeper{ctx: ctx, dir: dir, library: library}, nil
}

func (k *keeper) close() {
	k.library.Close()
	os.RemoveAll(k.dir)
}

// keep stores a batch; large batches of text are indexed on the way, which counts
// as storing.
func (k *keeper) keep(batch []document) (err error) {
	k.store.add(measure(func() {
		for i := range batch {
			r := &batch[i].record
			for _, of := range batch[i].tags {
				r.Tags = append(r.Tags, of...)
			}
			r.Document.Status = pipeline.StatusOK
			r.Document.Passages = len(r.Passages)
			if err = k.library.Put(k.ctx, *r, index.FileInfo{Source: batch[i].path, ModTime: time.Unix(0, 0)}); err != nil {
				err = fmt.Errorf("store %s: %w", batch[i].path, err)
				return
			}
		}
	}))
	return err
}

// finish indexes what is not indexed yet, links, and writes the tables.
func (k *keeper) finish() (err error) {
	k.index.add(measure(func() { err = k.library.Flush(k.ctx) }))
	if err == nil {
		// A run without files only links what is stored.
		k.link.add(measure(func() { _, err = ingest.Run(k.ctx, ingest.Options{Library: k.library, Dir: k.dir, Workers: 1}, nil) }))
	}
	if err == nil {
		k.tables.add(measure(func() { err = k.library.RefreshTables(k.ctx) }))
	}
	return err
}
