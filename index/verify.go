package index

import (
	"context"
	"errors"
	"fmt"

	"servanda/index/fulltext"
	"servanda/index/query"
	"servanda/index/store"
)

// Report is what Verify found.
type Report struct {
	// Checked counts the passages that were read again.
	Checked int `json:"checked"`
	// Faults are in the record: the files concerned have to be read again, or
	// the library restored from a copy.
	Faults []store.Fault `json:"faults"`
	// Derived are in the full-text index and the tables, which can be made again.
	Derived []store.Fault `json:"derived"`
	// Repaired says that they were.
	Repaired bool `json:"repaired"`
}

// OK reports whether nothing is wrong any more.
func (r Report) OK() bool { return len(r.Faults) == 0 && (len(r.Derived) == 0 || r.Repaired) }

// Verify reads the whole library and compares it with itself: SQLite's own
// check, every id against the content that it comes from, every quote against
// its passage, the files of the full-text index against their checksums, and
// its passages against the record, both ways, and the tables. With repair, what
// is derived and has faults is made again.
func (l *Library) Verify(ctx context.Context, repair bool) (r Report, err error) {
	if l.writing() {
		if err := l.Flush(ctx); err != nil {
			return r, err
		}
	}
	if r.Faults, err = l.Check(ctx); err != nil {
		return r, fmt.Errorf("verify: %w", err)
	}
	if err := l.checkIndex(ctx, &r); err != nil {
		return r, fmt.Errorf("verify: %w", err)
	}
	indexed := len(r.Derived)
	if err := l.checkTables(ctx, &r); err != nil {
		return r, fmt.Errorf("verify: %w", err)
	}
	if !repair || len(r.Derived) == 0 {
		return r, nil
	}
	if indexed > 0 {
		if err := l.Rebuild(ctx); err != nil {
			return r, err
		}
	}
	if len(r.Derived) > indexed {
		if err := l.repairTables(ctx); err != nil {
			return r, fmt.Errorf("verify: %w", roomHint(err))
		}
	}
	r.Repaired = true
	return r, nil
}

// checkIndex checks the full-text index's files and, if they are sound, what
// is in them.
func (l *Library) checkIndex(ctx context.Context, r *Report) error {
	if c, ok := l.searching().(fulltext.Checker); ok {
		damaged, err := c.Damaged()
		if err != nil {
			return err
		}
		for _, name := range damaged {
			r.Derived = append(r.Derived, store.Fault{Where: name, What: "the file is not as it was written"})
		}
		if len(damaged) > 0 {
			return nil
		}
	}
	err := l.compareIndex(ctx, r)
	if errors.Is(err, fulltext.ErrDamaged) {
		r.Derived = append(r.Derived, store.Fault{Where: indexName, What: err.Error()})
		return nil
	}
	return err
}

// maxNamed is how many passages of one kind of fault are named.
const maxNamed = 20

// compareIndex finds passages that only one of record and index has.
func (l *Library) compareIndex(ctx context.Context, r *Report) error {
	held := map[string]bool{}
	all := fulltext.Request{Query: query.All{}}
	for id, err := range l.searching().Matches(ctx, all) {
		if err != nil {
			return err
		}
		held[id] = true
	}
	missing := 0
	for id, err := range l.PassageIDs(ctx) {
		if err != nil {
			return err
		}
		r.Checked++
		if held[id] {
			delete(held, id)
			continue
		}
		if missing++; missing <= maxNamed {
			r.Derived = append(r.Derived, store.Fault{Where: id, What: "the full-text index lacks the passage"})
		}
	}
	if missing > maxNamed {
		r.Derived = append(r.Derived, store.Fault{Where: indexName, What: fmt.Sprintf("it lacks %d passages in all", missing)})
	}
	if len(held) > 0 {
		r.Derived = append(r.Derived, store.Fault{Where: indexName, What: fmt.Sprintf("it holds %d passages that the record has not", len(held))})
	}
	return nil
}

// Rebuild builds the full-text index again from the record.
func (l *Library) Rebuild(ctx context.Context) error {
	if !l.writing() {
		return fmt.Errorf("rebuild the full-text index: the library is open for reading only")
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.engine.Close(); err != nil {
		return fmt.Errorf("rebuild the full-text index: %w", err)
	}
	engine, err := l.newEngine(ctx)
	if err != nil {
		l.engine = nil
		return fmt.Errorf("rebuild the full-text index: %w", err)
	}
	l.engine, l.stuck = engine, false
	return l.catchUp(ctx)
}
