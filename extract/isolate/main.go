package isolate

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"servanda/extract"
	"servanda/extract/reader"
)

// CommandName is the hidden command of the binary that runs Main: Pool starts
// its own binary with it.
const CommandName = "read-worker"

// maxStack bounds a goroutine's stack in a worker, in bytes. Go's own bound of
// 1 GB costs 19 s and 1 GB of memory before an endless recursion ends.
const maxStack = 64 << 20

// ReadFunc reads one file, as reader.Read does.
type ReadFunc func(ctx context.Context, r io.ReaderAt, size int64, name string) (*extract.Document, error)

// Main reads files for a parent process until in ends, and gives the exit
// code. It is to be called at once with the process's own standard input and
// output, in a process that does nothing else.
func Main(in io.Reader, out io.Writer) int { return Serve(in, out, reader.Read) }

// Serve is Main with a reader of the caller's. After a panic it answers and
// ends: the state that the panic left is not trusted with another file.
func Serve(in io.Reader, out io.Writer, read ReadFunc) int {
	debug.SetMaxStack(maxStack)
	restrict()
	// What a library prints must not mix with the frames.
	os.Stdout = os.Stderr
	buffered := bufio.NewReaderSize(in, 64<<10)
	for {
		var q request
		if err := readFrame(buffered, &q); err != nil {
			if errors.Is(err, io.EOF) {
				return 0
			}
			fmt.Fprintln(os.Stderr, "read-worker:", err)
			return 2
		}
		body := make([]byte, q.Size)
		if _, err := io.ReadFull(buffered, body); err != nil {
			return 0 // the parent has gone
		}
		m, healthy := answer(q, body, out, read)
		if err := writeFrame(out, m); err != nil || !healthy {
			return 1
		}
	}
}

// answer reads one file; healthy is false after a panic.
func answer(q request, body []byte, out io.Writer, read ReadFunc) (m message, healthy bool) {
	r := newReading(q, out)
	doc, err := guarded(r, body, q.Name, read)
	r.end()
	if doc != nil {
		m.Document = *doc
	}
	m.Done, healthy = true, true
	switch {
	case err == nil:
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		m.Failure = newFailure(timeout(""))
	default:
		m.Failure = newFailure(err)
		healthy = m.Failure.Kind != extract.KindCrashed
	}
	return m, healthy
}

// guarded turns a panic of the reader into an error.
func guarded(ctx context.Context, body []byte, name string, read ReadFunc) (doc *extract.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc = &extract.Document{Format: extract.Unknown}
			err = crash(name, fmt.Errorf("panic: %v", p))
		}
	}()
	return read(ctx, bytes.NewReader(body), int64(len(body)), name)
}

// These name why a reading was ended from outside.

func timeout(path string) error {
	return &extract.Error{Op: "read", Path: path, Kind: extract.KindTimeout, Hint: "raise limits.seconds if the file is good"}
}

func stalled(path string) error {
	return &extract.Error{Op: "read", Path: path, Kind: extract.KindStalled, Hint: "open it in a viewer and save it anew"}
}

func memory(path string) error {
	return &extract.Error{Op: "read", Path: path, Kind: extract.KindMemory, Hint: "raise limits.memory-mb if the file is good"}
}

func crash(path string, err error) error {
	return &extract.Error{Op: "read", Path: path, Kind: extract.KindCrashed, Err: err, Hint: "save the file anew, or in another format"}
}
