package isolate

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"time"

	"servanda/extract"
)

// The parent and its worker talk in frames over the worker's standard input
// and output: a magic word, a length, and that many bytes of gob. A request is
// followed by the file's bytes, and answered by any number of messages, of
// which the last is Done. Whatever else a worker prints on its output is no
// frame, and counts as a crash.

// magic begins every frame.
const magic = 0x53455256 // "SERV"

// maxFrame bounds a frame, in bytes: a document at its limits with its
// geometry.
const maxFrame = 512 << 20

// request asks for one file.
type request struct {
	Name string
	Size int64
	// Soft is how long the reader may take before it should end by itself and
	// give what it has.
	Soft time.Duration
	// Beat is how often the worker is to tell that the reading goes on. Most
	// files are read before the first time.
	Beat time.Duration
	// Options say how the reader works.
	Options extract.Options
}

// message is what a worker tells of a file: that the reading goes on, with the
// blocks read since the last message, or what became of it in the end.
type message struct {
	// Done says that Document and Failure are what became of the file.
	Done     bool
	Document extract.Document
	Failure  *failure
	// Anew says that the blocks told before are void.
	Anew bool
	// Extend is how much more time the reader has asked for.
	Extend time.Duration
}

// gather adds what the next message tells.
func (m *message) gather(next message) {
	blocks := m.Document.Blocks
	if next.Anew {
		blocks = nil
	}
	m.Document = next.Document
	m.Document.Blocks = append(blocks, next.Document.Blocks...)
}

// failure is an extract.Error on the wire.
type failure struct {
	Op, Hint string
	Kind     extract.Kind
	Err      string
}

func newFailure(err error) *failure {
	e, ok := errors.AsType[*extract.Error](err)
	if !ok {
		e = &extract.Error{Op: "read", Kind: extract.KindMalformed, Err: err}
	}
	f := &failure{Op: e.Op, Hint: e.Hint, Kind: e.Kind}
	if e.Err != nil {
		f.Err = e.Err.Error()
	}
	return f
}

// toError gives the failure back as an error about the file at path, nil for
// none.
func (f *failure) toError(path string) error {
	if f == nil {
		return nil
	}
	e := &extract.Error{Op: f.Op, Path: path, Kind: f.Kind, Hint: f.Hint}
	if f.Err != "" {
		e.Err = errors.New(f.Err)
	}
	return e
}

// writeFrame writes one value.
func writeFrame(w io.Writer, value any) error {
	var b bytes.Buffer
	b.Write(make([]byte, 12))
	if err := gob.NewEncoder(&b).Encode(value); err != nil {
		return err
	}
	binary.BigEndian.PutUint32(b.Bytes()[0:], magic)
	binary.BigEndian.PutUint64(b.Bytes()[4:], uint64(b.Len()-12))
	_, err := w.Write(b.Bytes())
	return err
}

// errGarbage marks output that is no frame.
var errGarbage = errors.New("not a frame")

// readFrame reads one value. The end of the input before a frame is io.EOF.
func readFrame(r io.Reader, value any) error {
	var head [12]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return err
	}
	n := binary.BigEndian.Uint64(head[4:])
	if binary.BigEndian.Uint32(head[:]) != magic || n > maxFrame {
		return fmt.Errorf("%w: %q", errGarbage, head[:])
	}
	body := io.LimitReader(r, int64(n))
	if err := gob.NewDecoder(body).Decode(value); err != nil {
		return fmt.Errorf("%w: %w", errGarbage, err)
	}
	_, err := io.Copy(io.Discard, body)
	return err
}
