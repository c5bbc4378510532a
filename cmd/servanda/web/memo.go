package web

import (
	"context"
	"sync"

	"servanda/index"
)

// memo keeps one answer of the library for as long as the library says the
// same.
type memo[T any] struct {
	mu    sync.Mutex
	state string
	value T
}

// get returns the answer; make makes it where there is none, or an old one.
func (m *memo[T]) get(ctx context.Context, s *shelf, make func(*index.Library) (T, error)) (value T, err error) {
	state, err := s.state(ctx)
	if err != nil {
		return value, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.state == state && state != "" {
		return m.value, nil
	}
	if m.value, err = make(s.l); err == nil {
		m.state = state
	}
	return m.value, err
}
