package web

import (
	"sync"

	"servanda/index"
)

// memo keeps one answer of the library for as long as it does not change.
type memo[T any] struct {
	mu         sync.Mutex
	generation int64
	made       bool
	value      T
}

// get returns the answer; make makes it where there is none, or an old one.
func (m *memo[T]) get(s *shelf, make func(*index.Library) (T, error)) (T, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := s.generation.Load()
	if m.made && m.generation == now {
		return m.value, nil
	}
	err := s.use(func(l *index.Library) (err error) {
		m.value, err = make(l)
		return err
	})
	m.made, m.generation = err == nil, now
	return m.value, err
}
