package web

import (
	"context"
	"errors"
	"sync"

	"servanda/index"
)

// shelf holds the library open for reading, which follows what writers do, of
// this process or another, and opens it a second time to change it.
type shelf struct {
	dir string
	l   *index.Library
	// changing lets one change happen at a time.
	changing sync.Mutex
}

// openShelf opens the library, and makes it where there is none.
func openShelf(dir string) (*shelf, error) {
	l, err := index.Open(dir, index.Options{ReadOnly: true})
	if err == nil {
		return &shelf{dir: dir, l: l}, nil
	}
	w, made := index.Open(dir, index.Options{Create: true})
	if made != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	l, err = index.Open(dir, index.Options{ReadOnly: true})
	return &shelf{dir: dir, l: l}, err
}

// use calls f with the library as it is.
func (s *shelf) use(f func(*index.Library) error) error { return f(s.l) }

// change calls f with the library open for writing. It fails where another
// process writes it.
func (s *shelf) change(f func(*index.Library) error) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	w, err := index.Open(s.dir, index.Options{})
	if err != nil {
		return err
	}
	return errors.Join(f(w), w.Close())
}

// state names what the library now says.
func (s *shelf) state(ctx context.Context) (string, error) { return s.l.State(ctx) }

func (s *shelf) close() error { return s.l.Close() }
