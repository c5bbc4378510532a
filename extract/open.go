package extract

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// OpenFile opens the file for reading if it is a regular file no larger than
// limit bytes (0: MaxInput), and gives its size. It never waits: a pipe or
// device is refused and not read.
func OpenFile(path string, limit int64) (*os.File, int64, error) {
	// Without O_NONBLOCK the opening of a pipe waits for a writer.
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, 0, &Error{Op: "open", Path: path, Kind: openKind(err), Err: bare(err)}
	}
	size, err := CheckFile(f, path, limit)
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, size, nil
}

// CheckFile gives the size of an open file, or an *Error when it is not a
// regular file or larger than limit bytes (0: MaxInput).
func CheckFile(f *os.File, path string, limit int64) (int64, error) {
	if limit <= 0 {
		limit = MaxInput
	}
	info, err := f.Stat()
	if err != nil {
		return 0, &Error{Op: "stat", Path: path, Kind: KindUnreadable, Err: bare(err)}
	}
	if !info.Mode().IsRegular() {
		return 0, &Error{Op: "open", Path: path, Kind: KindNotRegular,
			Err: fmt.Errorf("mode %v", info.Mode().Type()), Hint: "only regular files are read"}
	}
	if info.Size() > limit {
		return 0, &Error{Op: "open", Path: path, Kind: KindTooLarge,
			Err: fmt.Errorf("%d bytes, limit %d", info.Size(), limit), Hint: "split the file or raise limits.file-mb"}
	}
	return info.Size(), nil
}

// openKind tells things that cannot be opened as files from files that the
// system withholds.
func openKind(err error) Kind {
	if errors.Is(err, syscall.ENXIO) {
		return KindNotRegular
	}
	return KindUnreadable
}

// bare drops the path that *fs.PathError repeats.
func bare(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}
