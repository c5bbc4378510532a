package web

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"servanda/index"
)

// shelf holds the open library: read-only while it is only looked at, so that
// commands can read it too, and exclusively while it is changed. Pages are
// answered during a change as well.
type shelf struct {
	dir string
	// mu is held for reading while l is used, and for writing to exchange it.
	mu sync.RWMutex
	l  *index.Library
	// changing lets one change happen at a time.
	changing sync.Mutex
	// generation counts the changes: what was computed in an earlier one is old.
	generation atomic.Int64
	// stale says that the tables in the library's folder have to be written.
	stale atomic.Bool
}

// refreshTime bounds the writing of tables when the server ends.
const refreshTime = time.Second

func openShelf(dir string) (*shelf, error) {
	l, err := index.Open(dir, index.Options{Create: true})
	if err != nil {
		return nil, err
	}
	if err := l.Close(); err != nil {
		return nil, err
	}
	s := &shelf{dir: dir}
	s.l, err = index.Open(dir, index.Options{ReadOnly: true})
	return s, err
}

// use calls f with the library. f must not call use or change.
func (s *shelf) use(f func(*index.Library) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.l == nil {
		return errors.New("the library could not be opened again; stop the server and run servanda verify")
	}
	return f(s.l)
}

// change calls f with the library open for writing. It fails where another
// process is reading the library.
func (s *shelf) change(f func(*index.Library) error) (err error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	if err := s.exchange(index.Options{}); err != nil {
		return errors.Join(err, s.exchange(index.Options{ReadOnly: true}))
	}
	defer func() {
		s.generation.Add(1)
		err = errors.Join(err, s.exchange(index.Options{ReadOnly: true}))
	}()
	return s.use(f)
}

// exchange closes the library and opens it otherwise.
func (s *shelf) exchange(o index.Options) (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.l != nil {
		if err := s.l.Close(); err != nil {
			return err
		}
	}
	s.l, err = index.Open(s.dir, o)
	return err
}

// close writes the tables that are behind, as far as there is time, and
// releases the library.
func (s *shelf) close() error {
	if s.stale.Load() {
		ctx, cancel := context.WithTimeout(context.Background(), refreshTime)
		defer cancel()
		// Tables that are behind are made good by the next run.
		_ = s.change(func(l *index.Library) error { return l.RefreshTables(ctx) })
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.l == nil {
		return nil
	}
	err := s.l.Close()
	s.l = nil
	return err
}
