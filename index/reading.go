package index

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"time"

	"servanda/index/fulltext"
	"servanda/index/store"
)

// A reader takes no lock: SQLite shows it the last committed state while a
// writer goes on, and of the full-text index it opens a view. What a writer has
// stored and not yet indexed is then in the tables and not in searches.

// readerWait is how long a reader waits for another process that is making the
// full-text index, readerStep how long between two looks.
const (
	readerWait = 5 * time.Second
	readerStep = 100 * time.Millisecond
)

// openReading opens the library for reading. An index that is behind the record
// is completed first, unless a writer is about it.
func openReading(ctx context.Context, dir string) (*Library, error) {
	format, err := checkVersion(dir)
	if err != nil {
		return nil, missing(dir, err)
	}
	if format < formatVersion {
		if err := migrate(ctx, dir, format); err != nil {
			return nil, err
		}
	}
	for waited := time.Duration(0); ; waited += readerStep {
		l, lack, err := look(ctx, dir)
		if err != nil || lack == nil {
			return l, err
		}
		busy, err := complete(dir)
		if err == nil && busy && l.engine != nil {
			return l, nil
		}
		if err = errors.Join(err, l.Close()); err != nil {
			return nil, err
		}
		if waited >= readerWait || roomHint(lack) != lack {
			return nil, fmt.Errorf("open library %s: its full-text index cannot be opened; if another process is making it, try again in a moment, and otherwise servanda verify: %w", dir, roomHint(lack))
		}
		time.Sleep(readerStep)
	}
}

// errBehind is an index that does not hold all that the record does.
var errBehind = errors.New("the full-text index is behind the record")

// look opens the library as it is, with no engine where there is none to
// search with; lack says what keeps record and index from agreeing.
func look(ctx context.Context, dir string) (l *Library, lack, err error) {
	l = &Library{dir: dir}
	defer func() { l, err = l.orClose(err) }()
	if l.DB, err = store.Open(ctx, filepath.Join(dir, databaseName), true); err != nil {
		return l, nil, err
	}
	behind, err := l.Unfinished(ctx)
	if err != nil {
		return l, nil, err
	}
	engine, lack := l.viewEngine(ctx)
	if lack != nil {
		return l, lack, nil
	}
	l.engine = engine
	if behind {
		lack = errBehind
	}
	return l, lack, nil
}

// complete lets a writer bring the full-text index to the state of the record,
// and reports whether another process is one.
func complete(dir string) (busy bool, err error) {
	w, err := Open(dir, Options{})
	if errors.Is(err, ErrInUse) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("complete the full-text index of %s before reading: %w", dir, err)
	}
	return false, w.Close()
}

// viewEngine opens a view of the full-text index that the record speaks of.
func (l *Library) viewEngine(ctx context.Context) (fulltext.Engine, error) {
	e, err := fulltext.ViewBleve(filepath.Join(l.dir, indexName))
	if err != nil {
		return nil, err
	}
	if err := l.fits(ctx, e); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	return e, nil
}

// renew gives a reader that lives long a newer view, once the index has
// changed; looking costs two pages of a file, so that every search does, and
// finds what an ingest has just ended with. Searches under way go on with the view that they have: it is closed
// when the last of them has let it go. Where there is no newer one to be had,
// the old one stays.
func (l *Library) renew() {
	l.mu.Lock()
	defer l.mu.Unlock()
	view, ok := l.engine.(*fulltext.Bleve)
	if !ok || view.Current() {
		return
	}
	if next, err := l.viewEngine(context.Background()); err == nil {
		runtime.SetFinalizer(view, func(b *fulltext.Bleve) { _ = b.Close() })
		l.engine = next
	}
}
