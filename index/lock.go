package index

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// lock keeps the library for one writer, or for any number of readers. The
// system drops it when the process ends, however it ends.
type lock struct {
	file      *os.File
	exclusive bool
}

// acquire takes the lock at path without waiting. The refusal names the
// process that holds it.
func acquire(path string, shared bool) (*lock, error) {
	f, err := openLock(path, shared)
	if err != nil {
		return nil, fmt.Errorf("lock library: %w", err)
	}
	if err := tryLock(f, shared); err != nil {
		holder := readHolder(f)
		f.Close()
		return nil, fmt.Errorf("library %s is in use by %s; wait for it to end, or stop it", filepath.Dir(path), holder)
	}
	l := &lock{file: f, exclusive: !shared}
	// The note is for the message above; a library that can only be read is
	// opened all the same.
	note := strconv.Itoa(os.Getpid()) + " " + filepath.Base(os.Args[0]) + "\n"
	if err := f.Truncate(0); err == nil {
		_, err = f.WriteAt([]byte(note), 0)
		if err != nil && !shared {
			l.release()
			return nil, fmt.Errorf("lock library: %w", err)
		}
	}
	return l, nil
}

// openLock opens the file for writing, or, where that is not allowed, a
// reader for reading.
func openLock(path string, shared bool) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil && shared {
		return os.Open(path)
	}
	return f, err
}

// readHolder says who holds the lock, as far as is known.
func readHolder(f *os.File) string {
	text, err := io.ReadAll(io.LimitReader(f, 256))
	pid, name, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	if err != nil || pid == "" {
		return "another process"
	}
	return fmt.Sprintf("process %s (%s)", pid, strconv.QuoteToGraphic(name))
}

func (l *lock) release() error {
	if l == nil || l.file == nil {
		return nil
	}
	f := l.file
	l.file = nil
	return f.Close() // closing drops the lock
}
