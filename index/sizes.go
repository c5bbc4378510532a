package index

import (
	"io/fs"
	"path/filepath"
	"strings"
)

// Sizes are how many bytes the parts of a library take on the disk.
type Sizes struct {
	// Record is the database with its log, Index the full-text index, Tables the
	// tables, Kept the databases of earlier formats.
	Record int64 `json:"record"`
	Index  int64 `json:"index"`
	Tables int64 `json:"tables"`
	Kept   int64 `json:"kept"`
}

// Sizes adds up the library's files.
func (l *Library) Sizes() (s Sizes, err error) {
	err = filepath.WalkDir(l.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return nil // a writer has just taken it away
		}
		info, err := e.Info()
		if err != nil {
			return nil
		}
		rel, err := filepath.Rel(l.dir, path)
		if err != nil {
			return err
		}
		switch first, _, _ := strings.Cut(filepath.ToSlash(rel), "/"); {
		case first == indexName:
			s.Index += info.Size()
		case first == tablesName:
			s.Tables += info.Size()
		case strings.HasPrefix(first, databaseName+".format-"):
			s.Kept += info.Size()
		case strings.HasPrefix(first, databaseName):
			s.Record += info.Size()
		}
		return nil
	})
	return s, err
}
