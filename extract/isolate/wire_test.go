package isolate

import (
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"testing"
	"time"

	"servanda/extract"
)

func frame(t testing.TB, value any) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := writeFrame(&b, value); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Messages arrive as they were sent, one after the other.
func TestFrames(t *testing.T) {
	sent := []message{
		{Document: extract.Document{Blocks: []extract.Block{{Text: "one", Cells: []string{"a", ""}}}}, Extend: time.Second},
		{Done: true, Failure: &failure{Op: "read", Kind: extract.KindLimit, Err: "why"}},
	}
	in := bytes.NewReader(append(frame(t, sent[0]), frame(t, sent[1])...))
	for _, want := range sent {
		var got message
		if err := readFrame(in, &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v", got, err)
		}
	}
	if err := readFrame(in, &message{}); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
}

func TestMessagesAreGathered(t *testing.T) {
	blocks := func(texts ...string) (d extract.Document) {
		for _, s := range texts {
			d.Blocks = append(d.Blocks, extract.Block{Text: s})
		}
		return d
	}
	var told message
	told.gather(message{Document: blocks("of an engine", "that gave up")})
	told.gather(message{Document: blocks("one"), Anew: true})
	told.gather(message{Document: blocks("two", "three")})
	if want := blocks("one", "two", "three"); !reflect.DeepEqual(told.Document, want) {
		t.Errorf("got %+v", told.Document)
	}
}

// A reading tells only what is new, and begins anew with another document.
func TestAReadingTellsWhatIsNew(t *testing.T) {
	var out bytes.Buffer
	r := newReading(request{Soft: time.Hour, Beat: time.Hour}, &out)
	defer r.end()
	var told message
	hear := func() {
		r.tell()
		for out.Len() > 0 {
			var m message
			if err := readFrame(&out, &m); err != nil {
				t.Fatal(err)
			}
			told.gather(m)
		}
	}
	first := &extract.Document{Blocks: []extract.Block{{Text: "a"}}}
	extract.Draft(r, first)
	hear()
	first.Blocks = append(first.Blocks, extract.Block{Text: "b"})
	extract.Draft(r, first)
	hear()
	if !reflect.DeepEqual(told.Document.Blocks, first.Blocks) {
		t.Errorf("told %+v", told)
	}
	second := &extract.Document{Format: extract.PDF, Blocks: []extract.Block{{Text: "c"}}}
	extract.Draft(r, second)
	extract.Progress(r)
	hear()
	if !reflect.DeepEqual(told.Document, *second) {
		t.Errorf("told %+v", told)
	}
	if hear(); r.Err() != nil {
		t.Error(r.Err())
	}
}

func TestAReadingEndsAtItsDeadline(t *testing.T) {
	r := newReading(request{Soft: time.Millisecond, Beat: time.Hour}, io.Discard)
	defer r.end()
	<-r.Done()
	if !errors.Is(r.Err(), context.DeadlineExceeded) {
		t.Error(r.Err())
	}
}

// Whatever a worker prints is a message or an error, and never a panic.
func FuzzFrames(f *testing.F) {
	f.Add(frame(f, message{Done: true, Document: extract.Document{Blocks: []extract.Block{{Text: "one"}}}}))
	f.Add(append(frame(f, message{Anew: true}), frame(f, message{Extend: time.Hour})...))
	f.Add(frame(f, message{Done: true, Failure: &failure{Kind: extract.KindEmpty}})[:40])
	f.Add([]byte("this is no frame, and long enough to be read as one"))
	f.Fuzz(func(t *testing.T, b []byte) {
		in := bytes.NewReader(b)
		for range 100 {
			var m message
			if err := readFrame(in, &m); err != nil {
				if !errors.Is(err, errGarbage) && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
					t.Errorf("unexpected %v", err)
				}
				return
			}
		}
	})
}
