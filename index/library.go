// Package index is the library on disk: one folder that holds everything
// Servanda knows.
//
//	library/
//	  VERSION       the format of the library, one line
//	  LOCK          held while the library is written; names the process
//	  servanda.db   the system of record (package store)
//	  index/        the full-text index, derived (package fulltext)
//	  tables/       the tables as files, derived (RefreshTables)
//
// Open gives a Library. Put, Forget and Move change it, one document wholly or
// not at all; the streams (Documents, Passages, Tags, Commitments, Reforms,
// TreatyActions, Links, Decisions), inherited from store.DB, read it in an
// order that never changes; Search and SearchAll find passages; Export,
// Crossref and Gaps give rows for package table to lay out; Lookup and Explain
// answer for single things; Verify checks it end to end.
//
// Useful for: keeping and finding what was read. Not useful for: reading.
package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"

	"servanda/index/fulltext"
	"servanda/index/store"
	"servanda/pipeline"
)

// Options say how to open a library.
type Options struct {
	// Create makes the library where the folder is missing or empty.
	Create bool
	// ReadOnly opens beside other readers, and beside a writer, and changes
	// nothing. A full-text index that an interrupted run left behind is
	// completed first.
	ReadOnly bool
	// MinScore is the least score of a link that tables show: 0 for
	// pipeline.ShownScore, AllLinks for none.
	MinScore float64
	// Spread makes the tables of several documents at once; nil is one after the
	// other.
	Spread Spread
}

// FileInfo, File and Filter are those of the system of record.
type (
	FileInfo = store.FileInfo
	File     = store.File
	Filter   = store.Filter
)

// Library is an open library. Its methods may be called from several
// goroutines. The streams of the embedded DB are part of its face.
type Library struct {
	*store.DB
	dir  string
	lock *lock
	// minScore is the least score of a link that tables show.
	minScore float64
	// spread goes through the documents when tables are made.
	spread Spread

	// storing is held while a document is stored or changed.
	storing sync.Mutex
	waiting waiting

	// mu guards what follows; it is held for as long as the full-text index is
	// written. Who needs storing too takes that first.
	mu     sync.RWMutex
	engine fulltext.Engine
	// stuck says that the full-text index could not be written.
	stuck bool
}

// Names in the library's folder.
const (
	databaseName = "servanda.db"
	indexName    = "index"
	tablesName   = "tables"
	lockName     = "LOCK"
	versionName  = "VERSION"
)

// Open opens the library in the folder dir. It fails with a message that says
// what to do where there is none, where a newer version of Servanda made it,
// or where another process writes it (ErrInUse). Readers are never refused.
func Open(dir string, o Options) (*Library, error) {
	l, err := opened(context.Background(), dir, o)
	if err == nil {
		l.minScore, l.spread = o.minScore(), o.Spread
		if l.spread == nil {
			l.spread = singly
		}
	}
	return l, err
}

func opened(ctx context.Context, dir string, o Options) (*Library, error) {
	if o.ReadOnly {
		return openReading(ctx, dir)
	}
	held, err := ready(ctx, dir, o)
	if err != nil {
		return nil, err
	}
	return openWriting(ctx, dir, held)
}

// ready makes the library if it has to, brings it to the format of today and
// locks it.
func ready(ctx context.Context, dir string, o Options) (*lock, error) {
	format, err := checkVersion(dir)
	if errors.Is(err, fs.ErrNotExist) && o.Create {
		held, err := create(ctx, dir)
		if !errors.Is(err, fs.ErrExist) {
			return held, err
		}
		// Another process was quicker.
		if format, err = checkVersion(dir); err != nil {
			return nil, err
		}
	} else if err != nil {
		return nil, missing(dir, err)
	}
	if format < formatVersion {
		if err := migrate(ctx, dir, format); err != nil {
			return nil, err
		}
	}
	return acquire(filepath.Join(dir, lockName))
}

// missing says what to do where there is no library.
func missing(dir string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return fmt.Errorf("open library %s: there is none; make one with servanda ingest, or name another with --library: %w", dir, fs.ErrNotExist)
}

