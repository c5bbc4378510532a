package index

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"servanda/index/store"
)

// formatVersion is the format of libraries that this program makes: that of
// their database.
const formatVersion = store.Format

const versionPrefix = "servanda library, format "

// checkVersion gives the format of the library in dir; fs.ErrNotExist where dir
// is missing or empty.
func checkVersion(dir string) (int, error) {
	text, err := os.ReadFile(filepath.Join(dir, versionName))
	if errors.Is(err, fs.ErrNotExist) {
		if entries, e := os.ReadDir(dir); e == nil && len(entries) > 0 {
			return 0, fmt.Errorf("open library %s: the folder holds other things and no library; name a new or empty folder", dir)
		}
		return 0, fs.ErrNotExist
	}
	if err != nil {
		return 0, fmt.Errorf("open library: %w", err)
	}
	line := strings.TrimSpace(string(text))
	n, err := strconv.Atoi(strings.TrimPrefix(line, versionPrefix))
	if err != nil || !strings.HasPrefix(line, versionPrefix) {
		return 0, fmt.Errorf("open library %s: its VERSION says %q, which is no version; restore the folder from a copy", dir, line)
	}
	if n > formatVersion {
		return 0, fmt.Errorf("open library %s: a newer Servanda made it (format %d, this one reads up to %d); install the newer version, or ingest the files into a new library", dir, n, formatVersion)
	}
	return n, nil
}

// create makes a library under another name beside dir and renames it, so that
// dir is a whole library or none, whenever the process dies. The lock is held
// throughout. Where another process made dir meanwhile it returns fs.ErrExist.
func create(ctx context.Context, dir string) (held *lock, err error) {
	dir = filepath.Clean(dir)
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, fmt.Errorf("create library: %w", err)
	}
	prefix := "." + filepath.Base(dir) + ".building-"
	sweep(parent, prefix)
	building := filepath.Join(parent, prefix+rand.Text())
	if err := os.Mkdir(building, 0o777); err != nil {
		return nil, fmt.Errorf("create library: %w", err)
	}
	defer func() {
		if err != nil {
			held.release()
			held = nil
			os.RemoveAll(building)
		}
	}()
	if held, err = acquire(filepath.Join(building, lockName)); err != nil {
		return held, err
	}
	if err = furnish(ctx, building); err != nil {
		return held, fmt.Errorf("create library %s: %w", dir, err)
	}
	return held, install(building, dir)
}

// furnish puts an empty database and the version into the folder. The index is
// derived and made when the library is opened.
func furnish(ctx context.Context, dir string) error {
	if err := store.Create(ctx, filepath.Join(dir, databaseName)); err != nil {
		return err
	}
	return writeVersion(dir)
}

// writeVersion puts today's version in place of another, or of none.
func writeVersion(dir string) error {
	path := filepath.Join(dir, versionName)
	version := versionPrefix + strconv.Itoa(formatVersion) + "\n"
	if err := writeSynced(path+".new", []byte(version)); err != nil {
		return err
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	return syncPath(dir)
}

// migrate brings a library of an earlier format to this one, the first time
// that a newer Servanda opens it. Its database stays beside the new one.
func migrate(ctx context.Context, dir string, from int) error {
	held, err := acquire(filepath.Join(dir, lockName))
	if err != nil {
		return err
	}
	defer held.release()
	path := filepath.Join(dir, databaseName)
	if err := store.Migrate(ctx, path, fmt.Sprintf("%s.format-%d", path, from)); err != nil {
		return fmt.Errorf("bring library %s from format %d to %d: %w", dir, from, formatVersion, err)
	}
	return writeVersion(dir)
}

// install renames building to dir, which may be an empty folder.
func install(building, dir string) error {
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("create library %s: %w", dir, fs.ErrExist)
	}
	if err := os.Rename(building, dir); err != nil {
		if _, e := os.Stat(filepath.Join(dir, versionName)); e == nil {
			return fmt.Errorf("create library %s: %w", dir, fs.ErrExist)
		}
		return fmt.Errorf("create library: %w", err)
	}
	return syncPath(filepath.Dir(dir))
}

// sweep removes what creators that died left behind.
func sweep(parent, prefix string) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		left := filepath.Join(parent, e.Name())
		if held, err := acquire(filepath.Join(left, lockName)); err == nil {
			held.release()
			os.RemoveAll(left)
		}
	}
}

func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncPath makes a file's content, or the names in a folder, durable.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}
