package isolate

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"servanda/extract"
	"servanda/extract/reader"
)

// recycleAfter is how many files a worker reads before a fresh one takes over:
// what a library leaks is given back.
const recycleAfter = 200

// share is the part of its memory that a worker may hold when it rests. The
// readers of most files never come near it.
const share = 8

// waitDelay is how long the end of a process waits for its last complaints.
const waitDelay = 2 * time.Second

// worker reads files in a process of its own, one at a time.
type worker struct {
	options Options
	// process is nil until the first file, and after one that ended it.
	process *process
	served  int
}

// process is a running worker process.
type process struct {
	cmd *exec.Cmd
	// dir is where it may put what it needs for a while.
	dir    string
	in     io.WriteCloser
	out    *os.File
	frames *bufio.Reader // over out
	stderr *headBuffer
	// done is closed when the process has ended.
	done chan struct{}
}

// read reads a file, once more in a fresh process when the first died on it:
// that tells a bad file from bad luck.
func (w *worker) read(ctx context.Context, f *os.File, size int64, path string) (Result, error) {
	res, err, died := w.try(ctx, f, size, path)
	if died && ctx.Err() == nil {
		res, err, _ = w.try(ctx, f, size, path)
	}
	return res, err
}

// try reads a file once. Died says that the process ended by itself.
func (w *worker) try(ctx context.Context, f *os.File, size int64, path string) (res Result, err error, died bool) {
	if err := w.ready(); err != nil {
		return unread(size), &extract.Error{Op: "start read-worker", Path: path, Kind: extract.KindCrashed, Err: err}, false
	}
	w.served++
	p := w.process
	guard := watch(ctx, p, w.options)
	m, sum, err := p.ask(f, size, w.request(path, size), guard)
	cause := guard.end()
	res = Result{Document: &m.Document, SHA256: sum, Bytes: size}
	if err == nil {
		w.rest(m, cause)
		return res, m.Failure.toError(path), false
	}
	w.stop()
	if ctx.Err() == nil && keeps(cause, &m.Document) {
		return res, nil, false
	}
	res.Document = &extract.Document{Format: extract.Guess(f, size, path)}
	switch {
	case ctx.Err() != nil:
		return res, ctx.Err(), false
	case cause != nil:
		return res, cause.err(path), false
	case errors.Is(err, errSource):
		return res, unreadable(path, err), false
	}
	return res, p.postMortem(path, err), !p.outOfMemory()
}

// request asks for a file within the worker's limits.
func (w *worker) request(path string, size int64) request {
	const beats = 10 // in the time that a reading may tell nothing
	return request{Name: path, Size: size, Soft: w.options.Deadline, Beat: w.options.Stall / beats, Options: w.options.Reading}
}

// rest ends a process that was killed as it answered, that a panic has left in
// doubt, or that holds so much memory that the next file would have less than
// most of it.
func (w *worker) rest(m message, killed *cause) {
	crashed := m.Failure != nil && m.Failure.Kind == extract.KindCrashed
	if crashed || killed != nil || resident(w.process.cmd.Process.Pid) > w.options.Memory/share {
		w.stop()
	}
}

// keeps makes what was told of a document before the process was killed a
// partial document, where it has text that can be read.
func keeps(cause *cause, doc *extract.Document) bool {
	if cause == nil || cause.partial == "" || reader.Judge(doc) != nil {
		return false
	}
	doc.Partial = cause.partial
	extract.RenumberTables(doc.Blocks)
	return true
}

// ready makes sure that a process runs that may read another file.
func (w *worker) ready() error {
	if w.process != nil && w.served >= recycleAfter {
		w.stop()
	}
	if w.process != nil {
		return nil
	}
	p, err := start(w.options)
	if err != nil {
		return err
	}
	w.process, w.served = p, 0
	return nil
}

// stop ends the process, with all that it started.
func (w *worker) stop() {
	if w.process == nil {
		return
	}
	p := w.process
	w.process = nil
	p.in.Close()
	select {
	case <-p.done:
	default:
		kill(p.cmd)
		<-p.done
	}
	p.out.Close()
	os.RemoveAll(p.dir)
}

// start starts a worker process.
func start(o Options) (*process, error) {
	dir, err := os.MkdirTemp("", "servanda-read-")
	if err != nil {
		return nil, err
	}
	p := &process{cmd: exec.Command(o.Command[0], o.Command[1:]...), dir: dir, stderr: &headBuffer{}, done: make(chan struct{})}
	// Go's collector works harder towards the limit; the watch kills beyond it.
	// Far from it a worker holds little, and collecting that often is a fifth of
	// its time.
	p.cmd.Env = append([]string{fmt.Sprintf("GOMEMLIMIT=%d", o.Memory*3/4), "GOGC=400", "GOTRACEBACK=none", "GOMAXPROCS=2", "TMPDIR=" + dir}, o.Env...)
	p.cmd.Dir = dir
	p.cmd.Stderr = p.stderr
	p.cmd.SysProcAttr = attributes()
	p.cmd.WaitDelay = waitDelay
	if err := p.run(); err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return p, nil
}

// run starts the process and waits for its end on a thread of its own: Linux
// kills a child when the thread that started it ends.
func (p *process) run() (err error) {
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return err
	}
	// A pipe of our own: what was written before the end stays readable.
	out, w, err := os.Pipe()
	if err != nil {
		return err
	}
	p.cmd.Stdout, p.out, p.frames = w, out, bufio.NewReaderSize(out, 64<<10)
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := p.cmd.Start()
		w.Close()
		started <- err
		if err == nil {
			// How it ended is in ProcessState.
			_ = p.cmd.Wait()
		}
		close(p.done)
	}()
	if err := <-started; err != nil {
		out.Close()
		return err
	}
	return nil
}

// errSource marks a file that could not be read to its end.
var errSource = errors.New("the file changed or ended while it was read")

// ask sends a file and reads what the process answers: with an error, what it
// told before. The sum is that of the bytes sent.
func (p *process) ask(f *os.File, size int64, q request, g *guard) (m message, sum string, err error) {
	if err := writeFrame(p.in, q); err != nil {
		return m, "", err
	}
	h := sha256.New()
	source := io.TeeReader(section(f, size), h)
	n, err := io.Copy(p.in, source)
	if n < size && err == nil {
		return m, "", errSource
	}
	if err != nil {
		return m, "", err
	}
	m, err = p.listen(g)
	return m, hex.EncodeToString(h.Sum(nil)), err
}

// listen reads messages until the last, and gathers what they tell.
func (p *process) listen(g *guard) (told message, err error) {
	for {
		var m message
		if err := readFrame(p.frames, &m); err != nil {
			return told, err
		}
		if m.Done {
			return m, nil
		}
		g.sign(m.Extend)
		if told.gather(m); len(told.Document.Blocks) > extract.MaxBlocks {
			return told, fmt.Errorf("%w: too many blocks", errGarbage)
		}
	}
}

// postMortem says what ended a process that was not killed.
func (p *process) postMortem(path string, err error) error {
	if p.outOfMemory() {
		return memory(path)
	}
	if errors.Is(err, errGarbage) {
		return crash(path, err)
	}
	if head := p.stderr.String(); head != "" {
		return crash(path, errors.New(head))
	}
	if state := p.cmd.ProcessState; state != nil {
		return crash(path, errors.New(state.String()))
	}
	return crash(path, err)
}

// outOfMemory reports whether the process itself says that memory ended.
func (p *process) outOfMemory() bool {
	s := p.stderr.String()
	return strings.Contains(s, "out of memory") || strings.Contains(s, "cannot allocate memory")
}
