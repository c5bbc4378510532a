package index

import (
	"bufio"
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

// kept are the exports that lie ready as files: those that analysts work with.
// Passages and tags are many times as large, and so are the links that score
// too little to be shown; few open them in a spreadsheet: they are written when
// they are asked for.
var kept = []string{"documents", "treaty-actions", "commitments", "reforms", "links", "crossref", "gaps"}

// keptTable makes one of the tables in kept.
func (l *Library) keptTable(ctx context.Context, name string) (table.Table, error) {
	switch name {
	case "crossref":
		return l.Crossref(ctx, CrossrefOptions{})
	case "gaps":
		return l.Gaps(ctx, ""), nil
	}
	return exporter{l: l, ctx: ctx, shown: true}.table(name)
}

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
	for _, name := range kept {
		if _, err := os.Stat(l.tablePath(name)); err != nil {
			return false
		}
	}
	return true
}

func (l *Library) writeTables(ctx context.Context) error {
	if err := os.MkdirAll(l.TablesDir(), 0o777); err != nil {
		return err
	}
	for _, name := range kept {
		t, err := l.keptTable(ctx, name)
		if err == nil {
			err = writeTable(l.tablePath(name), t)
		}
		if err != nil {
			return err
		}
	}
	return syncPath(l.TablesDir())
}

// writeTable writes beside the file and renames, so that a reader never meets
// half a table.
func writeTable(path string, t table.Table) (err error) {
	f, err := os.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = table.Write(f, t, table.Options{Format: table.CSV})
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
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
	for _, name := range kept {
		t, err := l.keptTable(ctx, name)
		if err != nil {
			return err
		}
		same, err := holds(l.tablePath(name), t)
		if err != nil {
			return err
		}
		if !same {
			r.Derived = append(r.Derived, store.Fault{Where: tablesName + "/" + name + ".csv", What: "the file is not as it was written"})
		}
	}
	return nil
}

// holds reports whether the file at path is the table.
func holds(path string, t table.Table) (bool, error) {
	want := sha256.New()
	if _, err := table.Write(want, t, table.Options{Format: table.CSV}); err != nil {
		return false, err
	}
	f, err := os.Open(path)
	if err != nil {
		return false, nil
	}
	defer f.Close()
	return sameSum(bufio.NewReader(f), want), nil
}

func sameSum(r io.Reader, want hash.Hash) bool {
	got := sha256.New()
	_, err := io.Copy(got, r)
	return err == nil && bytes.Equal(got.Sum(nil), want.Sum(nil))
}
