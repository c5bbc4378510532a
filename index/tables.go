package index

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"servanda/index/store"
)

// TablesDir is the folder that RefreshTables writes to.
func (l *Library) TablesDir() string { return filepath.Join(l.dir, tablesName) }

func (l *Library) tablePath(name string) string { return filepath.Join(l.TablesDir(), name+".csv") }

// RefreshTables writes documents, claims, links, the cross-reference table and
// the gaps to TablesDir as CSV, unless they are of the library's present state
// already. Each file is replaced as a whole; the rows of documents that nothing
// new concerns are taken over from the file that is replaced.
func (l *Library) RefreshTables(ctx context.Context) error {
	state, err := l.tablesState(ctx)
	if err != nil {
		return fmt.Errorf("refresh tables: %w", err)
	}
	if written, err := l.TablesState(ctx); err == nil && written == state && l.hasTables() {
		return nil
	}
	before, err := l.lastRendition(ctx)
	defer before.close()
	if err == nil {
		err = l.writeTables(ctx, state, before)
	}
	if err != nil {
		return fmt.Errorf("refresh tables: %w", roomHint(err))
	}
	return nil
}

// tablesState is the state that tables are made of: the library's, and their
// layout.
func (l *Library) tablesState(ctx context.Context) (string, error) {
	state, err := l.State(ctx)
	return state + l.tablesLayout(), err
}

// tablesLayout is what tables follow from beside the library: the format of the
// database, the program, which lays them out, and the least score of the links
// that are shown.
func (l *Library) tablesLayout() string {
	layout := fmt.Sprintf("|%d", store.Format)
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" || s.Key == "vcs.modified" {
				layout += "|" + s.Value
			}
		}
	}
	return fmt.Sprintf("%s|%v", layout, l.minScore)
}

func (l *Library) hasTables() bool {
	for _, t := range kept {
		if _, err := os.Stat(l.tablePath(t.Name)); err != nil {
			return false
		}
	}
	return true
}

// writeTables writes beside the files and renames when all are whole, so that a
// reader never meets half a table.
func (l *Library) writeTables(ctx context.Context, state string, before *rendition) (err error) {
	if err := os.MkdirAll(l.TablesDir(), 0o777); err != nil {
		return err
	}
	files := map[string]*os.File{}
	defer func() {
		for _, f := range files {
			if err != nil {
				f.Close()
				os.Remove(f.Name())
			}
		}
	}()
	to := map[string]io.Writer{}
	for _, t := range kept {
		f, err := os.OpenFile(l.tablePath(t.Name)+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
		if err != nil {
			return err
		}
		files[t.Name], to[t.Name] = f, f
	}
	now, err := l.keep(ctx, to, before)
	if err != nil {
		return err
	}
	before.close() // not every system replaces a file that is open
	for table, f := range files {
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return err
		}
		if err := os.Rename(f.Name(), l.tablePath(table)); err != nil {
			return err
		}
	}
	if err := syncPath(l.TablesDir()); err != nil {
		return err
	}
	return l.SetTables(ctx, state, now)
}

// checkTables compares the tables that should be of the present state with what
// the record says now.
func (l *Library) checkTables(ctx context.Context, r *Report) error {
	state, err := l.tablesState(ctx)
	if err != nil {
		return err
	}
	written, err := l.TablesState(ctx)
	if err != nil || written != state {
		return err // they are made again anyway
	}
	sums, to := map[string]hash.Hash{}, map[string]io.Writer{}
	for _, t := range kept {
		sums[t.Name] = sha256.New()
		to[t.Name] = sums[t.Name]
	}
	if _, err := l.keep(ctx, to, &rendition{}); err != nil {
		return err
	}
	for _, t := range kept {
		if !holds(l.tablePath(t.Name), sums[t.Name]) {
			r.Derived = append(r.Derived, store.Fault{Where: tablesName + "/" + t.Name + ".csv", What: "the file is not as it was written"})
		}
	}
	return nil
}

// repairTables writes all tables anew.
func (l *Library) repairTables(ctx context.Context) error {
	state, err := l.tablesState(ctx)
	if err != nil {
		return err
	}
	return l.writeTables(ctx, state, &rendition{})
}

// holds reports whether the file at path has the checksum.
func holds(path string, want hash.Hash) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	got := sha256.New()
	_, err = io.Copy(got, f)
	return err == nil && bytes.Equal(got.Sum(nil), want.Sum(nil))
}
