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

// readFunc reads one file, as reader.Read does.
type readFunc func(ctx context.Context, r io.ReaderAt, size int64, name string) (*extract.Document, error)

// Main reads files for a parent process until in ends, and gives the exit
// code. It is to be called at once with the process's own standard input and
// output, in a process that does nothing else.
func Main(in io.Reader, out io.Writer) int {
	return serve(in, out, reader.Read)
}

// serve answers requests one by one. After a panic it answers and ends: the
// state that the panic left is not trusted with another file.
func serve(in io.Reader, out io.Writer, read readFunc) int {
	debug.SetMaxStack(maxStack)
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
		a, healthy := answer(q, body, read)
		if err := writeFrame(out, a); err != nil || !healthy {
			return 1
		}
	}
}

// answer reads one file; healthy is false after a panic.
func answer(q request, body []byte, read readFunc) (a response, healthy bool) {
	ctx, cancel := context.WithTimeout(context.Background(), q.Soft)
	defer cancel()
	doc, err := guarded(ctx, body, q.Name, read)
	if doc != nil {
		a.Document = *doc
	}
	healthy = true
	switch {
	case err == nil:
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		a.Failure = newFailure(timeout(""))
	default:
		a.Failure = newFailure(err)
		healthy = a.Failure.Kind != extract.KindCrashed
	}
	return a, healthy
}

// guarded turns a panic of the reader into an error.
func guarded(ctx context.Context, body []byte, name string, read readFunc) (doc *extract.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc = &extract.Document{Format: extract.Unknown}
			err = crash(name, fmt.Errorf("panic: %v", p))
		}
	}()
	return read(ctx, bytes.NewReader(body), int64(len(body)), name)
}

func timeout(path string) error {
	return &extract.Error{Op: "read", Path: path, Kind: extract.KindTimeout, Hint: "raise limits.seconds if the file is good"}
}

func crash(path string, err error) error {
	return &extract.Error{Op: "read", Path: path, Kind: extract.KindCrashed, Err: err, Hint: "save the file anew, or in another format"}
}
