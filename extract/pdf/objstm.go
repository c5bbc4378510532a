package pdf

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/ledongthuc/pdf"
)

// objectStreams lists the objects that call themselves object streams, in the
// order of the file.
func objectStreams(data []byte, objects map[int]place) []int {
	mark := []byte("/ObjStm")
	if !bytes.Contains(data, mark) {
		return nil
	}
	var ids []int
	for id, p := range objects {
		if bytes.Contains(head(data, p.offset), mark) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b int) int { return cmp.Compare(objects[a].offset, objects[b].offset) })
	return ids
}

// head is the part of a definition before its stream's bytes, cut short where
// it is long.
func head(data []byte, offset int) []byte {
	h := data[offset:min(len(data), offset+1024)]
	if i := bytes.Index(h, []byte("stream")); i >= 0 {
		return h[:i]
	}
	if i := bytes.Index(h, []byte("endobj")); i >= 0 {
		return h[:i]
	}
	return h
}

// unpack writes the objects that object streams hold behind the data, as
// definitions of their own. The library would inflate the whole stream again
// for every one of them.
func (f *file) unpack(ids []int) {
	list := key(f.trailer, "Streams")
	for i, id := range ids {
		s := index(list, i)
		if key(s, "Type").Name() != "ObjStm" {
			continue
		}
		if text, err := f.stream(s); err == nil {
			f.unpackStream(s, f.objects[id].rank, text)
		}
	}
}

func (f *file) unpackStream(s pdf.Value, rank int, text []byte) {
	first, n := int(key(s, "First").Int64()), int(key(s, "N").Int64())
	if first <= 0 || first > len(text) {
		return
	}
	numbers := lexer{data: text[:first]}
	for i := 0; i < n; i++ {
		id, offset := numbers.next(), numbers.next()
		if id.kind != number || offset.kind != number {
			return
		}
		at := first + int(offset.number)
		if at < first || at >= len(text) || id.number < 1 || id.number > maxObjectID {
			continue
		}
		f.define(int(id.number), place{rank: rank}, text[at:])
	}
}

// define appends one object, unless a later definition of it is known or it is
// part of the structure tree, which is most of a tagged file: of that no more
// is kept than reading uses.
func (f *file) define(id int, p place, text []byte) {
	if known, ok := f.objects[id]; ok && known.rank > p.rank {
		return
	}
	l := lexer{data: text}
	if !l.skipValue() {
		return
	}
	body := text[:l.pos]
	if bytes.Contains(body, []byte("/StructElem")) {
		f.elements[id] = readElement(body)
		return
	}
	f.data = append(f.data, '\n')
	p.offset = len(f.data)
	f.objects[id] = p
	f.data = fmt.Appendf(f.data, "%d %d obj\n", id, p.generation)
	f.data = append(f.data, body...)
	f.data = append(f.data, "\nendobj"...)
}

// mend writes anew the objects whose definitions lack their end, which the
// library refuses.
func (f *file) mend() {
	ids := slices.Collect(maps.Keys(f.objects))
	slices.SortFunc(ids, func(a, b int) int { return cmp.Compare(f.objects[a].offset, f.objects[b].offset) })
	limit := len(f.data)
	for i, id := range ids {
		p, next := f.objects[id], limit
		if i+1 < len(ids) {
			next = f.objects[ids[i+1]].offset
		}
		text := f.data[p.offset:next]
		if bytes.Contains(text, []byte("endobj")) || bytes.Contains(text, []byte("stream")) {
			continue
		}
		if at := bytes.Index(text, []byte("obj")); at >= 0 {
			f.define(id, p, bytes.Clone(text[at+len("obj"):]))
		}
	}
}
