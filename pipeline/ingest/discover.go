package ingest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"servanda/pipeline"
)

// source is one file that a run was asked to read.
type source struct {
	// root is the absolute path of the folder that was named, or that holds the
	// file that was named; path is relative to it, with forward slashes.
	root, path string
	size       int64
	modified   time.Time
	// in is where an archive holds the source; nil for a file of its own.
	in *inside
	// status is set when the file cannot be read at all, and why says so.
	status pipeline.Status
	why    string
}

// file is where the operating system finds the source, or its archive followed
// by "!" and the source's path within.
func (s source) file() string {
	if s.in != nil {
		return s.in.archive + "!" + s.in.member
	}
	return filepath.Join(s.root, filepath.FromSlash(s.path))
}

// discover lists the files under the paths, in order of root and path, each
// once. Hidden files and folders, and the folder skip (the library, which may
// lie among the reports), are left out. A path that does not exist is an
// error; a file below it that cannot be looked at is a source that says so.
func discover(paths []string, skip string) ([]source, error) {
	var all []source
	for _, p := range paths {
		found, err := discoverOne(p, skip)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, func(a, b source) int {
		if c := strings.Compare(a.root, b.root); c != 0 {
			return c
		}
		return strings.Compare(a.path, b.path)
	})
	return slices.CompactFunc(all, func(a, b source) bool { return a.root == b.root && a.path == b.path }), nil
}

// CheckPaths reports the first path that is not there, so that a slip of the
// keyboard makes no empty library.
func CheckPaths(paths []string) error {
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			return fmt.Errorf("ingest %s: %w (check the path)", p, unwrapPath(err))
		}
	}
	return nil
}

func discoverOne(p, skip string) ([]source, error) {
	if err := CheckPaths([]string{p}); err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(p)
	if err != nil {
		return nil, fmt.Errorf("ingest %s: %w", p, err)
	}
	info, err := os.Stat(abs)
	if err != nil {
		return nil, fmt.Errorf("ingest %s: %w", p, unwrapPath(err))
	}
	if info.IsDir() {
		return walk(abs, skip)
	}
	root, name := filepath.Split(abs)
	return []source{look(filepath.Clean(root), name)}, nil
}

func walk(root, skip string) ([]source, error) {
	var found []source
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(root, file)
		if relErr != nil {
			return relErr
		}
		hidden := rel != "." && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			found = append(found, source{root: root, path: filepath.ToSlash(rel), status: pipeline.StatusUnreadable, why: unwrapPath(err).Error()})
			return nil
		case d.IsDir() && (hidden || file == skip):
			return fs.SkipDir
		case d.IsDir() || hidden:
			return nil
		}
		found = append(found, look(root, rel))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("walk %s: %w", root, err)
	}
	return found, nil
}

// look examines one file without opening it: opening a pipe would hang. Links
// are followed inside the root and nowhere else.
func look(root, rel string) source {
	s := source{root: root, path: filepath.ToSlash(rel)}
	dir, err := os.OpenRoot(root)
	if err != nil {
		s.status, s.why = pipeline.StatusUnreadable, unwrapPath(err).Error()
		return s
	}
	defer dir.Close()
	info, err := dir.Stat(rel)
	switch {
	case err != nil:
		s.status, s.why = pipeline.StatusUnreadable, unwrapPath(err).Error()
	case !info.Mode().IsRegular():
		s.status, s.why = pipeline.StatusNotRegular, "is no regular file but "+info.Mode().Type().String()
	default:
		s.size, s.modified = info.Size(), info.ModTime()
	}
	return s
}

// unwrapPath takes the path off an error that will be told beside the path.
func unwrapPath(err error) error {
	if p, ok := err.(*fs.PathError); ok {
		return p.Err
	}
	return err
}
