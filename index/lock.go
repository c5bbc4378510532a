package index

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// lock keeps the library for one writer; readers need none. The system drops
// it when the process ends, however it ends.
type lock struct{ file *os.File }

// ErrInUse is wrapped by the refusal of a library that another process writes.
var ErrInUse = errors.New("in use")

// acquire takes the lock at path without waiting. The refusal names the
// process that holds it.
func acquire(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, fmt.Errorf("lock library: %w", err)
	}
	if err := tryLock(f); err != nil {
		holder := readHolder(f)
		f.Close()
		return nil, fmt.Errorf("library %s is %w by %s; wait for it to end, or stop it", filepath.Dir(path), ErrInUse, holder)
	}
	l := &lock{file: f}
	// The note is for the message above. On a full disk there is none.
	note := strconv.Itoa(os.Getpid()) + " " + filepath.Base(os.Args[0]) + "\n"
	if err := f.Truncate(0); err == nil {
		_, _ = f.WriteAt([]byte(note), 0)
	}
	return l, nil
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
