package pdf

import "bytes"

// maxObjectID bounds object numbers: the library allocates a table as long as
// the highest, and no document of 20,000 pages needs more.
const maxObjectID = 1 << 20

// place is where an object's definition starts.
type place struct {
	offset     int
	generation int
	// rank decides between definitions of one object, the higher winning: the
	// offset of the definition or of the object stream that holds it.
	rank int
}

// scan finds every "n g obj" in data. Of several definitions of one object the
// last wins, as in a file that was updated by appending. Trusting the scan
// rather than the file's own cross-reference makes one path for whole and for
// damaged files, and leaves nothing of the file's that could loop.
func scan(data []byte) map[int]place {
	objects := map[int]place{}
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("obj"))
		if i < 0 {
			return objects
		}
		at += i
		if id, p, ok := definition(data, at); ok && id <= maxObjectID {
			objects[id] = p
		}
		at += len("obj")
	}
}

// definition reads "n g" backwards from the "obj" at position at.
func definition(data []byte, at int) (id int, p place, ok bool) {
	i, gap := skipBack(data, at)
	if !gap && at > 0 && !isDigit(data[at-1]) {
		return 0, p, false
	}
	generation, i, ok := numberBack(data, i)
	if !ok || generation > 65535 {
		return 0, p, false
	}
	i, gap = skipBack(data, i)
	if !gap {
		return 0, p, false
	}
	id, i, ok = numberBack(data, i)
	return id, place{offset: i, generation: generation, rank: i}, ok && id > 0
}

// skipBack steps back over white space that ends at position i.
func skipBack(data []byte, i int) (start int, any bool) {
	start = i
	for start > 0 && isSpace(data[start-1]) && i-start < 32 {
		start--
	}
	return start, start < i
}

// numberBack reads a decimal number that ends at position i.
func numberBack(data []byte, i int) (n, start int, ok bool) {
	start = i
	for start > 0 && isDigit(data[start-1]) && i-start < 10 {
		start--
	}
	for _, c := range data[start:i] {
		n = n*10 + int(c-'0')
	}
	return n, start, start < i
}

// trailer is what a file's trailers, the last first, say: raw values by key.
type trailer map[string][]byte

// trailerKeys are the entries that reading needs.
var trailerKeys = []string{"Root", "Info", "ID", "Encrypt"}

// trailers gathers the trailer's entries from every trailer dictionary and
// cross-reference stream, later ones winning.
func trailers(data []byte, objects map[int]place) trailer {
	t := trailer{}
	for at := 0; ; {
		i, n := nextTrailer(data[at:])
		if i < 0 {
			break
		}
		at += i + n
		t.merge(dictionaryAfter(data, at, n))
	}
	if !points(t["Root"], objects) {
		delete(t, "Root")
		if root := findCatalog(data, objects); root != nil {
			t["Root"] = root
		}
	}
	return t
}

// nextTrailer finds the next mark of a trailer: the keyword, or the type of a
// cross-reference stream.
func nextTrailer(data []byte) (at, length int) {
	a := bytes.Index(data, []byte("trailer"))
	limit := data
	if a >= 0 {
		limit = data[:a]
	}
	if b := bytes.Index(limit, []byte("/XRef")); b >= 0 {
		return b, len("/XRef")
	}
	return a, len("trailer")
}

func (t trailer) merge(d map[string][]byte) {
	if len(d["Root"]) == 0 {
		return
	}
	for _, k := range trailerKeys {
		if v, ok := d[k]; ok {
			t[k] = v
		}
	}
}

// dictionaryAfter parses the trailer's dictionary: behind the keyword, or
// around the type of a cross-reference stream.
func dictionaryAfter(data []byte, at, n int) map[string][]byte {
	if n == len("trailer") {
		return dictionary(data[at:])
	}
	start := bytes.LastIndex(data[max(0, at-4096):at], []byte("obj"))
	if start < 0 {
		return nil
	}
	return dictionary(data[max(0, at-4096)+start+len("obj"):])
}

// points reports whether a raw value is a reference to a known object.
func points(raw []byte, objects map[int]place) bool {
	ids := references(string(raw))
	if len(ids) != 1 {
		return false
	}
	_, ok := objects[ids[0]]
	return ok
}

// findCatalog makes a reference to the last object that calls itself the
// document's catalog.
func findCatalog(data []byte, objects map[int]place) []byte {
	best := -1
	for id, p := range objects {
		d := dictionary(bytes.TrimLeft(data[p.offset:min(len(data), p.offset+2048)], "0123456789 \t\r\nobj"))
		if string(d["Type"]) == "/Catalog" && (best < 0 || p.offset > objects[best].offset) {
			best = id
		}
	}
	if best < 0 {
		return nil
	}
	return appendReference(nil, best, objects[best].generation)
}