func openWriting(ctx context.Context, dir string, held *lock) (l *Library, err error) {
	l = &Library{dir: dir, lock: held}
	defer func() { l, err = l.orClose(err) }()
	if l.DB, err = store.Open(ctx, filepath.Join(dir, databaseName), false); err != nil {
		return l, err
	}
	if l.engine, err = l.openEngine(ctx); err != nil {
		if l.engine, err = l.newEngine(ctx); err != nil {
			return l, err
		}
	}
	return l, l.catchUp(ctx)
}

// orClose closes a library that could not be opened wholly.
func (l *Library) orClose(err error) (*Library, error) {
	if err == nil {
		return l, nil
	}
	return nil, errors.Join(fmt.Errorf("open library %s: %w", l.dir, err), l.Close())
}

// writing reports whether the library was opened for writing.
func (l *Library) writing() bool { return l.lock != nil }

// searching returns the engine to search with.
func (l *Library) searching() fulltext.Engine {
	if !l.writing() {
		l.renew()
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.engine
}

// Dir is the library's folder.
func (l *Library) Dir() string { return l.dir }

// Close completes the full-text index and releases the library.
func (l *Library) Close() error {
	var errs []error
	if l.DB != nil && l.engine != nil && l.writing() && !l.stuck {
		errs = append(errs, l.Flush(context.Background()))
	}
	if l.engine != nil {
		errs = append(errs, l.engine.Close())
		l.engine = nil
	}
	if l.DB != nil {
		errs = append(errs, l.DB.Close())
		l.DB = nil
	}
	errs = append(errs, l.lock.release())
	return errors.Join(errs...)
}

// Put stores a record in place of what its path held before, in one
// transaction, and indexes it with the next batch: see Flush. A record whose
// bytes another path already holds is stored as that one's duplicate.
func (l *Library) Put(ctx context.Context, r pipeline.Record, f FileInfo) error {
	full, err := l.Store(ctx, r, f)
	if err == nil && full {
		err = l.IndexBatch(ctx)
	}
	return err
}

// Store is Put without the indexing. It reports whether there is a batch for
// IndexBatch. Two are kept in memory at most; what is stored beyond is read back
// when it is indexed.
func (l *Library) Store(ctx context.Context, r pipeline.Record, f FileInfo) (full bool, err error) {
	l.storing.Lock()
	defer l.storing.Unlock()
	path := r.Document.Path
	known, err := l.Known(ctx, path)
	if err != nil {
		return false, err
	}
	if known {
		l.mu.Lock() // it may be in the batch that is being indexed
		defer l.mu.Unlock()
	}
	l.waiting.put(path, entriesOf(&r))
	asGiven, err := l.DB.Put(ctx, r, f)
	if !asGiven {
		l.waiting.take(path)
	}
	return l.waiting.full(), roomHint(err)
}

// Forget removes the document at path with everything read from it; decisions
// about it stay in the log. If other paths hold the same bytes, the first of
// them takes its place.
func (l *Library) Forget(ctx context.Context, path string) error {
	defer l.changing(path)()
	return l.DB.Forget(ctx, path)
}

// Move records that the file at from now lies at to; nothing is read again.
// What was at to is forgotten.
func (l *Library) Move(ctx context.Context, from, to string) error {
	defer l.changing(from, to)()
	return l.DB.Move(ctx, from, to)
}

// Retag puts the tags in place of those that users' taxonomies have in the
// document at path.
func (l *Library) Retag(ctx context.Context, path string, tags []pipeline.Tag) error {
	defer l.changing(path)()
	return l.DB.Retag(ctx, path, tags)
}

// changing keeps documents out of the full-text index while they change, and
// forgets what was kept of them. What it returns ends that.
func (l *Library) changing(paths ...string) (done func()) {
	l.storing.Lock()
	l.mu.Lock()
	for _, p := range paths {
		l.waiting.take(p)
	}
	return func() {
		l.mu.Unlock()
		l.storing.Unlock()
	}
}

// Status counts what the library holds; of links those that tables show.
func (l *Library) Status(ctx context.Context) (store.Status, error) {
	return l.DB.Status(ctx, l.minScore)
}
