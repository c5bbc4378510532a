package line

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// corpus is the files to measure on.
type corpus struct {
	dir string
	// paths are in order.
	paths []string
	bytes int64
}

// gather finds the files under dir that are not hidden.
func gather(dir string) (corpus, error) {
	c := corpus{dir: dir}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		info, err := d.Info()
		if err != nil || !info.Mode().IsRegular() {
			return err
		}
		c.paths = append(c.paths, path)
		c.bytes += info.Size()
		return nil
	})
	if err == nil && len(c.paths) == 0 {
		err = fmt.Errorf("%s holds no files (name another folder with --corpus)", dir)
	}
	return c, err
}

// of gives the paths that end in the extension, such as ".pdf".
func (c corpus) of(extension string) []string {
	return slices.DeleteFunc(slices.Clone(c.paths), func(path string) bool {
		return !strings.EqualFold(filepath.Ext(path), extension)
	})
}

// SizeOf is the size in bytes of a file, or of all files in a folder; what cannot
// be looked at counts nothing.
func SizeOf(path string) (size int64) {
	_ = filepath.WalkDir(path, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			if info, err := e.Info(); err == nil {
				size += info.Size()
			}
		}
		return nil
	})
	return size
}
