package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// source is what answers queries: the reading side, or a transaction.
type source interface {
	query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// within reads in a transaction.
type within struct{ *sql.Tx }

func (w within) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return w.QueryContext(ctx, query, args...)
}

// reader is the reading side of the database. It keeps every statement that it
// ever ran: there are a few dozen, and preparing one costs more than most take
// to run.
type reader struct {
	*sql.DB
	mu    sync.Mutex
	stmts map[string]*sql.Stmt
}

func (r *reader) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s, ok := r.stmts[query]; ok {
		return s, nil
	}
	s, err := r.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	r.stmts[query] = s
	return s, nil
}

func (r *reader) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := r.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

func (r *reader) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	var errs []error
	for _, s := range r.stmts {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, r.Close())...)
}
