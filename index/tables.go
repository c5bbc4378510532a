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
	"servanda/index/table"
)

// TablesDir is the folder that RefreshTables writes to.
func (l *Library) TablesDir() string { return filepath.Join(l.dir, tablesName) }

func (l *Library) tablePath(name string) string { return filepath.Join(l.TablesDir(), name+".csv") }

// RefreshTables writes documents, claims, links, the cross-reference table and
// the gaps to TablesDir as CSV, unless they are of the library's present state
// already. Each file is replaced as a whole.
func (l *Library) RefreshTables(ctx context.Context) error {
	state, err := l.tablesState(ctx)
	if err != nil {
		return fmt.Errorf("refresh tables: %w", err)
	}
	if written, err := l.TablesState(ctx); err == nil && written == state && l.hasTables() {
		return nil
	}
	if err := l.writeTables(ctx); err != nil {
		return fmt.Errorf("refresh tables: %w", roomHint(err))
	}
	return roomHint(l.SetTablesState(ctx, state))
}

// tablesState is the state that tables are made of: the library's, the least
// score of the links that are shown, and the
// program, which lays them out.
func (l *Library) tablesState(ctx context.Context) (string, error) {
	state, err := l.State(ctx)
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" || s.Key == "vcs.modified" {
				state += "|" + s.Value
			}
		}
	}
	return fmt.Sprintf("%s|%v", state, l.minScore), err
}

func (l *Library) hasTables() bool {
	for _, t := range kept {
		if _, err := os.Stat(l.tablePath(t.Name)); err != nil {
			return false
		}
	}
	return true
}

// writeKept writes the kept tables as CSV, each to the writer that open gives.
func (l *Library) writeKept(ctx context.Context, open func(table string) (io.Writer, error)) error {
	to := map[string]io.Writer{}
	for _, t := range kept {
		w, err := open(t.Name)
		if err != nil {
			return err
		}
		heads, err := table.NewWriter(w, t, table.Options{Format: table.CSV})
		if err == nil {
			err = heads.End()
		}
		if err != nil {
			return err
		}
		to[t.Name] = w
	}
	return l.keep(ctx, to)
}

// writeTables writes beside the files and renames when all are whole, so that a
// reader never meets half a table.
func (l *Library) writeTables(ctx context.Context) (err error) {
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
	err = l.writeKept(ctx, func(table string) (io.Writer, error) {
		f, err := os.OpenFile(l.tablePath(table)+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
		if err == nil {
			files[table] = f
		}
		return f, err
	})
	if err != nil {
		return err
	}
	for table, f := range files {
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return err
		}
		if err := os.Rename(f.Name(), l.tablePath(table)); err != nil {
			return err
		}
	}
	return syncPath(l.TablesDir())
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
	sums := map[string]hash.Hash{}
	err = l.writeKept(ctx, func(table string) (io.Writer, error) {
		sums[table] = sha256.New()
		return sums[table], nil
	})
	if err != nil {
		return err
	}
	for _, t := range kept {
		if !holds(l.tablePath(t.Name), sums[t.Name]) {
			r.Derived = append(r.Derived, store.Fault{Where: tablesName + "/" + t.Name + ".csv", What: "the file is not as it was written"})
		}
	}
	return nil
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
