// Package store keeps the system of record: one SQLite file with the
// documents, passages, tags, claims, links, decisions and runs of a library.
// A document is in it wholly or not at all.
//
// Useful for: storing, and streaming what is stored in an order that never
// changes. Not useful for: finding text (fulltext), or laying out tables
// (table).
package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

//go:embed schema.sql
var schema string

// DB is an open system of record. Its methods may be called from several
// goroutines; writes are done one after the other.
type DB struct {
	// write has one connection, so that writers queue here and never meet
	// SQLITE_BUSY; read has several, which WAL lets run beside the writer.
	write    *sql.DB
	read     *reader
	insert   *inserts
	readOnly bool
}

// Create makes a new database at path and closes it again.
func Create(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", dsn(path, writing))
	if err != nil {
		return fmt.Errorf("create %s: %w", path, err)
	}
	if _, err := db.ExecContext(ctx, schema+"PRAGMA user_version = "+strconv.Itoa(Format)); err != nil {
		db.Close()
		return fmt.Errorf("create %s: %w", path, err)
	}
	if err := db.Close(); err != nil {
		return fmt.Errorf("create %s: %w", path, err)
	}
	return nil
}

// Open opens the database at path. With readOnly every write fails.
func Open(ctx context.Context, path string, readOnly bool) (*DB, error) {
	first, others := writing, beside
	if readOnly {
		first = beside
		if !writable(path) {
			first, others = alone, alone
		}
	}
	write, err := sql.Open("sqlite", dsn(path, first))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	write.SetMaxOpenConns(1)
	read, err := sql.Open("sqlite", dsn(path, others))
	if err != nil {
		write.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	// Streams nest (a row's passage while rows come), and several goroutines may
	// be in the middle of theirs: with a bound on connections they would all wait
	// for one more. Those that the stages use all the time stay open: a new one
	// reads the schema and prepares its statements again.
	read.SetMaxIdleConns(runtime.NumCPU() + 2)
	db := &DB{write: write, read: &reader{DB: read, stmts: map[string]*sql.Stmt{}}, readOnly: readOnly}
	if err := db.prepare(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("open %s: %w (restore %s from a copy, or ingest into a new library)",
			path, err, filepath.Base(path))
	}
	return db, nil
}

// Close releases the database; after a writer it also folds the write-ahead
// log back into the file.
func (db *DB) Close() error {
	db.insert.close()
	err := db.read.close()
	if e := db.write.Close(); e != nil {
		err = e
	}
	return err
}

// access is how a connection uses the file.
type access int

const (
	writing access = iota
	// beside reads while another connection may write.
	beside
	// alone reads a file that nobody can write: not even the folder has to be
	// writable.
	alone
)

// writable reports whether the file may be changed, by us and so by others.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	return f.Close() == nil
}

// settled reports whether all that was written is in the file itself.
func settled(path string) bool {
	wal, err := os.Stat(path + "-wal")
	return errors.Is(err, fs.ErrNotExist) || err == nil && wal.Size() == 0
}

// dsn names the file and its settings. synchronous=FULL costs one fsync a
// document, a few milliseconds beside the reading of it, and keeps two
// promises through a power cut: what was acknowledged is there, decisions
// above all, and the full-text index never knows more than the record. Every
// document changes pages all over the indexes of ids: the write-ahead log takes
// 32 MB, eight times what SQLite would let it, so that those which several
// documents change go into the file once.
func dsn(path string, access access) string {
	q := url.Values{"_pragma": {
		"busy_timeout(5000)", "foreign_keys(1)", "synchronous(FULL)",
		"temp_store(FILE)", "cache_size(-16000)",
	}}
	switch access {
	case beside:
		q.Set("mode", "ro")
	case alone:
		q.Set("mode", "ro")
		if settled(path) {
			q.Set("immutable", "1")
		}
	default:
		q.Add("_pragma", "journal_mode(WAL)")
		q.Add("_pragma", "wal_autocheckpoint(8000)")
		q.Set("_txlock", "immediate")
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}
	if !filepath.IsAbs(path) {
		u = url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: q.Encode()}
	}
	return u.String()
}

// inTx runs f in one transaction: all of it is stored, or nothing.
func (db *DB) inTx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}
