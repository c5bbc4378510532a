package isolate

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
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

// NewPool makes a pool of o.Workers workers: so many files are read at once.
// It fails where this binary cannot be found to be started again.
func NewPool(o Options) (*Pool, error) {
	o = o.withDefaults()
	if len(o.Command) == 0 {
		self, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("find this binary for %s: %w", CommandName, err)
		}
		o.Command = []string{self, CommandName}
	}
	// Workers start in folders of their own.
	if name := o.Command[0]; filepath.Base(name) != name {
		self, err := filepath.Abs(name)
		if err != nil {
			return nil, fmt.Errorf("find %s: %w", name, err)
		}
		o.Command = append([]string{self}, o.Command[1:]...)
	}
	p := &Pool{options: o, idle: make(chan *worker, o.Workers)}
	for range o.Workers {
		p.idle <- &worker{options: o}
	}
	return p, nil
}

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
