package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"servanda/index/table"
)

// TablesDir is the folder that RefreshTables writes to.
func (l *Library) TablesDir() string { return filepath.Join(l.dir, tablesName) }

// kept are the exports that lie ready as files: those that analysts work with.
// Passages and tags are many times as large, and few open them in a
// spreadsheet: they are written when they are asked for.
var kept = []string{"documents", "treaty-actions", "commitments", "reforms", "links"}

// RefreshTables writes documents, claims, links, the cross-reference table and
// the gaps to TablesDir as CSV. Each file is replaced as a whole.
func (l *Library) RefreshTables(ctx context.Context) error {
	dir := l.TablesDir()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("refresh tables: %w", err)
	}
	for _, name := range kept {
		t, err := l.Export(ctx, name, Filter{})
		if err == nil {
			err = writeTable(filepath.Join(dir, name+".csv"), t)
		}
		if err != nil {
			return fmt.Errorf("refresh tables: %w", err)
		}
	}
	cross, err := l.Crossref(ctx, CrossrefOptions{})
	if err == nil {
		err = writeTable(filepath.Join(dir, "crossref.csv"), cross)
	}
	if err == nil {
		err = writeTable(filepath.Join(dir, "gaps.csv"), l.Gaps(ctx, ""))
	}
	if err != nil {
		return fmt.Errorf("refresh tables: %w", err)
	}
	return nil
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
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
