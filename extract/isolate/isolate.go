// Package isolate reads untrusted files in other processes: no file can hang,
// crash or fill the process that asks. A worker is the same binary started
// again; it reads many files one at a time, and is killed with everything it
// started when a file takes too long, stands still, or takes too much memory.
//
// Useful for: every file that a stranger wrote. Not useful for: tests of a
// reader; InProcess reads in the calling process.
package isolate

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"runtime"
	"time"

	"servanda/extract"
	"servanda/extract/reader"
)

// Reader reads files. Implementations may be used by several goroutines.
type Reader interface {
	// Read reads the file at path. The document is never nil: with an error it
	// tells the format as far as that is known. The error is an *extract.Error,
	// or the context's.
	Read(ctx context.Context, path string) (*extract.Document, error)
	// ReadFile does the same with an open file, whose name is path, and gives
	// the hash of the very bytes that were read.
	ReadFile(ctx context.Context, f *os.File, path string) (Result, error)
	Close() error
}

// Result is what became of a file.
type Result struct {
	// Document is never nil.
	Document *extract.Document
	// SHA256 is in hexadecimal, "" when not all bytes could be read; Bytes is
	// the file's size.
	SHA256 string
	Bytes  int64
}

// Options say how files are read, and the limits of a reading.
type Options struct {
	// Workers is how many files are read at once; 0 means one a core.
	Workers int
	// Deadline is how long one file may take; 0 means 60 s. What was read by
	// then is kept.
	Deadline time.Duration
	// Stall is how long a reading may tell nothing, and how much later than the
	// deadline it is killed; 0 means 15 s.
	Stall time.Duration
	// Memory is how many bytes a worker may hold; 0 means 1 GiB.
	Memory int64
	// MaxInput is the largest file read, in bytes; 0 means extract.MaxInput.
	MaxInput int64
	// Command is what starts a worker; nil means this binary with CommandName.
	Command []string
	// Env is added to a worker's environment, which is otherwise empty.
	Env []string
	// Reading says how readers work.
	Reading extract.Options
}

func (o Options) withDefaults() Options {
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	if o.Deadline <= 0 {
		o.Deadline = 60 * time.Second
	}
	if o.Stall <= 0 {
		o.Stall = 15 * time.Second
	}
	if o.Memory <= 0 {
		o.Memory = 1 << 30
	}
	if o.MaxInput <= 0 {
		o.MaxInput = extract.MaxInput
	}
	return o
}

// InProcess reads in the calling process: for tests, and for platforms where
// no process can be started. A panic is an error; nothing else is guarded.
type InProcess struct{ Options Options }

// Read reads the file at path.
func (p InProcess) Read(ctx context.Context, path string) (*extract.Document, error) {
	return readPath(ctx, p, p.Options.withDefaults(), path)
}

// ReadFile reads an open file.
func (p InProcess) ReadFile(ctx context.Context, f *os.File, path string) (Result, error) {
	o := p.Options.withDefaults()
	size, err := extract.CheckFile(f, path, o.MaxInput)
	if err != nil {
		return unread(size), err
	}
	body := make([]byte, size)
	if _, err := f.ReadAt(body, 0); err != nil && size > 0 {
		return unread(size), unreadable(path, err)
	}
	soft, cancel := context.WithTimeout(ctx, o.Deadline)
	defer cancel()
	sum := sha256.Sum256(body)
	doc, err := guarded(extract.WithOptions(soft, o.Reading), body, path, reader.Read)
	if err != nil && ctx.Err() == nil && soft.Err() != nil {
		err = timeout(path)
	}
	return Result{Document: doc, SHA256: hex.EncodeToString(sum[:]), Bytes: size}, err
}

// Close does nothing.
func (InProcess) Close() error { return nil }

// readPath opens the file at path and reads it with r.
func readPath(ctx context.Context, r Reader, o Options, path string) (*extract.Document, error) {
	f, _, err := extract.OpenFile(path, o.MaxInput)
	if err != nil {
		return unread(0).Document, err
	}
	defer f.Close()
	res, err := r.ReadFile(ctx, f, path)
	return res.Document, err
}

// unread is the result for a file whose bytes were not had.
func unread(size int64) Result {
	return Result{Document: &extract.Document{Format: extract.Unknown}, Bytes: size}
}

func unreadable(path string, err error) error {
	return &extract.Error{Op: "read", Path: path, Kind: extract.KindUnreadable, Err: err}
}

// section is the whole of an open file, from its beginning wherever it stands.
func section(f *os.File, size int64) io.Reader { return io.NewSectionReader(f, 0, size) }
