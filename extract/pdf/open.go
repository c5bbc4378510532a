package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/ledongthuc/pdf"

	"servanda/extract"
)

// header goes before the file's bytes: the library takes no other version and
// no bytes before it.
const header = "%PDF-1.7\n"

// file is a PDF in memory. The library reads its objects through a
// cross-reference table of ours, so that nothing hostile or broken in the
// file's own reaches it.
type file struct {
	// data is the header, the file's bytes, the objects unpacked from object
	// streams, and our cross-reference table.
	data    []byte
	objects map[int]place
	// elements are the structure's elements that object streams hold.
	elements map[int]element
	trailer  pdf.Value
	security *security
	budget   *budget
	inflate  inflater
	// owners are the numbers of objects by the offset of their definition;
	// only an encrypted file needs them.
	owners []owner
}

// open reads a file into memory and makes its objects accessible.
func open(r io.ReaderAt, size int64, b *budget) (*file, error) {
	if size > maxFile {
		return nil, failure(extract.KindTooLarge, "open PDF", "split the file", fmt.Errorf("%d bytes, the limit is %d", size, maxFile))
	}
	data := make([]byte, len(header)+int(size))
	copy(data, header)
	n, err := r.ReadAt(data[len(header):], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, failure(extract.KindUnreadable, "open PDF", "", err)
	}
	f := &file{data: data[:len(header)+n], budget: b, elements: map[int]element{}}
	if err := f.index(); err != nil {
		return nil, err
	}
	return f, nil
}

// errNothing says that there is nothing in a file that any engine could read.
var errNothing = errors.New("no objects found")

// index finds the objects, unpacks object streams, and opens the library over
// all of them.
func (f *file) index() error {
	f.objects = scan(f.data)
	if len(f.objects) == 0 {
		return failure(extract.KindMalformed, "open PDF", "fetch the file again: it is cut off, or no PDF", errNothing)
	}
	f.mend()
	t := trailers(f.data, f.objects)
	streams := objectStreams(f.data, f.objects)
	if err := f.attach(t, streams); err != nil {
		return err
	}
	if err := f.unlock(t); err != nil {
		return err
	}
	if len(streams) > 0 {
		f.unpack(streams)
		t = f.rooted(t)
		if err := f.attach(t, nil); err != nil {
			return err
		}
	}
	if t["Root"] == nil {
		return failure(extract.KindMalformed, "open PDF", "open it in a viewer and save it anew", errors.New("no document catalog found"))
	}
	return nil
}

// rooted finds the catalog among the unpacked objects where no trailer names
// one that exists.
func (f *file) rooted(t trailer) trailer {
	if !points(t["Root"], f.objects) {
		t["Root"] = findCatalog(f.data, f.objects)
	}
	return t
}

// attach writes a cross-reference table behind the data and opens the library
// over it. The table is not kept: a later call writes another.
func (f *file) attach(t trailer, streams []int) error {
	full := f.withTable(t, streams)
	r, err := pdf.NewReader(bytes.NewReader(full), int64(len(full)))
	if err != nil {
		return failure(extract.KindMalformed, "open PDF", "open it in a viewer and save it anew", err)
	}
	f.trailer = r.Trailer()
	return nil
}

// withTable gives the data with a table of all objects, and a trailer that
// also lists the object streams. Encrypt is named Security there, since
// decryption is ours.
func (f *file) withTable(t trailer, streams []int) []byte {
	start := len(f.data)
	b := append(f.data, "\nxref\n"...)
	b = appendTable(b, f.objects)
	b = append(b, "trailer\n<</Size "...)
	b = strconv.AppendInt(b, maxObjectID+2, 10)
	for _, k := range trailerKeys {
		if v := t[k]; len(v) > 0 {
			b = append(b, '/')
			b = append(b, publicKey(k)...)
			b = append(b, ' ')
			b = append(b, v...)
		}
	}
	b = append(b, "/Streams ["...)
	for _, id := range streams {
		b = appendReference(b, id, f.objects[id].generation)
		b = append(b, ' ')
	}
	b = append(b, "]>>\nstartxref\n"...)
	b = strconv.AppendInt(b, int64(start)+1, 10)
	return append(b, "\n%%EOF"...)
}

func publicKey(k string) string {
	if k == "Encrypt" {
		return "Security"
	}
	return k
}

// appendTable writes a section of the table for every run of numbers.
func appendTable(b []byte, objects map[int]place) []byte {
	ids := slices.Sorted(maps.Keys(objects))
	for i := 0; i < len(ids); {
		n := 1
		for i+n < len(ids) && ids[i+n] == ids[i]+n {
			n++
		}
		b = fmt.Appendf(b, "%d %d\n", ids[i], n)
		for _, id := range ids[i : i+n] {
			p := objects[id]
			b = strconv.AppendInt(b, int64(p.offset), 10)
			b = append(b, ' ')
			b = strconv.AppendInt(b, int64(p.generation), 10)
			b = append(b, " n\n"...)
		}
		i += n
	}
	return b
}

// failure makes the error that Read returns.
func failure(k extract.Kind, op, hint string, err error) error {
	return &extract.Error{Op: op, Kind: k, Hint: hint, Err: err}
}
