package isolate

import (
	"context"
	"os"
	"sync"

	"servanda/extract"
)

// Pool holds workers, started when first needed.
type Pool struct {
	options Options
	// idle holds the workers that read nothing; its capacity is their number.
	idle chan *worker
	once sync.Once
}

// NewPool makes a pool of n workers: so many files are read at once.
func NewPool(n int, o Options) *Pool {
	p := &Pool{options: o.withDefaults(), idle: make(chan *worker, max(1, n))}
	for range cap(p.idle) {
		p.idle <- &worker{options: p.options}
	}
	return p
}

// NewWorker makes a pool of one worker.
func NewWorker(o Options) *Pool { return NewPool(1, o) }

// Read reads the file at path in a worker, waiting for one to be idle.
func (p *Pool) Read(ctx context.Context, path string) (*extract.Document, error) {
	return readPath(ctx, p, p.options, path)
}

// ReadFile reads an open file in a worker.
func (p *Pool) ReadFile(ctx context.Context, f *os.File, path string) (Result, error) {
	size, err := extract.CheckFile(f, path, p.options.MaxInput)
	if err != nil {
		return unread(size), err
	}
	select {
	case w := <-p.idle:
		defer func() { p.idle <- w }()
		return w.read(ctx, f, size, path)
	case <-ctx.Done():
		return unread(size), ctx.Err()
	}
}

// Close ends the workers, each as soon as it has read its file. The pool is of
// no use afterwards.
func (p *Pool) Close() error {
	p.once.Do(func() {
		for range cap(p.idle) {
			(<-p.idle).stop()
		}
	})
	return nil
}
